import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { answers } from '../shared/contracts/api/answers/answers.ts';
import { problem as problemSchema } from '../shared/contracts/api/answers/problem.ts';
import type { Operation } from '../shared/contracts/api/operation.ts';
import { type OperationId, operations } from '../shared/contracts/api/operations.ts';
import { createSchemas, type Schemas } from './open-api-schemas.ts';

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

const described = (id: OperationId, operation: Operation, schemaOf: Schemas['schemaOf']) => {
  const { tag, summary, answer, body } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    parameters: parameters(operation),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } }),
    responses: {
      [answer.status]: {
        description: answer.description,
        content: { 'application/json': { schema: schemaOf(answers[id], 'output') } },
      },
      default: problem('Refused: which rule, what was received, what to do'),
    },
    security: operation.public === true ? [] : [{ token: [] }],
  };
};

/** The API as OpenAPI 3.1, written from the schemas that check its requests. */
export const openApiDocument = () => {
  const paths: Record<string, Record<string, unknown>> = {};
  const { components, schemaOf } = createSchemas();
  schemaOf(problemSchema, 'output');
  for (const id of Object.keys(operations) as OperationId[]) {
    const operation: Operation = operations[id];
    const path = `/api${operation.path}`;
    paths[path] = { ...paths[path], [operation.method]: described(id, operation, schemaOf) };
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
      schemas: components,
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
