import { kindOf } from '../../application/rules/parties.ts';
import type { Call } from '../../call/call-schema.ts';
import { type Refusal, refuse } from '../../decision.ts';
import type { ProjectContext } from '../../project/context.ts';
import type { Run } from '../state.ts';
import { type Expected, expectedOn } from './memberships.ts';
import type { ChangeRequest } from './state.ts';

/** What is asked of the composition, as it was requested or as it would be granted. */
export type Change = Pick<ChangeRequest, 'kind' | 'organisation' | 'from'> & {
  readonly contribution?: string | undefined;
};

interface Judged {
  readonly change: Change;
  readonly expected: Expected;
  readonly context: ProjectContext;
}

const registrationProblem = ({ change: { organisation }, context: { call, organisations } }: Judged) => {
  const found = organisations.get(organisation);
  if (found?.status !== 'registered') return refuse('organisation-unknown', organisation, { organisation }).refusal;
  const needed = call.registration.atApplication;
  const enough = needed === 'requested' ? ['requested', 'active'] : ['active'];
  if (enough.includes(found.registration)) return undefined;
  const { registration } = found;
  return refuse('registration-missing', registration, { organisation, registration, needed }).refusal;
};

/** By the criteria of the call for interest: registered, and its part told. [002] */
const newcomerProblem = (judged: Judged): Refusal | undefined => {
  const problem = registrationProblem(judged);
  if (problem !== undefined) return problem;
  const { organisation, contribution } = judged.change;
  return contribution === undefined
    ? refuse('contribution-missing', organisation, { organisation }).refusal
    : undefined;
};

const joinProblem = (judged: Judged): Refusal | undefined => {
  const { change, expected } = judged;
  const { organisation } = change;
  if (expected.members.includes(organisation)) return refuse('already-member', organisation, { organisation }).refusal;
  return newcomerProblem(judged);
};

const requiredGroups = ({ partnership }: Call): readonly (readonly string[])[] => [
  ...partnership.required.map(({ anyKind }) => anyKind),
  ...partnership.standing.filter(({ absenceBlocks }) => absenceBlocks).map(({ kind }) => [kind]),
];

/** A partnership keeps at least a local authority and VDAB. [002] */
const leaveProblem = ({ change: { organisation }, expected, context }: Judged): Refusal | undefined => {
  if (!expected.members.includes(organisation)) {
    return refuse('not-in-partnership', organisation, { organisation }).refusal;
  }
  if (expected.promoter === organisation) {
    return refuse('promoter-cannot-leave', organisation, { organisation }).refusal;
  }
  const kind = kindOf(organisation, context);
  if (kind === undefined) return refuse('organisation-unknown', organisation, { organisation }).refusal;
  const others = expected.members.filter((one) => one !== organisation).map((one) => kindOf(one, context));
  const lost = requiredGroups(context.call).some(
    (kinds) => kinds.includes(kind) && !others.some((other) => other !== undefined && kinds.includes(other)),
  );
  return lost ? refuse('kind-cannot-leave', organisation, { organisation, kind }).refusal : undefined;
};

/** Only the kinds that may apply may be promoter; who is no member yet joins with it. Interpretation 12. */
const handOverProblem = (judged: Judged): Refusal | undefined => {
  const { change, expected, context } = judged;
  const { organisation } = change;
  if (expected.promoter === organisation) return refuse('already-member', organisation, { organisation }).refusal;
  const kind = kindOf(organisation, context);
  if (kind === undefined) return refuse('organisation-unknown', organisation, { organisation }).refusal;
  const allowed = context.call.organisationKinds.filter(({ mayApply }) => mayApply).map(({ id }) => id);
  if (!allowed.includes(kind)) {
    return refuse('applicant-kind-not-allowed', kind, { kind, allowed: allowed.join(', ') }).refusal;
  }
  return expected.members.includes(organisation) ? undefined : newcomerProblem(judged);
};

const problemOf = { join: joinProblem, leave: leaveProblem, 'hand-over': handOverProblem } as const;

/**
 * Why the partnership cannot change so, judged on the first day on which it would hold; asked at the request and again
 * when it is granted. Undefined: it can.
 *
 * Refusals: `change-outside-period`, `already-member`, `not-in-partnership`, `promoter-cannot-leave`,
 * `kind-cannot-leave`, `organisation-unknown`, `registration-missing`, `contribution-missing`,
 * `applicant-kind-not-allowed`.
 */
export const compositionProblem = (change: Change, run: Run, context: ProjectContext): Refusal | undefined => {
  const { start, end } = run;
  if (change.from < start || change.from > end) {
    return refuse('change-outside-period', change.from, { fromOn: change.from, startOn: start, endOn: end }).refusal;
  }
  return problemOf[change.kind]({ change, expected: expectedOn(run, change.from), context });
};
