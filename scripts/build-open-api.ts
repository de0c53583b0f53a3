import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Operation } from '../shared/contracts/api/operation.ts';
import { operations } from '../shared/contracts/api/operations.ts';
import { refusalCodes } from '../shared/domain/refusals.ts';

const parameters = ({ path, query, headers }: Operation) => [
  ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  })),
  ...Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !z.safeParse(schema, undefined).success,
    schema: { type: 'string' },
  })),
  ...Object.entries(headers ?? {}).map(([name, description]) => ({
    name,
    in: 'header',
    required: true,
    description,
    schema: { type: 'string' },
  })),
  {
    name: 'Accept-Language',
    in: 'header',
    required: false,
    description: 'The language of refusals: nl (default) or en',
    schema: { type: 'string' },
  },
];

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const schemaOf = (schema: z.ZodType) => {
  const { $schema: _schema, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return json;
};

const described = (id: string, operation: Operation) => {
  const { tag, summary, answer, body } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    parameters: parameters(operation),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body) } } } }),
    responses: {
      [answer.status]: {
        description: answer.description,
        content: {
          'application/json': { schema: answer.schema === undefined ? { type: 'object' } : schemaOf(answer.schema) },
        },
      },
      default: problem('Refused: which rule, what was received, what to do'),
    },
    security: operation.public === true ? [] : [{ token: [] }],
  };
};

const problemSchema = {
  type: 'object',
  description: 'RFC 9457. `code` names the rule that refused; `detail` is a sentence in the language asked for.',
  required: ['type', 'title', 'status', 'detail', 'code', 'rule', 'received'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', enum: [...refusalCodes] },
    rule: { type: 'string' },
    received: { type: 'string' },
    values: { type: 'object', additionalProperties: { type: ['string', 'number'] } },
  },
};

/** The API as OpenAPI 3.1, written from the schemas that check its requests. */
export const openApiDocument = () => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [id, operation] of Object.entries<Operation>(operations)) {
    const path = `/api${operation.path}`;
    paths[path] = { ...paths[path], [operation.method]: described(id, operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Traject',
      version: '1',
      description:
        'One operation per thing a person can do or see. The answers 401, 403 without a code, 404 `{"message":"Not Found"}`, 413 and 429 are those of the gateway.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'A token of the issuer, with scope traject/api',
        },
      },
    },
  };
};

/** Writes the document beside the bundle that serves it. */
export const buildOpenApi = (folder: string): void =>
  writeFileSync(join(folder, 'openapi.json'), JSON.stringify(openApiDocument()));
