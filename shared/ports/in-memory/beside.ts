import type { StaffMember } from '../../domain/draft/staff.ts';
import type { ProjectId } from '../../domain/ids.ts';
import { applyLedgerChange } from '../apply-ledger-change.ts';
import type { AreaChange, LedgerChange, SubmissionWrite } from '../beside.ts';
import { AlreadySubmitted, AreaTaken, LedgerChanged, SequenceTaken, StaleVersion } from '../failures.ts';
import type { Memory } from './memory.ts';

/** Each checks its conditions at once and returns the write, which cannot fail. */
type Write = () => void;

export const prepareLedger = (memory: Memory, change: LedgerChange): Write => {
  if (memory.ledgers.get(change.call)?.version !== change.read.version) throw new LedgerChanged(change.call);
  const next = applyLedgerChange(change);
  return () => void memory.ledgers.set(change.call, next);
};

export const prepareArea = (memory: Memory, project: ProjectId, { call, area, act }: AreaChange): Write => {
  const key = `${call} ${area}`;
  const holder = memory.areas.get(key);
  const asExpected = act === 'take' ? holder === undefined || holder === project : holder === project;
  if (!asExpected) throw new AreaTaken(call, area);
  return () => void (act === 'take' ? memory.areas.set(key, project) : memory.areas.delete(key));
};

export const prepareStaff =
  (memory: Memory, project: ProjectId, staff: readonly StaffMember[]): Write =>
  () => {
    for (const member of staff) memory.staff.set(`${project}#${member.staff}`, member);
  };

export const prepareSubmission = (memory: Memory, project: ProjectId, write: SubmissionWrite): Write => {
  const { call, idempotencyKey, receipt, by, contentHash, staff } = write;
  const mark = `${call} ${idempotencyKey}`;
  if (memory.submissions.has(mark)) throw new AlreadySubmitted(call, idempotencyKey);
  if ((memory.sequences.get(call) ?? 0) !== receipt.sequence - 1) throw new SequenceTaken(call, receipt.sequence);
  const draft = memory.drafts.get(write.draft.id);
  if (draft === undefined || draft.version !== write.draft.version || draft.status !== 'open') {
    throw new StaleVersion(`DRAFT#${write.draft.id}`, write.draft.version);
  }
  return () => {
    memory.submissions.set(mark, { project, receipt, by, contentHash });
    memory.sequences.set(call, receipt.sequence);
    memory.drafts.set(draft.id, { ...draft, version: draft.version + 1, status: 'submitted', project });
    prepareStaff(memory, project, staff)();
  };
};
