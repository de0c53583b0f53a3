import fc from 'fast-check';
import type { JsonObject } from '../../kernel/service.ts';
import { action, condition, projection, renamed, test, text, value } from './arbitrary-expressions.ts';
import type { OracleOperation } from './oracle.ts';

export interface Request {
  readonly operation: OracleOperation;
  readonly input: JsonObject;
}

// Few keys and few attributes, so that requests meet each other's items.
const key = fc.record({
  pk: fc.constantFrom('P1', 'P2').map((S) => ({ S })),
  sk: fc.constantFrom('-2', '-1.5', '0', '1', '10', '9').map((N) => ({ N })),
});

const item = fc
  .tuple(key, fc.record({ a: value, b: value, c: value, officer: text, title: text }, { requiredKeys: ['a', 'title'] }))
  .map(([keys, attributes]) => ({ ...keys, ...attributes }));

const given = (values: JsonObject): JsonObject =>
  Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values };

const returned = fc.constantFrom('NONE', 'ALL_OLD', 'UPDATED_OLD', 'ALL_NEW', 'UPDATED_NEW');
const TableName = 'projects';

const sometimes = fc.option(condition, { freq: 2 });
const fill: fc.Arbitrary<Request> = item.map((Item) => ({ operation: 'PutItem', input: { TableName, Item } }));

const put: fc.Arbitrary<Request> = fc.tuple(item, condition).map(([Item, when]) => ({
  operation: 'PutItem',
  input: { TableName, Item, ReturnValues: 'ALL_OLD', ConditionExpression: when.text, ...given(when.values) },
}));

const update: fc.Arbitrary<Request> = fc
  .tuple(key, action, sometimes, returned)
  .map(([Key, what, when, ReturnValues]) => {
    const change = renamed(what, 'u');
    return {
      operation: 'UpdateItem',
      input: {
        TableName,
        Key,
        ReturnValues,
        UpdateExpression: change.text,
        ...(when && { ConditionExpression: when.text }),
        ...given({ ...change.values, ...when?.values }),
      },
    };
  });

const remove: fc.Arbitrary<Request> = fc.tuple(key, sometimes).map(([Key, when]) => ({
  operation: 'DeleteItem',
  input: {
    TableName,
    Key,
    ReturnValues: 'ALL_OLD',
    ...(when && { ConditionExpression: when.text, ...given(when.values) }),
  },
}));

const get: fc.Arbitrary<Request> = fc.tuple(key, fc.option(projection)).map(([Key, places]) => ({
  operation: 'GetItem',
  input: { TableName, Key, ...(places !== null && { ProjectionExpression: `${places}, pk` }) },
}));

const paging = fc.record(
  {
    Limit: fc.integer({ min: 1, max: 4 }),
    ScanIndexForward: fc.boolean(),
    ConsistentRead: fc.boolean(),
  },
  { requiredKeys: [] },
);
// Where an earlier page may have ended, whether or not there still is such an item.
const start = fc.constantFrom('-2', '0', '1', '9').map((N) => ({ ExclusiveStartKey: { pk: { S: 'P1' }, sk: { N } } }));
const showing = fc.oneof(
  fc.constant({}),
  fc.constant({ Select: 'COUNT' }),
  projection.map((places) => ({ ProjectionExpression: `${places}, pk, sk` })),
);
const range = fc.constantFrom('', ' AND sk = :k', ' AND sk < :k', ' AND sk >= :k', ' AND sk BETWEEN :k AND :m');

const query: fc.Arbitrary<Request> = fc
  .tuple(
    fc.boolean(),
    range,
    paging,
    fc.option(test, { freq: 2 }),
    fc.constantFrom('-1.5', '0', '1'),
    fc.option(start),
    showing,
  )
  .map(([ofIndex, sort, pages, filter, N, after, shown]) => ({
    operation: 'Query',
    input: {
      TableName,
      ...pages,
      ...(ofIndex ? {} : { ...after, ...shown }),
      // Where rows share a key of the index, a page may end with either.
      ...(ofIndex && { IndexName: 'by-officer', Limit: 100 }),
      KeyConditionExpression: `${ofIndex ? 'officer' : 'pk'} = :p${sort}`,
      ...(filter && { FilterExpression: filter.text }),
      ExpressionAttributeValues: {
        ':p': { S: ofIndex ? 'a' : 'P1' },
        ...(sort !== '' && { ':k': { N } }),
        ...(sort.includes(':m') && { ':m': { N: '9' } }),
        ...filter?.values,
      },
    },
  }));

const scan: fc.Arbitrary<Request> = fc.tuple(condition, showing).map(([filter, shown]) => ({
  operation: 'Scan',
  input: { TableName, ...shown, FilterExpression: filter.text, ...given(filter.values) },
}));

/** A series of requests on the table `projects`, many of which are refused. */
export const requests: fc.Arbitrary<readonly Request[]> = fc
  .tuple(
    fc.array(fill, { minLength: 6, maxLength: 8 }),
    fc.array(
      fc.oneof(
        { weight: 2, arbitrary: put },
        { weight: 8, arbitrary: update },
        remove,
        { weight: 2, arbitrary: get },
        { weight: 4, arbitrary: query },
        scan,
      ),
      { minLength: 15, maxLength: 25 },
    ),
  )
  .map(([first, then]) => [...first, ...then]);
