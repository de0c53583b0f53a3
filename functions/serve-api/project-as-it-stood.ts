import { readAsOf } from '../../shared/contracts/api/as-of.ts';
import { type Refusal, refuse } from '../../shared/domain/decision.ts';
import { keptFromNotes, withoutNotes } from '../../shared/domain/running/people/coaches.ts';
import type { ProjectStore } from '../../shared/ports/project-store.ts';
import { asMemberThrough } from './as-member-through.ts';
import type { Seen } from './project-access.ts';

const refused = (received: string, problem: string): { readonly refusal: Refusal } => ({
  refusal: refuse('invalid-input', received, { problems: `at: ${problem}` }).refusal,
});

/**
 * A project at a point in time, for who may see it today; what it shows is what this kind of reader saw then. A seat in
 * the college opens nothing from before the person had it, and who is behind the wall today reads no coaching notes of
 * an earlier day.
 */
export const asItStood = async (
  projects: Pick<ProjectStore, 'loadAsOf'>,
  { project: today, viewer }: Seen,
  at: string,
  now: string,
): Promise<(Seen & { readonly asOf: string }) | { readonly refusal: Refusal }> => {
  const read = readAsOf(at, now);
  if ('problem' in read) return refused(at, read.problem);
  const { project, version } = await projects.loadAsOf(today.id, read.instant);
  if (project.status === 'not-submitted') return refused(at, `before-the-submission ${today.submittedAt}`);
  const hadSeat = project.evaluators.some(({ person }) => person === viewer.actor.person);
  const walled = 'run' in today && keptFromNotes(today, viewer.actor.person);
  const open = walled ? withoutNotes(project) : project;
  const { memberThrough } = viewer;
  const shown = memberThrough === undefined ? open : asMemberThrough(open, memberThrough);
  return { project: shown, version, asOf: read.instant, viewer: { ...viewer, seated: viewer.seated && hadSeat } };
};
