import type { Call } from '../../domain/call/call-schema.ts';
import type { Draft } from '../../domain/draft/draft.ts';
import type { StaffMember } from '../../domain/draft/staff.ts';
import type { ProjectId } from '../../domain/ids.ts';
import type { Ledger, Submission } from '../call-ledger.ts';
import type { Stream } from '../commit.ts';
import type { LetterMark } from '../letter-marks.ts';
import type { Profile } from '../people.ts';
import type { Plan } from '../plans.ts';
import type { StoredRows } from '../project-rows.ts';
import type { StoredCommit } from '../stored-commit.ts';
import type { CallView, ProjectView, TaskRow } from '../views.ts';
import type { Wait } from '../waits.ts';

/** What the twins keep instead of the two tables. One memory, so that what is written together is seen together. */
export interface Memory {
  readonly commits: Map<Stream, StoredCommit[]>;
  readonly definitions: Map<string, Call>;
  readonly ledgers: Map<string, Ledger>;
  readonly sequences: Map<string, number>;
  readonly areas: Map<string, ProjectId>;
  readonly submissions: Map<string, Submission>;
  readonly people: Map<string, Profile>;
  readonly staff: Map<string, StaffMember>;
  readonly drafts: Map<string, Draft>;
  readonly projectViews: Map<string, ProjectView>;
  readonly tasks: Map<string, readonly TaskRow[]>;
  readonly callViews: Map<string, CallView>;
  readonly waits: Map<string, Wait>;
  readonly followed: Map<string, Pick<StoredRows, 'followed' | 'schedules' | 'next' | 'code' | 'revision'>>;
  readonly plans: Map<Stream, Plan>;
  readonly letters: Map<string, LetterMark>;
  readonly handled: Map<string, Set<number>>;
}

export const createMemory = (): Memory => ({
  commits: new Map(),
  definitions: new Map(),
  ledgers: new Map(),
  sequences: new Map(),
  areas: new Map(),
  submissions: new Map(),
  people: new Map(),
  staff: new Map(),
  drafts: new Map(),
  projectViews: new Map(),
  tasks: new Map(),
  callViews: new Map(),
  waits: new Map(),
  followed: new Map(),
  plans: new Map(),
  letters: new Map(),
  handled: new Map(),
});
