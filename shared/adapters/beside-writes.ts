import type { StaffMember } from '../domain/draft/staff.ts';
import type { ProjectId } from '../domain/ids.ts';
import { applyLedgerChange } from '../ports/apply-ledger-change.ts';
import type { AreaChange, LedgerChange, SubmissionWrite } from '../ports/beside.ts';
import { AlreadySubmitted, AreaTaken, LedgerChanged, SequenceTaken, StaleVersion } from '../ports/failures.ts';
import { draftKey } from './drafts.ts';
import type { Key, Table } from './table.ts';
import { deleteFrom, putIn, type Write } from './transaction.ts';

/**
 * What changes beside the commits of a call stands in partitions of its own: rights are given by partition, and nobody
 * has the right to delete or update anything where commits are.
 */
export const ledgerKey = (call: string): Key => ({ pk: `LEDGER#${call}`, sk: 'LEDGER' });
export const counterKey = (call: string): Key => ({ pk: `LEDGER#${call}`, sk: 'COUNTER' });
export const areaKey = (call: string, area: string): Key => ({ pk: `AREA#${call}`, sk: area });
export const submissionKey = (call: string, idempotencyKey: string): Key => ({
  pk: `SUBMISSION#${call}`,
  sk: idempotencyKey,
});

export const ledgerWrite = (log: Table, change: LedgerChange): Write =>
  putIn(
    log,
    { ...ledgerKey(change.call), ...applyLedgerChange(change) },
    { expression: 'version = :read', values: { ':read': change.read.version } },
    (cause) => new LedgerChanged(change.call, { cause }),
  );

export const areaWrite = (log: Table, project: ProjectId, { call, area, act }: AreaChange): Write => {
  const key = areaKey(call, area);
  const otherwise = (cause: Error) => new AreaTaken(call, area, { cause });
  const values = { ':project': project };
  return act === 'take'
    ? putIn(
        log,
        { ...key, holder: project },
        { expression: 'attribute_not_exists(sk) OR holder = :project', values },
        otherwise,
      )
    : deleteFrom(log, key, { expression: 'holder = :project', values }, otherwise);
};

const counterWrite = (log: Table, call: string, sequence: number): Write =>
  putIn(
    log,
    { ...counterKey(call), sequence },
    sequence === 1
      ? { expression: 'attribute_not_exists(sk)' }
      : { expression: '#sequence = :last', names: { '#sequence': 'sequence' }, values: { ':last': sequence - 1 } },
    (cause) => new SequenceTaken(call, sequence, { cause }),
  );

const draftWrite = (work: Table, project: ProjectId, { id, version }: SubmissionWrite['draft']): Write => ({
  item: {
    Update: {
      TableName: work.name,
      Key: { pk: { S: draftKey(id).pk }, sk: { S: draftKey(id).sk } },
      UpdateExpression: 'SET #status = :submitted, #project = :project, version = :next REMOVE #call',
      ConditionExpression: 'version = :version AND #status = :open',
      // Out of the index of open drafts of the call.
      ExpressionAttributeNames: { '#status': 'status', '#project': 'project', '#call': 'call' },
      ExpressionAttributeValues: {
        ':submitted': { S: 'submitted' },
        ':project': { S: project },
        ':next': { N: String(version + 1) },
        ':version': { N: String(version) },
        ':open': { S: 'open' },
      },
    },
  },
  otherwise: (cause) => new StaleVersion(`DRAFT#${id}`, version, { cause }),
});

/** Names and wages, each an item of its own so that it can be erased. */
export const staffWrites = (log: Table, project: ProjectId, staff: readonly StaffMember[]): readonly Write[] =>
  staff.map(({ staff: id, name, wageCents }) =>
    putIn(log, { pk: `PERSON#${project}#${id}`, sk: 'PROFILE', staff: id, name, wageCents }),
  );

/** The mark comes first: whoever hands in twice is told so before anything else. */
export const submissionWrites = (
  log: Table,
  work: Table,
  project: ProjectId,
  write: SubmissionWrite,
): readonly Write[] => {
  const { call, idempotencyKey, receipt, by, contentHash, staff } = write;
  return [
    putIn(
      log,
      { ...submissionKey(call, idempotencyKey), project, receipt: { ...receipt }, by, contentHash },
      { expression: 'attribute_not_exists(sk)' },
      (cause) => new AlreadySubmitted(call, idempotencyKey, { cause }),
    ),
    counterWrite(log, call, receipt.sequence),
    draftWrite(work, project, write.draft),
    ...staffWrites(log, project, staff),
  ];
};
