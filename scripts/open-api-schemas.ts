import * as z from 'zod';

type Json = Readonly<Record<string, unknown>>;
type JsonSchema = z.core.JSONSchema.BaseSchema;

// What zod itself had to name is a value that may hold itself: any JSON.
const nameOf = (name: string): string => (name.startsWith('__schema') ? 'Json' : name);

const referenceTo = (name: string): string => `#/components/schemas/${name}`;

/** The same schema, with its references to where OpenAPI keeps what has a name. */
const relocated = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(relocated);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string'
        ? [key, referenceTo(nameOf(inner.slice('#/$defs/'.length)))]
        : [key, relocated(inner)],
    ),
  );
};

const simplify = (jsonSchema: JsonSchema, io: 'input' | 'output'): void => {
  // A later version may answer more: who reads must not refuse what it does not know.
  if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  // The format of a date says it all: its pattern is a screenful.
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
};

export interface Schemas {
  /** The schemas that have a name, once each. */
  readonly components: Readonly<Record<string, Json>>;
  /** Of a request (`input`) or an answer (`output`): a reference where it has a name, else written out. */
  readonly schemaOf: (schema: z.ZodType, io: 'input' | 'output') => unknown;
}

/** Turns the schemas of the contract into those of OpenAPI, and collects the ones that have a name. */
export const createSchemas = (): Schemas => {
  const components: Record<string, Json> = {};
  const keep = (name: string, part: unknown): void => {
    const { id: _id, ...schema } = relocated(part) as Json;
    const known = components[name];
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(schema))
      throw new Error(`Two schemas of the API are called ${name}: give one of them another id.`);
    components[name] = schema;
  };
  return {
    components,
    schemaOf: (schema, io) => {
      const json = z.toJSONSchema(schema, {
        io,
        unrepresentable: 'any',
        override: ({ jsonSchema }) => simplify(jsonSchema, io),
      });
      const { $schema: _schema, $defs = {}, id, ...own } = json;
      for (const [name, part] of Object.entries($defs)) keep(nameOf(name), part);
      if (id === undefined) return relocated(own);
      keep(id, own);
      return { $ref: referenceTo(id) };
    },
  };
};
