import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../kernel/service.ts';
import { createSqs } from '../sqs/sqs.ts';
import { mappingSettings } from './mapping-settings.ts';
import { startQueueMapping } from './queue-mapping.ts';
import { testLambda } from './testing/test-lambda.ts';

const owner = { kind: 'owner' } as const;
const EventSourceArn = 'arn:aws:sqs:eu-west-1:000000000000:letters';

/** A queue whose messages go to `handle`, which answers null for a failure. */
function mapped(properties: JsonObject, handle: (bodies: string[], ids: string[]) => object | null) {
  const { agenda, dispatch, open, lost } = testLambda();
  const sqs = createSqs({ database: open.database, agenda });
  const { url } = sqs.defineQueue({ QueueName: 'letters', VisibilityTimeout: 30 });
  dispatch.register(sqs.service);
  const batches: string[] = [];
  startQueueMapping({
    callService: dispatch.callService,
    settings: mappingSettings('mapping', { EventSourceArn, FunctionName: 'send', ...properties }),
    roleArn: 'arn:aws:iam::000000000000:role/send',
    onMessages: sqs.onMessages,
    invoke: async (payload) => {
      const records: JsonObject[] = JSON.parse(payload).Records;
      const bodies = records.map((record) => String(record['body']));
      batches.push(bodies.join(' '));
      const answer = handle(
        bodies,
        records.map((record) => String(record['messageId'])),
      );
      return {
        payload: JSON.stringify(answer),
        functionError: answer === null ? 'Unhandled' : undefined,
        milliseconds: 0,
      };
    },
    onLost: (_, reason) => lost.push(reason),
  });
  const send = (MessageBody: string): Promise<unknown> =>
    dispatch.callService('sqs', 'SendMessage', { QueueUrl: url, MessageBody }, owner);
  return { agenda, batches, send, left: () => sqs.messages('letters').length };
}

describe('the messages of a queue', () => {
  it('reach the function and are gone when it has handled them', async () => {
    const { agenda, batches, send, left } = mapped({}, () => ({}));
    await send('a');
    await send('b');
    await agenda.settle();
    expect(batches.join(' ')).toBe('a b');
    expect(left()).toBe(0);
  });

  it('come back after the visibility timeout when the function fails', async () => {
    const handledAt: number[] = [];
    const { agenda, batches, send, left } = mapped({}, () => {
      handledAt.push(agenda.now() - start);
      return handledAt.length === 1 ? null : {};
    });
    const start = agenda.now();
    await send('a');
    await agenda.runUntilIdle();
    expect(batches).toEqual(['a', 'a']);
    expect(handledAt).toEqual([0, 30_000]);
    expect(left()).toBe(0);
  });

  it('come back one by one when the function names those that failed', async () => {
    let failed = false;
    const { agenda, batches, send } = mapped({ FunctionResponseTypes: ['ReportBatchItemFailures'] }, (bodies, ids) => {
      const index = bodies.indexOf('b');
      if (failed || index < 0) return {};
      failed = true;
      return { batchItemFailures: [{ itemIdentifier: ids[index] }] };
    });
    await Promise.all([send('a'), send('b')]);
    await agenda.runUntilIdle();
    expect(batches).toEqual(['a b', 'b']);
  });

  it('are deleted unread when no filter wants them', async () => {
    const Pattern = JSON.stringify({ body: { kind: ['wanted'] } });
    const { agenda, batches, send, left } = mapped({ FilterCriteria: { Filters: [{ Pattern }] } }, () => ({}));
    await send('{"kind":"other"}');
    await send('{"kind":"wanted"}');
    await agenda.settle();
    expect(batches).toEqual(['{"kind":"wanted"}']);
    expect(left()).toBe(0);
  });
});
