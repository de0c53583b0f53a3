import type { JsonObject, Operation, Requirement, Service } from '../../kernel/service.ts';
import { resourceNotFound, validationError } from '../errors.ts';
import { constraintError, oneOf, required, wholeNumber } from '../operations/request.ts';
import type { Table, Tables } from '../storage/tables.ts';
import type { StreamLog } from './stream-log.ts';
import { type StreamRecord, sequenceNumber, toStreamRecord } from './stream-record.ts';

// One shard holds a whole stream: order over all its keys, which is more than AWS promises.
const shardId = 'shardId-00000000000000000000-00000001';
const mostRecords = 1000;

/** The wire operations of DynamoDB Streams. Their IAM actions have the prefix `dynamodb`, as on AWS. */
export const streamsService = (tables: Tables, log: StreamLog): Service => ({
  name: 'dynamodbstreams',
  operations: {
    ListStreams: listStreams(tables),
    DescribeStream: describeStream(tables, log),
    GetShardIterator: getShardIterator(tables, log),
    GetRecords: getRecords(tables, log),
  },
});

const listStreams = (tables: Tables): Operation => ({
  needs: () => [{ action: 'dynamodb:ListStreams', resource: '*' }],
  run: (input) => {
    const wanted = input['TableName'] === undefined ? tables.all() : [tables.get(String(input['TableName']))];
    const limit = wholeNumber(input, 'Limit', 1) ?? 100;
    const streams = wanted.flatMap(({ name, stream }) =>
      stream === undefined ? [] : [{ StreamArn: stream.arn, TableName: name, StreamLabel: stream.label }],
    );
    const start = streams.findIndex(({ StreamArn }) => StreamArn === input['ExclusiveStartStreamArn']) + 1;
    const page = streams.slice(start, start + limit);
    return { Streams: page, ...(streams.length > start + limit && { LastEvaluatedStreamArn: page.at(-1)?.StreamArn }) };
  },
});

const describeStream = (tables: Tables, log: StreamLog): Operation => ({
  needs: (input) => streamNeeds('DescribeStream', input['StreamArn']),
  run: (input) => {
    const table = tableOf(tables, required(input, 'StreamArn'));
    const range = { StartingSequenceNumber: sequenceNumber(log.firstSequence(table)) };
    return {
      StreamDescription: {
        StreamArn: table.stream?.arn,
        StreamLabel: table.stream?.label,
        StreamStatus: 'ENABLED',
        StreamViewType: table.stream?.viewType,
        TableName: table.name,
        KeySchema: table.definition.keySchema,
        CreationRequestDateTime: table.createdAt / 1000,
        Shards: [{ ShardId: shardId, SequenceNumberRange: range }],
      },
    };
  },
});

const iteratorTypes = ['TRIM_HORIZON', 'LATEST', 'AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER'] as const;

const getShardIterator = (tables: Tables, log: StreamLog): Operation => ({
  needs: (input) => streamNeeds('GetShardIterator', input['StreamArn']),
  run: (input) => {
    const table = tableOf(tables, required(input, 'StreamArn'));
    const shard = required(input, 'ShardId');
    if (shard !== shardId) throw resourceNotFound(`Requested resource not found: Shard does not exist: ${shard}`);
    required(input, 'ShardIteratorType');
    const type = oneOf(input, 'ShardIteratorType', iteratorTypes);
    const after = type === 'TRIM_HORIZON' ? 0n : type === 'LATEST' ? BigInt(log.lastSequence(table)) : given(input);
    return { ShardIterator: iterator(table, type === 'AT_SEQUENCE_NUMBER' ? after - 1n : after) };
  },
});

const given = (input: JsonObject): bigint => {
  const sequence: unknown = input['SequenceNumber'];
  if (typeof sequence === 'string' && /^\d{1,40}$/.test(sequence)) return BigInt(sequence);
  throw validationError('SequenceNumber must be given, in digits, for this ShardIteratorType');
};

const getRecords = (tables: Tables, log: StreamLog): Operation => ({
  needs: (input) => streamNeeds('GetRecords', readIterator(input)?.arn),
  run: (input) => {
    const limit = wholeNumber(input, 'Limit', 1) ?? mostRecords;
    if (limit > mostRecords) throw constraintError(limit, 'Limit', 'Member must have value less than or equal to 1000');
    required(input, 'ShardIterator');
    const position = readIterator(input);
    if (position === undefined) throw validationError('Invalid ShardIterator');
    const table = tableOf(tables, position.arn);
    const rows = log.read(table, position.after, limit);
    const last = rows.at(-1)?.sequence;
    return {
      Records: rows.map((row) => onTheWire(toStreamRecord(table, row))),
      NextShardIterator: iterator(table, last === undefined ? position.after : BigInt(last)),
    };
  },
});

/** The API writes the members of the identity with capitals and leaves out the stream; a function's event does not. */
const onTheWire = ({ userIdentity, eventSourceARN: _, ...record }: StreamRecord): JsonObject => ({
  ...record,
  ...(userIdentity !== undefined && {
    userIdentity: { PrincipalId: userIdentity.principalId, Type: userIdentity.type },
  }),
});

const streamNeeds = (action: string, arn: unknown): readonly Requirement[] => [
  { action: `dynamodb:${action}`, resource: typeof arn === 'string' ? arn : '*' },
];

const tableOf = (tables: Tables, arn: unknown): Table => {
  const table = tables.all().find(({ stream }) => stream !== undefined && stream.arn === arn);
  if (table === undefined) throw resourceNotFound(`Requested resource not found: Stream: ${arn} not found`);
  return table;
};

const iterator = (table: Table, after: bigint): string =>
  Buffer.from(JSON.stringify([table.stream?.arn, String(after)])).toString('base64url');

const readIterator = (input: JsonObject): { arn: string; after: bigint } | undefined => {
  try {
    const [arn, after] = JSON.parse(Buffer.from(String(input['ShardIterator']), 'base64url').toString());
    return { arn: String(arn), after: BigInt(after) };
  } catch (error) {
    // An iterator that this service did not write: the operation refuses it, whoever asks.
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
};
