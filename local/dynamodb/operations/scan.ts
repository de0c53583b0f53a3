import type { JsonObject, Operation } from '../../kernel/service.ts';
import { validationError } from '../errors.ts';
import { Expressions } from '../expressions/expressions.ts';
import { readRows } from '../storage/pages.ts';
import type { Row } from '../storage/partitions.ts';
import { totalUnits } from './consumed-capacity.ts';
import type { Context } from './context.ts';
import { requirement, tableArn } from './needs.ts';
import { indexOf, readPage, readPageRequest } from './read-page.ts';
import { refuseLegacyParameters, tableNameOf, wholeNumber } from './request.ts';
import { readStartKey } from './start-key.ts';

export const scan = (context: Context): Operation => ({
  needs: (input) => {
    const arn = tableArn(context, input['TableName']);
    const index: unknown = input['IndexName'];
    return [requirement('Scan', index === undefined || index === null ? arn : `${arn}/index/${index}`, [])];
  },
  run: (input) => {
    refuseLegacyParameters(input);
    const tableName = tableNameOf(input);
    const expressions = new Expressions(input, ['FilterExpression', 'ProjectionExpression']);
    const segment = readSegment(input);
    const table = context.tables.get(tableName);
    const index = indexOf(table, input);
    const request = readPageRequest(input, expressions, index);
    const after = readStartKey(input, table, index);
    const rows = readRows(context.items.image(table).partitions(index), { after, forward: true });
    const { answer, units } = readPage(request, table, segment === undefined ? rows : ofSegment(rows, segment));
    context.meter({ table: table.name, readUnits: totalUnits(units), writeUnits: 0, operation: 'Scan' });
    return answer;
  },
});

interface Segment {
  readonly number: number;
  readonly of: number;
}

const readSegment = (input: JsonObject): Segment | undefined => {
  const of = wholeNumber(input, 'TotalSegments', 1);
  const number = wholeNumber(input, 'Segment', 0);
  if (of === undefined && number === undefined) return undefined;
  if (of === undefined) throw missing('TotalSegments', 'Segment parameter is present');
  if (number === undefined) throw missing('Segment', 'parameter TotalSegments is present');
  if (number < of) return { number, of };
  throw validationError(
    `The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: ${number} is not less than TotalSegments: ${of}`,
  );
};

const missing = (parameter: string, when: string) =>
  validationError(`The ${parameter} parameter is required but was not present in the request when ${when}`);

function* ofSegment(rows: Iterable<Row>, { number, of }: Segment): Generator<Row> {
  for (const row of rows) {
    if (spread(row.key.hash) % of === number) yield row;
  }
}

/** FNV-1a: spreads partitions evenly over segments. */
const spread = (bytes: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < bytes.length; at += 1) hash = Math.imul(hash ^ bytes.charCodeAt(at), 0x01000193);
  return hash >>> 0;
};
