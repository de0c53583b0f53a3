import { describe, expect, it } from 'vitest';
import { createDispatch } from './dispatch.ts';
import { createMeter } from './meter.ts';
import { JsonText } from './service.ts';

const call = ['dynamodb', 'GetItem', {}, { kind: 'owner' }] as const;

const answering = (answer: unknown) => {
  const dispatch = createDispatch({ authorize: () => undefined, meter: createMeter() });
  dispatch.register({ name: 'dynamodb', operations: { GetItem: { needs: () => [], run: () => answer } } });
  return dispatch;
};

describe('an answer that is JSON already', () => {
  const { callService, answer } = answering(new JsonText('{"Item":{"pk":{"S":"LP-2023-0001"}}}'));

  it('goes to the wire as it is', async () => {
    expect(await answer(...call)).toBeInstanceOf(JsonText);
  });

  it('is an object of its own to each caller in this process', async () => {
    const [one, other] = [await callService(...call), await callService(...call)];
    expect(one).toEqual({ Item: { pk: { S: 'LP-2023-0001' } } });
    expect(other).toEqual(one);
    expect(other).not.toBe(one);
  });
});

it('hands on what is no text in both ways', async () => {
  const { callService, answer } = answering({ Attributes: {} });
  expect(await callService(...call)).toEqual({ Attributes: {} });
  expect(await answer(...call)).toEqual({ Attributes: {} });
});
