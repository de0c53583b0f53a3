import { AwsError, type JsonObject, type JsonText, type Operation, type Requirement } from '../../kernel/service.ts';
import { invalidParameter, validationError } from '../errors.ts';
import { Expressions } from '../expressions/expressions.ts';
import { type KeyCondition, keyConditionsOf } from '../expressions/key-condition.ts';
import { pathNames } from '../expressions/path-names.ts';
import { afterPrefix, encodeKey } from '../keys/encoding.ts';
import { type Bound, readRows } from '../storage/pages.ts';
import type { Table } from '../storage/tables.ts';
import type { KeyAttribute, KeyShape } from '../table.ts';
import { type AttributeValue, typeOf } from '../values/attribute-value.ts';
import { totalUnits } from './consumed-capacity.ts';
import type { Context } from './context.ts';
import { requirement, tableArn } from './needs.ts';
import { indexOf, type PageRequest, readPage, readPageRequest } from './read-page.ts';
import { flag, refuseLegacyParameters, tableNameOf } from './request.ts';
import { readStartKey, type StartKey } from './start-key.ts';

const parameters = ['FilterExpression', 'KeyConditionExpression', 'ProjectionExpression'] as const;

interface Asked {
  readonly expressions: Expressions;
  readonly conditions: ReadonlyMap<string, KeyCondition>;
}

/** Reads the key conditions of a request: for what it needs, and once more when it is run. */
const ask = (input: JsonObject): Asked => {
  const expressions = new Expressions(input, parameters);
  return { expressions, conditions: keyConditions(expressions) };
};

export const query = (context: Context): Operation => {
  // A request is run right after it was asked what it needs: what was read then is not read again.
  let last: { readonly input: JsonObject; readonly asked: Asked } | undefined;
  const askOnce = (input: JsonObject): Asked => {
    const asked = last?.input === input ? last.asked : ask(input);
    last = undefined;
    return asked;
  };
  return {
    needs: (input) =>
      queryNeeds(context, input, () => {
        const asked = ask(input);
        last = { input, asked };
        return asked.conditions;
      }),
    run: (input) => run(context, input, askOnce),
  };
};

const run = (context: Context, input: JsonObject, askOnce: (input: JsonObject) => Asked): JsonText => {
  refuseLegacyParameters(input);
  const tableName = tableNameOf(input);
  const { expressions, conditions } = askOnce(input);
  const table = context.tables.get(tableName);
  const index = indexOf(table, input);
  const request = readPageRequest(input, expressions, index);
  const key = index?.key ?? table.key;
  refuseKeyInFilter(request, key);
  const partition = partitionOf(conditions, key);
  const sort = key.range === undefined ? undefined : conditions.get(key.range.name);
  const { lower, upper } = sort === undefined ? { lower: undefined, upper: undefined } : boundsOf(sort);
  const after = readStartKey(input, table, index);
  const hash = encodeKey(partition);
  refuseForeignStart(after, hash, sort === undefined ? undefined : { lower, upper });
  const forward = flag(input, 'ScanIndexForward') ?? true;
  const partitions = context.items.image(table).partitions(index);
  const rows = readRows(partitions, { hash, lower, upper, after, forward });
  const { answer, units } = readPage(request, table, rows);
  context.meter({
    table: table.name,
    readUnits: totalUnits(units),
    writeUnits: 0,
    operation: 'Query',
    key: { [key.hash.name]: partition },
  });
  return answer;
};

const keyConditions = (expressions: Expressions): ReadonlyMap<string, KeyCondition> => {
  const condition = expressions.condition('KeyConditionExpression');
  if (condition !== undefined) return keyConditionsOf(condition);
  throw validationError(
    'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
  );
};

/** Checks the conditions against the key schema; the value of the partition key. */
const partitionOf = (conditions: ReadonlyMap<string, KeyCondition>, key: KeyShape): AttributeValue => {
  const hash = conditions.get(key.hash.name);
  if (hash === undefined) throw missed(key.hash);
  if (conditions.size > 1) {
    if (key.range === undefined) throw validationError('Query key condition not supported');
    const range = conditions.get(key.range.name);
    if (range === undefined) throw missed(key.range);
    checkTypes(range, key.range);
  }
  if (hash.kind !== '=') throw validationError('Query key condition not supported');
  checkTypes(hash, key.hash);
  return hash.value;
};

const missed = ({ name }: KeyAttribute) => validationError(`Query condition missed key schema element: ${name}`);

const checkTypes = (condition: KeyCondition, { name, type }: KeyAttribute): void => {
  const values = condition.kind === 'between' ? [condition.lower, condition.upper] : [condition.value];
  for (const value of values) {
    if (typeOf(value) !== type || (condition.kind === 'begins_with' && type === 'N')) {
      throw invalidParameter('Condition parameter type does not match schema type');
    }
    if (('S' in value && value.S === '') || ('B' in value && value.B === '')) {
      throw validationError(
        `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${type === 'S' ? 'string' : 'binary'} value. Key: ${name}`,
      );
    }
  }
};

const boundsOf = (condition: KeyCondition): Bounds => {
  if (condition.kind === 'between') {
    return { lower: bound(condition.lower, true), upper: bound(condition.upper, true) };
  }
  const { kind, value } = condition;
  switch (kind) {
    case '=':
      return { lower: bound(value, true), upper: bound(value, true) };
    case '<':
    case '<=':
      return { lower: undefined, upper: bound(value, kind === '<=') };
    case '>':
    case '>=':
      return { lower: bound(value, kind === '>='), upper: undefined };
    case 'begins_with': {
      const end = afterPrefix(encodeKey(value));
      return { lower: bound(value, true), upper: end === undefined ? undefined : { value: end, inclusive: false } };
    }
  }
};

const bound = (value: AttributeValue, inclusive: boolean): Bound => ({ value: encodeKey(value), inclusive });

interface Bounds {
  readonly lower: Bound | undefined;
  readonly upper: Bound | undefined;
}

/** A page starts within what the conditions ask for. */
const refuseForeignStart = (start: StartKey | undefined, hash: string, bounds: Bounds | undefined): void => {
  if (start === undefined) return;
  const key = start.index ?? start.item;
  if (bounds !== undefined && !within(key.range, bounds)) {
    throw validationError('The provided starting key does not match the range key predicate');
  }
  if (key.hash === hash) return;
  throw validationError(
    bounds === undefined
      ? 'The provided starting key is outside query boundaries based on provided conditions'
      : 'The query can return at most one row and cannot be restarted',
  );
};

const within = (range: string, { lower, upper }: Bounds): boolean =>
  (lower === undefined || range > lower.value || (lower.inclusive && range === lower.value)) &&
  (upper === undefined || range < upper.value || (upper.inclusive && range === upper.value));

const refuseKeyInFilter = ({ filter }: PageRequest, key: KeyShape): void => {
  if (filter === undefined) return;
  const used = pathNames(filter);
  const name = key.names.find((each) => used.has(each));
  if (name === undefined) return;
  throw validationError(
    `Filter Expression can only contain non-primary key attributes: Primary key attribute: ${name}`,
  );
};

type Conditions = () => ReadonlyMap<string, KeyCondition>;

const queryNeeds = (context: Context, input: JsonObject, conditions: Conditions): readonly Requirement[] => {
  const arn = tableArn(context, input['TableName']);
  const index: unknown = input['IndexName'];
  const resource = index === undefined || index === null ? arn : `${arn}/index/${index}`;
  return [
    requirement(
      'Query',
      resource,
      queriedPartition(context.tables.find(String(input['TableName'])), input, conditions),
    ),
  ];
};

/** A request that cannot be read has no partition; it will be refused when it runs. */
const queriedPartition = (table: Table | undefined, input: JsonObject, conditions: Conditions): readonly string[] => {
  if (table === undefined) return [];
  try {
    const key = indexOf(table, input)?.key ?? table.key;
    const partition = partitionOf(conditions(), key);
    return [String(Object.values(partition)[0])];
  } catch (error) {
    if (error instanceof AwsError) return [];
    throw error;
  }
};
