import type { JsonObject, JsonText } from '../../kernel/service.ts';
import { readUnitsOf } from '../capacity.ts';
import { invalidParameter, validationError } from '../errors.ts';
import type { BoundCondition, Path } from '../expressions/ast.ts';
import { meets } from '../expressions/evaluate-condition.ts';
import type { Expressions } from '../expressions/expressions.ts';
import { shownBy, shownSize } from '../storage/index-rows.ts';
import type { Row } from '../storage/partitions.ts';
import type { StoredItem } from '../storage/stored-item.ts';
import type { Index, Table } from '../storage/tables.ts';
import { type Item, pick } from '../values/attribute-value.ts';
import { consumedCapacity, noIndexes, type Units, type Wanted, wantedCapacity } from './consumed-capacity.ts';
import { shownText } from './get-item.ts';
import { json, jsonAnswer, jsonList } from './json-answer.ts';
import { flag, oneOf, wholeNumber } from './request.ts';

// AWS: a page ends with the item that makes it 1 MB or more.
const largestPage = 1024 * 1024;

/** What Query and Scan have in common. */
export interface PageRequest {
  readonly index: Index | undefined;
  readonly limit: number | undefined;
  readonly consistent: boolean;
  readonly counts: boolean;
  readonly filter: BoundCondition | undefined;
  readonly paths: readonly Path[] | undefined;
  /** Rows of a local index stand for their whole item when the caller wants more than the index shows. */
  readonly whole: boolean;
  readonly wanted: Wanted;
}

const selects = ['ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES', 'COUNT', 'SPECIFIC_ATTRIBUTES'] as const;

export const readPageRequest = (input: JsonObject, expressions: Expressions, index: Index | undefined): PageRequest => {
  const select = oneOf(input, 'Select', selects);
  const filter = expressions.condition('FilterExpression');
  const paths = expressions.projection('ProjectionExpression');
  expressions.refuseUnused();
  const consistent = flag(input, 'ConsistentRead') ?? false;
  if (index?.kind === 'global' && consistent) {
    throw validationError('Consistent reads are not supported on global secondary indexes');
  }
  checkSelect(select, paths, index);
  return {
    index,
    limit: wholeNumber(input, 'Limit', 1),
    consistent,
    counts: select === 'COUNT',
    filter,
    paths,
    whole: index?.kind === 'local' && (select === 'ALL_ATTRIBUTES' || reachesBeyond(paths, index)),
    wanted: wantedCapacity(input),
  };
};

/** The index that a request names. */
export const indexOf = (table: Table, input: JsonObject): Index | undefined => {
  const name: unknown = input['IndexName'];
  if (name === undefined || name === null) return undefined;
  const index = table.indexes.find((each) => each.name === name);
  if (index === undefined) throw validationError(`The table does not have the specified index: ${name}`);
  return index;
};

const reachesBeyond = (paths: readonly Path[] | undefined, index: Index): boolean => beyond(paths, index).length > 0;

const beyond = (paths: readonly Path[] | undefined, index: Index): string[] => {
  const { shows } = index;
  if (shows === 'all' || paths === undefined) return [];
  return paths.map(([name]) => String(name)).filter((name) => !shows.has(name));
};

const checkSelect = (
  select: (typeof selects)[number] | undefined,
  paths: readonly Path[] | undefined,
  index: Index | undefined,
): void => {
  if (paths !== undefined && select !== undefined && select !== 'SPECIFIC_ATTRIBUTES') {
    throw validationError(`Cannot specify the ProjectionExpression when choosing to get ${selectTexts[select]}`);
  }
  if (select === 'SPECIFIC_ATTRIBUTES' && paths === undefined) {
    throw validationError(
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    );
  }
  if (select === 'ALL_PROJECTED_ATTRIBUTES' && index === undefined) {
    throw validationError('ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName');
  }
  if (index?.kind !== 'global') return;
  if (select === 'ALL_ATTRIBUTES' && index.shows !== 'all') {
    throw invalidParameter(
      `Select type ALL_ATTRIBUTES is not supported for global secondary index ${index.name} because its projection type is not ALL`,
    );
  }
  const missing = beyond(paths, index);
  if (missing.length > 0) {
    throw invalidParameter(`Global secondary index ${index.name} does not project [${missing.join(', ')}]`);
  }
};

const selectTexts = {
  ALL_ATTRIBUTES: 'ALL_ATTRIBUTES',
  ALL_PROJECTED_ATTRIBUTES: 'ALL_PROJECTED_ATTRIBUTES',
  COUNT: 'only the Count',
  SPECIFIC_ATTRIBUTES: 'SPECIFIC_ATTRIBUTES',
} as const;

export interface Page {
  readonly answer: JsonText;
  readonly units: Units;
}

/** Takes rows until the page is full, and answers with those that pass the filter. */
export const readPage = (request: PageRequest, table: Table, rows: Iterable<Row>): Page => {
  const { passed, scanned, bytes, fetched, last } = fillPage(request, rows);
  const units = unitsOf(request, bytes, fetched);
  const answer = jsonAnswer({
    Items: request.counts ? undefined : jsonList(passed.map((stored) => textIn(request, stored))),
    Count: String(passed.length),
    ScannedCount: String(scanned),
    LastEvaluatedKey: last && json(pick(last.item, startKeyNames(table, request.index))),
    ConsumedCapacity: json(consumedCapacity(request.wanted, table, units)),
  });
  return { answer, units };
};

interface Filled {
  readonly passed: readonly StoredItem[];
  readonly scanned: number;
  /** Bytes read from the table or index, and from the table behind a local index. */
  readonly bytes: number;
  readonly fetched: number;
  /** The item with which the page was full. */
  readonly last?: StoredItem;
}

const fillPage = (request: PageRequest, rows: Iterable<Row>): Filled => {
  const { index, limit, filter, whole } = request;
  const passed: StoredItem[] = [];
  let [scanned, bytes, fetched] = [0, 0, 0];
  for (const { content } of rows) {
    const { stored } = content;
    scanned += 1;
    bytes += index === undefined ? stored.size : shownSize(index, stored);
    if (whole) fetched += stored.size;
    if (filter === undefined || meets(itemIn(request, stored), filter)) passed.push(stored);
    if (scanned === limit || bytes >= largestPage) return { passed, scanned, bytes, fetched, last: stored };
  }
  return { passed, scanned, bytes, fetched };
};

/** The index of which only a part of the item is to be seen, if so. */
const partialIndex = ({ index, whole }: PageRequest): Index | undefined =>
  index === undefined || whole || index.shows === 'all' ? undefined : index;

const itemIn = (request: PageRequest, { item }: StoredItem): Item => {
  const index = partialIndex(request);
  return index === undefined ? item : shownBy(index, item);
};

const textIn = (request: PageRequest, stored: StoredItem): string => {
  const index = partialIndex(request);
  // A projection names nothing beyond what such an index shows.
  if (index === undefined || request.paths !== undefined) return shownText(stored, request.paths);
  return JSON.stringify(shownBy(index, stored.item));
};

const unitsOf = ({ index, consistent, whole }: PageRequest, bytes: number, fetched: number): Units => {
  const units = readUnitsOf(bytes, consistent);
  if (index === undefined) return { table: units, indexes: noIndexes };
  return { table: whole ? readUnitsOf(fetched, consistent) : 0, indexes: new Map([[index.name, units]]) };
};

/** The attributes of a key from which a page can start: those of the index and of the table. */
export const startKeyNames = (table: Table, index: Index | undefined): readonly string[] => [
  ...new Set([...table.key.names, ...(index?.key.names ?? [])]),
];
