import type { ProjectEvent } from '../../shared/domain/project/events.ts';
import type { Submitted } from '../../shared/domain/project/state.ts';
import type { Run } from '../../shared/domain/running/state.ts';
import type { Happening } from './observed-log.ts';

const ofRun = ({
  reviews,
  evaluation,
  remediations,
  challenges,
  partnership,
  years,
  paying,
}: Run): readonly string[] => [
  ...reviews.flatMap(({ outcome }) => (outcome === 'insufficient' ? ['review:insufficient'] : [])),
  ...(evaluation?.decided?.consequences ?? []).map((consequence) => `evaluation:${consequence}`),
  ...remediations.map(({ stage }) => `remediation:${stage}`),
  ...challenges.map(({ stage, outcome }) => `challenge:${outcome ?? stage}`),
  ...partnership.changes.flatMap(({ kind, effective }) => (effective === true ? [`change:${kind}`] : [])),
  ...partnership.extensions.map(({ outcome }) => `extension:${outcome ?? 'open'}`),
  ...years.flatMap(({ adjustment }) => (adjustment?.how === undefined ? [] : [`adjustment:${adjustment.how}`])),
  ...years.flatMap(({ corrections }) => corrections.map(({ outcome }) => `correction:${outcome ?? 'open'}`)),
  ...paying.payments.flatMap(({ kind, state, returns }) => [
    ...(returns.length > 0 ? ['payment:returned'] : []),
    ...(kind === 'recovery' && state === 'paid' ? ['payment:recovered'] : []),
  ]),
];

const byEvent: Readonly<Record<string, string>> = {
  ConsensusReached: 'college:consensus',
  InformationSupplied: 'information:supplied',
  AdvanceWithheld: 'advance:withheld',
  DeadlineMoved: 'deadline:moved',
  DeputyAppointed: 'deputy:appointed',
  ConditionFulfilled: 'condition:fulfilled',
};

/** What an event says that came to pass; of most events nothing. */
export const markOf = (event: ProjectEvent): string | undefined => {
  if (event.type === 'MemberRegistrationChanged') return `registration:${event.data.status}`;
  if (event.type === 'ExtraMeansAwarded') return `means:${event.data.ground}`;
  return byEvent[event.type];
};

/** What came to pass in a project, in words such as `challenge:joined`: from its state, and from what stands on its log. */
export const marksOf = (project: Submitted, timeline: readonly Pick<Happening, 'marks'>[]): readonly string[] => [
  ...new Set([
    ...('run' in project ? ofRun(project.run) : []),
    ...project.objections.map(({ outcome }) => `objection:${outcome ?? 'open'}`),
    ...timeline.flatMap(({ marks }) => marks),
  ]),
];

/** How a project ended, or the status in which it still is. */
export const endingOf = (project: Submitted): string =>
  project.status === 'closed' ? (project.run.closure.ended?.cause ?? 'closed') : project.status;
