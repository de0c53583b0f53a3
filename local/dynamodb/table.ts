import { invalidParameter } from './errors.ts';

type KeyType = 'S' | 'N' | 'B';
type StreamViewType = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';

interface KeySchemaElement {
  readonly AttributeName: string;
  readonly KeyType: string;
}

export interface IndexDefinition {
  readonly IndexName: string;
  readonly KeySchema: readonly KeySchemaElement[];
  readonly Projection: { readonly ProjectionType?: string; readonly NonKeyAttributes?: readonly string[] };
}

/** A table as its template describes it; the inner documents are those of CloudFormation and of the API. */
export interface TableDefinition {
  readonly name: string;
  readonly arn: string;
  readonly keySchema: readonly KeySchemaElement[];
  readonly attributeDefinitions: readonly { readonly AttributeName: string; readonly AttributeType: string }[];
  readonly globalSecondaryIndexes?: readonly IndexDefinition[];
  readonly localSecondaryIndexes?: readonly IndexDefinition[];
  readonly streamViewType?: StreamViewType;
  readonly ttlAttribute?: string;
  readonly deletionProtection?: boolean;
}

export interface KeyAttribute {
  readonly name: string;
  readonly type: KeyType;
}

/** The partition key and, where there is one, the sort key of a table or index. */
export interface KeyShape {
  readonly hash: KeyAttribute;
  readonly range?: KeyAttribute;
  readonly names: readonly string[];
}

export interface IndexShape {
  readonly name: string;
  readonly kind: 'global' | 'local';
  readonly key: KeyShape;
  /** The attributes an index row shows, keys included; all of them for `ALL`. */
  readonly shows: 'all' | ReadonlySet<string>;
}

export interface TableShape {
  readonly key: KeyShape;
  readonly indexes: readonly IndexShape[];
}

/** Checks a definition as CreateTable does and reads its keys. */
export const shapeOf = (definition: TableDefinition): TableShape => {
  const types = new Map(definition.attributeDefinitions.map((each) => [each.AttributeName, each.AttributeType]));
  const key = keyShape(definition.keySchema, types);
  const global = definition.globalSecondaryIndexes ?? [];
  const local = definition.localSecondaryIndexes ?? [];
  const indexes = [
    ...global.map((index) => indexShape(index, 'global', key, types)),
    ...local.map((index) => indexShape(index, 'local', key, types)),
  ];
  const names = indexes.map((index) => index.name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw invalidParameter(`Duplicate index name: ${twice}`);
  refuseUnusedAttributes(types, [key, ...indexes.map((index) => index.key)]);
  return { key, indexes };
};

const keyShape = (schema: readonly KeySchemaElement[], types: ReadonlyMap<string, string>): KeyShape => {
  const [first, second, ...more] = schema;
  if (first?.KeyType !== 'HASH' || more.length > 0 || (second !== undefined && second.KeyType !== 'RANGE')) {
    throw invalidParameter('A key schema is one HASH element and at most one RANGE element after it');
  }
  const hash = keyAttribute(first.AttributeName, types);
  if (second === undefined) return { hash, names: [hash.name] };
  const range = keyAttribute(second.AttributeName, types);
  if (range.name === hash.name) {
    throw invalidParameter('Both the Hash Key and the Range Key element in the KeySchema have the same name');
  }
  return { hash, range, names: [hash.name, range.name] };
};

const keyAttribute = (name: string, types: ReadonlyMap<string, string>): KeyAttribute => {
  const type = types.get(name);
  if (type === 'S' || type === 'N' || type === 'B') return { name, type };
  const defined = [...types.keys()].join(', ');
  throw invalidParameter(
    `Some index key attributes are not defined in AttributeDefinitions as S, N or B. Keys: [${name}], AttributeDefinitions: [${defined}]`,
  );
};

const indexShape = (
  index: IndexDefinition,
  kind: 'global' | 'local',
  table: KeyShape,
  types: ReadonlyMap<string, string>,
): IndexShape => {
  const key = keyShape(index.KeySchema, types);
  if (kind === 'local' && (key.hash.name !== table.hash.name || key.range === undefined)) {
    throw invalidParameter(
      `Index KeySchema of a local index needs the table's HASH key and a RANGE key: index ${index.IndexName}`,
    );
  }
  const projection = index.Projection.ProjectionType ?? 'ALL';
  if (projection === 'ALL') return { name: index.IndexName, kind, key, shows: 'all' };
  const further = projection === 'INCLUDE' ? (index.Projection.NonKeyAttributes ?? []) : [];
  return { name: index.IndexName, kind, key, shows: new Set([...key.names, ...table.names, ...further]) };
};

const refuseUnusedAttributes = (types: ReadonlyMap<string, string>, keys: readonly KeyShape[]): void => {
  const used = new Set(keys.flatMap((key) => key.names));
  const unused = [...types.keys()].filter((name) => !used.has(name));
  if (unused.length === 0) return;
  throw invalidParameter(
    `Some AttributeDefinitions are not used. AttributeDefinitions: [${[...types.keys()].join(', ')}], keys used: [${[...used].join(', ')}]`,
  );
};
