import { describe, expect, it } from 'vitest';
import { operations } from '../shared/contracts/api/operations.ts';
import { openApiDocument } from './build-open-api.ts';

const document = openApiDocument();
const described = Object.values(document.paths).flatMap((methods) => Object.values(methods));

describe('the OpenAPI document', () => {
  it('is of version 3.1 and survives JSON', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  it('describes every operation once, by its id', () => {
    const ids = described.map((operation) => (operation as { operationId: string }).operationId);
    expect(ids.sort()).toEqual(Object.keys(operations).sort());
  });

  it('names every path parameter', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      for (const operation of Object.values(methods) as { parameters: { name: string; in: string }[] }[])
        expect(operation.parameters.filter((one) => one.in === 'path').map((one) => one.name)).toEqual(named);
    }
  });

  it('shows the body of a command without its type, which is the path', () => {
    const body = described.find(
      (operation) => (operation as { operationId: string }).operationId === 'request-information',
    ) as { requestBody: { content: { 'application/json': { schema: { properties: object } } } } };
    const { requestBody } = body;
    expect(Object.keys(requestBody.content['application/json'].schema.properties)).toEqual([
      'question',
      'fields',
      'dueOn',
    ]);
  });

  it('says of every operation what it answers', () => {
    const components: Readonly<Record<string, unknown>> = document.components.schemas;
    const bare = described.flatMap((operation) => {
      const { operationId, responses } = operation as {
        operationId: string;
        responses: Record<
          string,
          { content: { 'application/json': { schema: { $ref?: string; properties?: object } } } }
        >;
      };
      const [answer] = Object.entries(responses).flatMap(([status, of]) => (status.startsWith('2') ? [of] : []));
      const { schema } = answer?.content['application/json'] ?? {};
      const whole = schema?.$ref === undefined ? schema : components[schema.$ref.slice('#/components/schemas/'.length)];
      const properties = Object((whole as { properties?: object } | undefined)?.properties);
      return Object.keys(properties).length === 0 ? [operationId] : [];
    });
    expect(bare).toEqual([]);
  });

  it('refers only to schemas that it holds', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map(([, to]) => to);
    const held = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(references.filter((to) => !held.includes(String(to)))).toEqual([]);
    expect(references.length).toBeGreaterThan(50);
  });

  it('asks no token for what is public', () => {
    expect(document.paths['/api/calls']?.['get']).toMatchObject({ security: [] });
    expect(document.paths['/api/tasks']?.['get']).toMatchObject({ security: [{ token: [] }] });
  });
});
