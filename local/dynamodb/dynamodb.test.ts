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

const ours = ({ call }: TestCloud, { operation, input }: Request): JsonObject => {
  try {
    return inOrder(operation, call(operation, input));
  } catch (error) {
    if (error instanceof AwsError) return errorOf(error);
    throw error;
  }
};

const theirs = async ({ operation, input }: Request): Promise<JsonObject> => {
  try {
    return inOrder(operation, await oracle.call(operation, input));
  } catch (error) {
    return errorOf(error);
  }
};

/** A scan has no order of its own, nor have sets; to show no attributes and to show nothing is the same. */
const inOrder = (operation: string, answer: JsonObject): JsonObject => {
  const text = JSON.stringify(answer, (name, value) => (/^[SN]S$/.test(name) ? [...value].sort() : value));
  const sorted = JSON.parse(text) as JsonObject;
  if (operation === 'Scan') sorted['Items'].sort((a: JsonObject, b: JsonObject) => (keyOf(a) < keyOf(b) ? -1 : 1));
  if (JSON.stringify(sorted['Attributes']) === '{}') delete sorted['Attributes'];
  return sorted;
};

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
