import { beforeEach, describe, expect, it } from 'vitest';
import { createSmallCloud, type SmallCloud } from '../event-bridge/testing/small-cloud.ts';
import { AwsError, type JsonObject } from '../kernel/service.ts';
import { createSqs, type Sqs } from '../sqs/sqs.ts';
import type { StreamRecord } from './pipe-entries.ts';
import { createPipes, type Pipes } from './pipes.ts';

const role = 'arn:aws:iam::000000000000:role/pipe';
let cloud: SmallCloud;
let sqs: Sqs;
let pipes: Pipes;
let records: StreamRecord[];
let wake: () => void;
let poison: string | undefined;
let sent: string[];

function open(database = createSmallCloud().database): void {
  cloud = createSmallCloud('2023-10-31T12:00:00Z', database);
  sqs = createSqs(cloud);
  cloud.use(sqs.service);
  sqs.defineQueue({ QueueName: 'dead' });
  cloud.answer('events', 'PutEvents', (input) => {
    if (JSON.stringify(input).includes(poison ?? '\u0000'))
      throw new AwsError('InternalException', 'no', { status: 500 });
    for (const entry of input['Entries']) sent.push(JSON.parse(entry.Detail).id);
    return { FailedEntryCount: 0, Entries: [] };
  });
  pipes = createPipes({
    ...cloud,
    readStream: (_table, after, limit) =>
      records.filter((one) => BigInt(one.dynamodb?.SequenceNumber ?? 0) > after).slice(0, limit),
    onStreamRecords: (_table, listener) => {
      wake = listener;
    },
  });
}

beforeEach(() => {
  records = [];
  sent = [];
  poison = undefined;
  open();
});

function change(id: string, eventName = 'INSERT'): void {
  const dynamodb = {
    SequenceNumber: String(records.length + 1).padStart(21, '0'),
    ApproximateCreationDateTime: cloud.agenda.now() / 1000,
    NewImage: { pk: { S: id }, sk: { S: 'COMMIT#00000001' }, version: { N: '1' }, types: { SS: ['Submitted'] } },
  };
  records.push({ eventName, dynamodb } as StreamRecord);
}

const pipe = (stream: JsonObject = {}, more: JsonObject = {}): JsonObject => ({
  Name: 'outbox',
  RoleArn: role,
  Source: 'arn:aws:dynamodb:eu-west-1:000000000000:table/log/stream/2023',
  SourceParameters: {
    DynamoDBStreamParameters: { StartingPosition: 'TRIM_HORIZON', ...stream },
    FilterCriteria: {
      Filters: [{ Pattern: '{"eventName":["INSERT"],"dynamodb":{"NewImage":{"sk":{"S":[{"prefix":"COMMIT#"}]}}}}' }],
    },
  },
  Target: 'arn:aws:events:eu-west-1:000000000000:event-bus/projects',
  TargetParameters: {
    EventBridgeEventBusParameters: { DetailType: 'Committed', Source: 'traject' },
    InputTemplate:
      '{"id":"<$.dynamodb.NewImage.pk.S>","version":<$.dynamodb.NewImage.version.N>,"types":<$.dynamodb.NewImage.types.SS>}',
  },
  ...more,
});

describe('a pipe', () => {
  it('sends what passes its filter, shaped by its template, under its role', async () => {
    pipes.definePipe(pipe());
    change('PROJECT#1');
    change('PROJECT#2', 'MODIFY');
    pipes.resume();
    await cloud.agenda.settle();
    expect(cloud.calls).toEqual([
      {
        service: 'events',
        action: 'PutEvents',
        caller: { kind: 'role', roleArn: role },
        input: {
          Entries: [
            {
              EventBusName: 'arn:aws:events:eu-west-1:000000000000:event-bus/projects',
              Source: 'traject',
              DetailType: 'Committed',
              Detail: '{"id":"PROJECT#1","version":"1","types":["Submitted"]}',
            },
          ],
        },
      },
    ]);
    expect(pipes.progress()).toMatchObject([{ pipe: 'outbox', after: 2n }]);
  });

  it('wakes for what is written later, in its order, ten to a call', async () => {
    pipes.definePipe(pipe());
    pipes.resume();
    for (let index = 0; index < 25; index += 1) change(`P${index}`);
    wake();
    await cloud.agenda.settle();
    expect(sent).toEqual(Array.from({ length: 25 }, (_none, index) => `P${index}`));
    expect(cloud.calls).toHaveLength(3);
  });

  it('goes on after a restart where it was', async () => {
    pipes.definePipe(pipe());
    change('P1');
    pipes.resume();
    await cloud.agenda.settle();
    open(cloud.database);
    change('P2');
    pipes.definePipe(pipe());
    pipes.resume();
    await cloud.agenda.settle();
    expect(sent).toEqual(['P1', 'P2']);
  });

  it('begins with the latest when told to', async () => {
    change('old');
    pipes.definePipe(pipe({ StartingPosition: 'LATEST' }));
    pipes.resume();
    change('new');
    wake();
    await cloud.agenda.settle();
    expect(sent).toEqual(['new']);
  });
});

describe('a pipe whose target fails', () => {
  it('finds the one record that fails by halving, buries it, and sends all others', async () => {
    poison = 'P3';
    pipes.definePipe(
      pipe({
        OnPartialBatchItemFailure: 'AUTOMATIC_BISECT',
        MaximumRetryAttempts: 2,
        DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-west-1:000000000000:dead' },
      }),
    );
    for (let index = 0; index < 8; index += 1) change(`P${index}`);
    pipes.resume();
    await cloud.agenda.runUntilIdle();
    expect(sent).toEqual(['P0', 'P1', 'P2', 'P4', 'P5', 'P6', 'P7']);
    const letters = sqs.messages('dead');
    expect(letters).toHaveLength(1);
    expect(JSON.parse(letters[0]?.body ?? '')).toMatchObject({
      DDBStreamBatchInfo: { batchSize: 1, startSequenceNumber: '000000000000000000004' },
    });
    expect(letters[0]?.sender).toBe(role);
  });

  it('keeps trying without a limit until the target answers', async () => {
    poison = 'P1';
    pipes.definePipe(pipe());
    change('P1');
    pipes.resume();
    await cloud.agenda.advanceTo(cloud.agenda.now() + 3_600_000);
    expect(sent).toEqual([]);
    poison = undefined;
    await cloud.agenda.runUntilIdle();
    expect(sent).toEqual(['P1']);
  });

  it('tries again from the entry that the bus refused', async () => {
    let refusals = 1;
    cloud.answer('events', 'PutEvents', (input) => {
      const ids = input['Entries'].map((entry: JsonObject) => JSON.parse(entry['Detail']).id);
      const refused = refusals-- > 0 ? 'P1' : undefined;
      sent.push(...ids.filter((id: string) => id !== refused));
      return {
        FailedEntryCount: refused ? 1 : 0,
        Entries: ids.map((id: string) => (id === refused ? { ErrorCode: 'InternalFailure' } : {})),
      };
    });
    pipes.definePipe(pipe());
    change('P0');
    change('P1');
    pipes.resume();
    await cloud.agenda.runUntilIdle();
    expect(sent).toEqual(['P0', 'P1']);
  });

  it('refuses a template with a path that cannot be read', () => {
    const TargetParameters = { InputTemplate: '{"all":"<$.items[1:2]>"}' };
    expect(() => pipes.definePipe(pipe({}, { TargetParameters }))).toThrow(/not understood/);
  });

  it('refuses a source and a target that do not run here', () => {
    expect(() => pipes.definePipe(pipe({}, { Source: 'arn:aws:sqs:eu-west-1:000000000000:q' }))).toThrow(
      /stream of a table/,
    );
    expect(() => pipes.definePipe(pipe({}, { Target: 'arn:aws:lambda:eu-west-1:000000000000:function:f' }))).toThrow(
      /event bus/,
    );
  });
});
