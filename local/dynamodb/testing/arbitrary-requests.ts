import fc from 'fast-check';
import type { JsonObject } from '../../kernel/service.ts';
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
const text = fc.constantFrom('a', 'ab', 'b', 'Ünïcödé', 'zz').map((S) => ({ S }));
const number = fc.constantFrom('0', '1', '-1', '2.50', '1e3', '99999999999999999999').map((N) => ({ N }));
const binary = fc.constantFrom('AAE=', 'AAEC', '/w==').map((B) => ({ B }));
const scalar = fc.oneof(text, number, binary);
const set = fc.oneof(
  fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }).map((SS) => ({ SS })),
  fc.uniqueArray(fc.constantFrom('1', '2', '3.5'), { minLength: 1 }).map((NS) => ({ NS })),
);
const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 2, arbitrary: set },
  fc.constant({ BOOL: true }),
  fc.constant({ NULL: true }),
  fc.array(scalar, { maxLength: 3 }).map((L) => ({ L })),
  fc.record({ x: scalar, y: scalar }, { requiredKeys: [] }).map((M) => ({ M })),
);

const item = fc
  .tuple(key, fc.record({ a: value, b: value, c: value, officer: text, title: text }, { requiredKeys: ['a', 'title'] }))
  .map(([keys, attributes]) => ({ ...keys, ...attributes }));

/** A part of an expression, with the values that it uses. */
interface Part {
  readonly text: string;
  readonly values: JsonObject;
}

const path = fc.constantFrom('a', 'b', 'c', 'title', 'a.x', 'b.y', 'c[0]', 'a[1]');

const part = (arbitrary: fc.Arbitrary<object>, write: (path: string, placeholder: string) => string) =>
  fc.tuple(path, arbitrary).map(([at, given]): Part => ({ text: write(at, ':v'), values: { ':v': given } }));

const comparator = fc.constantFrom('<', '<=', '>', '>=', '=', '<>');
const test: fc.Arbitrary<Part> = fc.oneof(
  comparator.chain((sign) => part(scalar, (at, v) => `${at} ${sign} ${v}`)),
  comparator.chain((sign) => part(fc.constantFrom({ N: '1' }, { N: '2' }), (at, v) => `size(${at}) ${sign} ${v}`)),
  part(fc.oneof(text, binary), (at, v) => `begins_with(${at}, ${v})`),
  part(scalar, (at, v) => `contains(${at}, ${v})`),
  part(scalar, (at, v) => `${at} IN (${v})`),
  part(scalar, (at, v) => `${at} BETWEEN ${v} AND ${v}`),
  part(set, (at, v) => `${at} = ${v}`),
  part(
    fc.constantFrom('S', 'N', 'SS', 'L', 'M', 'BOOL').map((S) => ({ S })),
    (at, v) => `attribute_type(${at}, ${v})`,
  ),
  path.map((at) => ({ text: `attribute_exists(${at})`, values: {} })),
  path.map((at) => ({ text: `attribute_not_exists(${at})`, values: {} })),
);

const renamed = ({ text: written, values }: Part, suffix: string): Part => ({
  text: written.replaceAll(':v', `:v${suffix}`),
  values: Object.fromEntries(Object.entries(values).map(([name, given]) => [`${name}${suffix}`, given])),
});

const condition: fc.Arbitrary<Part> = fc.oneof(
  test,
  fc.tuple(test, fc.constantFrom('AND', 'OR'), test).map(([left, word, right]) => {
    const [first, second] = [renamed(left, '1'), renamed(right, '2')];
    return { text: `${first.text} ${word} NOT ${second.text}`, values: { ...first.values, ...second.values } };
  }),
);

const action: fc.Arbitrary<Part> = fc.oneof(
  part(value, (at, v) => `SET ${at} = ${v}`),
  part(number, (at, v) => `SET ${at} = ${at} + ${v}`),
  part(number, (at, v) => `SET ${at} = if_not_exists(${at}, ${v}) - ${v}`),
  part(fc.constant({ L: [{ S: 'end' }] }), (at, v) => `SET ${at} = list_append(${at}, ${v})`),
  part(fc.oneof(number, set), (at, v) => `ADD ${at} ${v}`),
  part(set, (at, v) => `DELETE ${at} ${v}`),
  path.map((at) => ({ text: `REMOVE ${at}`, values: {} })),
  path.map((at) => ({ text: `SET b = ${at} REMOVE c`, values: {} })),
  part(text, (_, v) => `SET officer = ${v}, title = officer`),
);

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

const get: fc.Arbitrary<Request> = fc.tuple(key, fc.option(path)).map(([Key, at]) => ({
  operation: 'GetItem',
  input: { TableName, Key, ...(at !== null && { ProjectionExpression: `${at}, pk` }) },
}));

const paging = fc.record(
  { Limit: fc.integer({ min: 1, max: 4 }), ScanIndexForward: fc.boolean() },
  { requiredKeys: [] },
);
const range = fc.constantFrom('', ' AND sk = :k', ' AND sk < :k', ' AND sk >= :k', ' AND sk BETWEEN :k AND :m');

const query: fc.Arbitrary<Request> = fc
  .tuple(fc.boolean(), range, paging, fc.option(test, { freq: 2 }), fc.constantFrom('-1.5', '0', '1'))
  .map(([ofIndex, sort, pages, filter, N]) => ({
    operation: 'Query',
    input: {
      TableName,
      ...pages,
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

const scan: fc.Arbitrary<Request> = condition.map((filter) => ({
  operation: 'Scan',
  input: { TableName, FilterExpression: filter.text, ...given(filter.values) },
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
