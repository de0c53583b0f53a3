import type { CommitmentByYear } from './commands.ts';
import type { Project } from './state.ts';

/** What must be written with the commit in one transaction: ledger in cents per calendar year, and the area's holder. */
export interface LedgerEffect {
  readonly reserve: CommitmentByYear;
  readonly release: CommitmentByYear;
  readonly area?: { readonly area: string; readonly act: 'take' | 'release' };
}

/** What the call's ledger holds for the project now: nothing without a decision that stands or awaits ratification. */
export const commitmentsOf = (project: Project): CommitmentByYear => {
  switch (project.status) {
    case 'awaiting-ratification':
    case 'approved':
    case 'conditions-offered':
    case 'conditions-accepted':
      return project.decision.commitments;
    case 'running':
    case 'ended':
    case 'closed':
      return project.run.commitments;
    case 'not-submitted':
    case 'submitted':
    case 'information-requested':
    case 'inadmissible':
    case 'withdrawn':
    case 'under-review':
    case 'conditions-lapsed':
    case 'rejected':
    case 'objected':
      return {};
  }
};

/** The working area the project holds now, so that no other can apply in it. */
export const areaHeldBy = (project: Project): string | undefined => {
  switch (project.status) {
    case 'submitted':
    case 'information-requested':
    case 'under-review':
    case 'awaiting-ratification':
    case 'approved':
    case 'conditions-offered':
    case 'conditions-accepted':
    case 'running':
      return project.application.area;
    case 'ended':
    case 'closed':
      return undefined;
    case 'not-submitted':
    case 'inadmissible':
    case 'withdrawn':
    case 'conditions-lapsed':
    case 'rejected':
      return undefined;
    case 'objected':
      return project.objection.holdsArea === true ? project.application.area : undefined;
  }
};

const areaEffect = (before: Project, after: Project): Pick<LedgerEffect, 'area'> => {
  const held = areaHeldBy(before);
  const holds = areaHeldBy(after);
  if (held === undefined && holds !== undefined) return { area: { area: holds, act: 'take' } };
  if (held !== undefined && holds === undefined) return { area: { area: held, act: 'release' } };
  return {};
};

/**
 * What a commit changes in the call's ledger and in the holder of the area: taken with the submission, and with an
 * objection when it is free then or at the latest when it is upheld; released by withdrawal, inadmissibility,
 * rejection, lapse and an objection dismissed; money reserved by a proposed approval
 * and released by withdrawal, referral back and lapse. Compares the state before and after the commit, so that a new
 * event cannot be forgotten here. Undefined: the commit touches neither.
 */
export const ledgerEffect = (before: Project, after: Project): LedgerEffect | undefined => {
  const held = commitmentsOf(before);
  const holds = commitmentsOf(after);
  const same = JSON.stringify(held) === JSON.stringify(holds);
  const area = areaEffect(before, after);
  if (same && area.area === undefined) return undefined;
  return { reserve: same ? {} : holds, release: same ? {} : held, ...area };
};
