import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AwsError, type JsonObject } from '../kernel/service.ts';
import { type Request, requests } from './testing/arbitrary-requests.ts';
import { projects, type TestCloud, testCloud } from './testing/cloud.ts';
import { type Oracle, startOracle } from './testing/oracle.ts';

let oracle: Oracle;

beforeAll(async () => {
  oracle = await startOracle();
  await oracle.createTable(projects);
});

afterAll(() => oracle.close());

const errorOf = (error: unknown): JsonObject => {
  if (error instanceof Error) return { error: error.name, message: error.message };
  throw error;
};

const ours = ({ call }: TestCloud, request: Request): JsonObject => {
  try {
    return inOrder(request, call(request.operation, request.input));
  } catch (error) {
    if (error instanceof AwsError) return errorOf(error);
    throw error;
  }
};

const theirs = async (request: Request): Promise<JsonObject> => {
  try {
    return inOrder(request, await oracle.call(request.operation, request.input));
  } catch (error) {
    return errorOf(error);
  }
};

/** What AWS leaves open: the order of a scan, of a set, and of rows with the same key of an index. */
const inOrder = ({ operation, input }: Request, answer: JsonObject): JsonObject => {
  const text = JSON.stringify(answer, (name, value) => (/^[SN]S$/.test(name) ? [...value].sort() : value));
  const sorted = JSON.parse(text) as JsonObject;
  const items: JsonObject[] = sorted['Items'] ?? [];
  if (operation === 'Scan') items.sort(byKey);
  if (input['IndexName'] !== undefined) sorted['Items'] = groups(items).flatMap((group) => group.sort(byKey));
  // To show no attributes and to show nothing is the same to a reader.
  if (JSON.stringify(sorted['Attributes']) === '{}') delete sorted['Attributes'];
  return sorted;
};

/** Neighbours with the same sort key. */
const groups = (items: readonly JsonObject[]): JsonObject[][] => {
  const found: JsonObject[][] = [];
  for (const item of items) {
    const last = found.at(-1);
    if (last?.[0]?.['sk'].N === item['sk'].N) last?.push(item);
    else found.push([item]);
  }
  return found;
};

const byKey = (a: JsonObject, b: JsonObject): number => (keyOf(a) < keyOf(b) ? -1 : 1);

const keyOf = (item: JsonObject): string => `${item['pk'].S} ${item['sk'].N}`;

const empty = async (): Promise<void> => {
  const { Items } = await oracle.call('Scan', { TableName: 'projects' });
  for (const { pk, sk } of Items ?? []) await oracle.call('DeleteItem', { TableName: 'projects', Key: { pk, sk } });
};

describe('the local DynamoDB', () => {
  it('answers and refuses as another implementation of DynamoDB does', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(requests, async (series) => {
        await empty();
        const cloud = testCloud();
        for (const request of series) {
          expect({ request, answer: ours(cloud, request) }).toEqual({ request, answer: await theirs(request) });
        }
      }),
      { seed: 2025, numRuns: 40 },
    );
  });
});
