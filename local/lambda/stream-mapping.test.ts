import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../kernel/service.ts';
import { mappingSettings } from './mapping-settings.ts';
import { StreamMapping, type StreamRecord } from './stream-mapping.ts';
import { type TestLambda, testLambda } from './testing/test-lambda.ts';

const sourceArn = 'arn:aws:dynamodb:eu-west-1:000000000000:table/log/stream/1';
const queueArn = 'arn:aws:sqs:eu-west-1:000000000000:failures';

/** A stream of records 1..count that calls back on `add`. */
function stream(count: number) {
  const records: StreamRecord[] = [];
  const listeners: (() => void)[] = [];
  const add = (): void => {
    const SequenceNumber = String(records.length + 1).padStart(21, '0');
    records.push({
      dynamodb: { SequenceNumber, ApproximateCreationDateTime: Date.parse('2023-09-01T00:00:00Z') / 1000 },
    });
    for (const listener of listeners) listener();
  };
  for (let index = 0; index < count; index += 1) add();
  return {
    add,
    source: {
      read: (after: bigint, limit: number) => records.filter((_, index) => BigInt(index + 1) > after).slice(0, limit),
      latest: () => BigInt(records.length),
      onRecords: (listener: () => void) => void listeners.push(listener),
    },
  };
}

/** Handles batches as `handle` says; remembers them as texts of numbers. */
function mapped(
  source: ReturnType<typeof stream>['source'],
  properties: JsonObject,
  handle: (numbers: number[]) => object | null,
) {
  const cloud: TestLambda = testLambda();
  const batches: string[] = [];
  const mapping = new StreamMapping({
    journal: cloud.open.journal,
    agenda: cloud.agenda,
    callService: cloud.dispatch.callService,
    settings: mappingSettings('mapping', { EventSourceArn: sourceArn, FunctionName: 'project', ...properties }),
    source,
    roleArn: 'arn:aws:iam::000000000000:role/project',
    functionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:project',
    invoke: async (payload) => {
      const numbers = JSON.parse(payload).Records.map((record: StreamRecord) => Number(record.dynamodb.SequenceNumber));
      batches.push(numbers.join(' '));
      const answer = handle(numbers);
      return {
        payload: JSON.stringify(answer),
        functionError: answer === null ? 'Unhandled' : undefined,
        milliseconds: 0,
      };
    },
    onLost: (_, reason) => cloud.lost.push(reason),
  });
  mapping.start();
  return { ...cloud, batches };
}

describe('the stream of a table', () => {
  it('reaches the function in order, in batches, from its beginning and as it grows', async () => {
    const { source, add } = stream(3);
    const { agenda, batches } = mapped(source, { BatchSize: 2, StartingPosition: 'TRIM_HORIZON' }, () => ({}));
    await agenda.settle();
    add();
    await agenda.settle();
    expect(batches).toEqual(['1 2', '3', '4']);
  });

  it('reaches it from now on where the template says LATEST', async () => {
    const { source, add } = stream(3);
    const { agenda, batches } = mapped(source, { StartingPosition: 'LATEST' }, () => ({}));
    add();
    await agenda.settle();
    expect(batches).toEqual(['4']);
  });

  it('reaches it without the records that no filter wants', async () => {
    const { source } = stream(3);
    const pattern = JSON.stringify({ dynamodb: { SequenceNumber: [{ suffix: '2' }] } });
    const { agenda, batches } = mapped(source, { FilterCriteria: { Filters: [{ Pattern: pattern }] } }, () => ({}));
    await agenda.settle();
    expect(batches).toEqual(['2']);
  });

  it('is cut in two until only the record that fails is left, which goes to the queue', async () => {
    const { source } = stream(4);
    const properties = {
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: queueArn } },
    };
    const { agenda, batches, sent } = mapped(source, properties, (numbers) => (numbers.includes(3) ? null : {}));
    await agenda.runUntilIdle();
    expect(batches).toEqual(['1 2 3 4', '1 2', '3 4', '3', '3', '4']);
    expect(JSON.parse(sent[0]?.['MessageBody']).DDBStreamBatchInfo).toMatchObject({ batchSize: 1 });
  });

  it('goes on after the last record that was handled when the function names the one that failed', async () => {
    const { source } = stream(3);
    let failed = false;
    const { agenda, batches } = mapped(source, { FunctionResponseTypes: ['ReportBatchItemFailures'] }, (numbers) => {
      if (failed || !numbers.includes(2)) return {};
      failed = true;
      return { batchItemFailures: [{ itemIdentifier: '2'.padStart(21, '0') }] };
    });
    await agenda.runUntilIdle();
    expect(batches).toEqual(['1 2 3', '2 3']);
  });

  it('waits ever longer for a function that is down, and loses nothing', async () => {
    const { source } = stream(1);
    let calls = 0;
    const { agenda, batches } = mapped(source, {}, () => {
      calls += 1;
      return calls < 4 ? null : {};
    });
    const start = agenda.now();
    await agenda.runUntilIdle();
    expect(batches).toHaveLength(4);
    expect(agenda.now() - start).toBe(7_000);
  });
});
