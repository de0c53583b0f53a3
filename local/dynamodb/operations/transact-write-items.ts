import { AwsError, type JsonObject, type Operation, type Requirement } from '../../kernel/service.ts';
import { writeUnitsOf } from '../capacity.ts';
import { type CancellationReason, transactionCanceled, validationError } from '../errors.ts';
import { type EncodedKey, identityOf } from '../keys/check-key.ts';
import type { StoredItem } from '../storage/stored-item.ts';
import type { Table } from '../storage/tables.ts';
import { pick } from '../values/attribute-value.ts';
import {
  addUnits,
  consumedCapacity,
  doubled,
  noIndexes,
  nothingSpent,
  totalUnits,
  type Units,
  wantedCapacity,
} from './consumed-capacity.ts';
import type { Context } from './context.ts';
import { leadingKey, requirement, tableArn } from './needs.ts';
import { constraintError, refuseCollectionMetrics } from './request.ts';
import { actionsOf, refuseTooMuch } from './transaction-limits.ts';
import { TransactionTokens } from './transaction-tokens.ts';
import { keyOfWrite, outcomeOf, parseWrite, refuseUnmet, type WriteKind, type WriteRequest } from './write-request.ts';

const kinds: Readonly<Record<string, WriteKind>> = {
  ConditionCheck: 'ConditionCheckItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
};

interface Action {
  readonly request: WriteRequest;
  readonly table: Table;
}

interface Prepared extends Action {
  readonly key: EncodedKey;
  readonly before: StoredItem | undefined;
  readonly after: StoredItem | undefined;
}

export const transactWriteItems = (context: Context): Operation => {
  const tokens = new TransactionTokens(context.journal);
  return {
    needs: (input) => actionNeeds(context, input),
    run: (input) => {
      const wanted = wantedCapacity(input);
      refuseCollectionMetrics(input);
      const token = tokens.read(input);
      const actions = actionsOf(input).map((action, at): Action => {
        const request = parse(action, at);
        return { request, table: context.tables.get(request.tableName) };
      });
      // Asked again with the same token within ten minutes: it was done, and is not done again.
      const now = context.now();
      const done = token !== undefined && tokens.seen(token, now);
      const units = done
        ? new Map(actions.map(({ table }) => [table, nothingSpent]))
        : perform(prepare(context, actions), context, token && (() => tokens.write(token, now)));
      if (!done && token !== undefined) tokens.keep(token, now);
      if (wanted === 'NONE') return {};
      return {
        ConsumedCapacity: [...units].map(([table, each]) => ({
          ...consumedCapacity(wanted, table, each),
          WriteCapacityUnits: totalUnits(each),
        })),
      };
    },
  };
};

const actionNeeds = (context: Context, input: JsonObject): readonly Requirement[] => {
  const actions: unknown = input['TransactItems'];
  if (!Array.isArray(actions)) return [];
  const needs: Requirement[] = [];
  for (const action of actions as readonly JsonObject[]) {
    for (const member in kinds) {
      const [kind, document] = [kinds[member], action?.[member]];
      if (kind === undefined || document === undefined) continue;
      const table: unknown = document['TableName'];
      const leading = leadingKey(context, table, document['Item'] ?? document['Key']);
      needs.push(requirement(kind, tableArn(context, table), leading));
    }
  }
  return needs;
};

const parse = (action: JsonObject, at: number): WriteRequest => {
  const present = Object.keys(kinds).filter((member) => action[member] !== undefined);
  const [member, ...more] = present;
  const kind = member === undefined ? undefined : kinds[member];
  if (member === undefined || kind === undefined || more.length > 0) {
    throw validationError('TransactItems can only contain one of Check, Put, Update or Delete');
  }
  const request = parseWrite(kind, action[member]);
  const needed = { ConditionCheck: 'ConditionExpression', Update: 'UpdateExpression' }[member];
  if (needed !== undefined && action[member][needed] === undefined) {
    const where = `transactItems.${at + 1}.member.${member.slice(0, 1).toLowerCase()}${member.slice(1)}`;
    throw constraintError(
      undefined,
      `${where}.${needed.slice(0, 1).toLowerCase()}${needed.slice(1)}`,
      'Member must not be null',
    );
  }
  return request;
};

/** Tries every action against the items as they are; throws unless all can be done. */
const prepare = (context: Context, actions: readonly Action[]): readonly Prepared[] => {
  const keys = actions.map(({ request, table }) => attempt(() => keyOfWrite(request, table)));
  refuseSameItem(actions, keys);
  const reasons: CancellationReason[] = [];
  const prepared: Prepared[] = [];
  for (const [at, { request, table }] of actions.entries()) {
    const outcome = attempt((): Prepared => {
      const key = orThrow(keys[at]);
      const before = context.items.get(table, key);
      refuseUnmet(request, before);
      const after = outcomeOf(request, table, before);
      return { request, table, key, before, after };
    });
    reasons.push(outcome instanceof AwsError ? reasonOf(outcome) : { Code: 'None' });
    if (!(outcome instanceof AwsError)) prepared.push(outcome);
  }
  if (prepared.length < actions.length) throw transactionCanceled(reasons);
  refuseTooMuch(prepared.reduce((sum, { before, after }) => sum + ((after ?? before)?.size ?? 0), 0));
  return prepared;
};

const attempt = <T>(work: () => T): T | AwsError => {
  try {
    return work();
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
};

const orThrow = <T>(outcome: T | AwsError | undefined): T => {
  if (outcome instanceof AwsError) throw outcome;
  if (outcome === undefined) throw new Error('every action of a transaction has a key or a reason');
  return outcome;
};

const refuseSameItem = (actions: readonly Action[], keys: readonly (EncodedKey | AwsError)[]): void => {
  const seen = new Set<string>();
  for (const [at, key] of keys.entries()) {
    if (key instanceof AwsError) continue;
    const identity = `${actions[at]?.table.id} ${identityOf(key)}`;
    if (seen.has(identity)) {
      throw validationError('Transaction request cannot include multiple operations on one item');
    }
    seen.add(identity);
  }
};

const reasonOf = (error: AwsError): CancellationReason => {
  if (error.code !== 'ConditionalCheckFailedException') return { Code: 'ValidationError', Message: error.message };
  return { Code: 'ConditionalCheckFailed', Message: error.message, ...error.members };
};

const perform = (
  prepared: readonly Prepared[],
  context: Context,
  also: (() => void) | undefined,
): Map<Table, Units> => {
  const written = prepared.filter(({ request }) => request.kind !== 'ConditionCheckItem');
  const spent = context.writer.commit(written, also);
  const units = new Map<Table, Units>();
  for (const each of prepared) {
    const { request, table, before } = each;
    const once = spent[written.indexOf(each)] ?? { table: writeUnitsOf(before?.size ?? 0), indexes: noIndexes };
    const twice = doubled(once);
    units.set(table, addUnits(units.get(table) ?? nothingSpent, twice));
    context.meter({
      table: table.name,
      readUnits: 0,
      writeUnits: totalUnits(twice),
      operation: 'TransactWriteItems',
      key: pick(request.document, table.key.names),
    });
  }
  return units;
};
