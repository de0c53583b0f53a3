import { lackingSeats } from '../../assessment/college.ts';
import { accept, type Decision, type Refusal, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { refused, today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { Temporal } from '../../time.ts';
import { finalEnd } from '../partnership/final-end.ts';
import { isMemberOn } from '../partnership/memberships.ts';
import { challengeConflict } from './parties.ts';
import { challengeIn } from './phase.ts';
import { allSheetsIn, challengeResult, sideOf } from './result.ts';
import type { Challenge } from './state.ts';

type Proposal = ProjectCommandOf<'ProposeChallengeDecision'>;

/** The college is complete and without conflict, and every sheet is in. */
const assessmentIncomplete = (project: Started, challenge: Challenge, context: ProjectContext): Refusal | undefined => {
  const { call } = context;
  const [lacking] = lackingSeats(sideOf(challenge, 'incumbent'), call);
  if (lacking !== undefined) return refuse('college-incomplete', String(lacking.has), { ...lacking }).refusal;
  for (const seat of challenge.evaluators) {
    const conflict = challengeConflict(seat, project, challenge, context);
    if (conflict !== undefined) return conflict;
  }
  if (allSheetsIn(challenge, call)) return undefined;
  const has = challenge.evaluators.filter(({ fixedAt }) => fixedAt !== undefined).length;
  return refuse('scores-not-all-in', String(has), { has, needs: challenge.evaluators.length }).refusal;
};

/** Whoever replaces a partnership reaches every threshold, as an applicant must. [002], Interpretation 17 */
const thresholdNotMet = (challenge: Challenge, { call }: ProjectContext): Refusal | undefined => {
  const short = challengeResult(challenge, call)?.challenger.criteria.find(({ met }) => !met);
  if (short === undefined) return undefined;
  const { criterion, points, threshold } = short;
  return refuse('threshold-not-met', points, { criterion, points: Number(points), threshold }).refusal;
};

/** The day from which an outcome holds lies within the project, and not before the earliest. */
export const fromOutsideProject = (from: string, earliestOn: string, { run }: Started): Refusal | undefined =>
  from < earliestOn || from > run.end
    ? refuse('from-outside-project', from, { fromOn: from, earliestOn, endOn: run.end }).refusal
    : undefined;

const outcomeProblem = (
  { outcome, from, handOver }: Proposal,
  project: Started,
  challenge: Challenge,
  context: ProjectContext,
): Refusal | undefined => {
  if (outcome === 'dismissed') return undefined;
  if (from === undefined) return refuse('from-missing', outcome).refusal;
  const final = finalEnd(project.run, from);
  if (final !== undefined) return final;
  const tomorrow = Temporal.PlainDate.from(today(context)).add({ days: 1 }).toString();
  const outside = fromOutsideProject(from, tomorrow, project);
  if (outside !== undefined) return outside;
  const { challenger: organisation } = challenge;
  if (outcome === 'joined') {
    return isMemberOn(project.run, organisation, from)
      ? refuse('already-member', organisation, { organisation }).refusal
      : undefined;
  }
  if (handOver === undefined) return refuse('hand-over-missing', outcome).refusal;
  return thresholdNotMet(challenge, context);
};

/**
 * A manager decides a challenge once every sheet is in: dismissed, the challenger joins, or the partnership is replaced
 * from a day with the hand-over planned; replaced only by who reaches every threshold. Where the committee ratifies each
 * selection the decision waits for it, else it stands. (design, right to challenge)
 *
 * Refusals: `challenge-unknown`, `challenge-not-in-stage`, `college-incomplete`, `conflict-of-interest`,
 * `scores-not-all-in`, `from-missing`, `end-is-final`, `from-outside-project`, `already-member`, `hand-over-missing`,
 * `threshold-not-met`.
 */
export const proposeChallengeDecision = (
  command: Proposal,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const { challenge: number, outcome, reasons, from, handOver } = command;
  const { challenge, barred } = challengeIn(project, number, context.call, 'assignment', 'scoring', 'decision');
  if (barred !== undefined) return barred;
  const refusal =
    assessmentIncomplete(project, challenge, context) ?? outcomeProblem(command, project, challenge, context);
  if (refusal !== undefined) return refused(refusal);
  // A challenge that is dismissed has no day, and only a replacement has a hand-over.
  const dated = outcome === 'dismissed' || from === undefined ? {} : { from };
  const handed = outcome === 'replaced' && handOver !== undefined ? { handOver } : {};
  const proposed: ProjectEvent = {
    type: 'ChallengeDecisionProposed',
    version: 1,
    data: { challenge: number, outcome, reasons, ...dated, ...handed, proposedBy: context.actor.person },
  };
  if (context.call.ratification.mode === 'each-selection') return accept(proposed);
  return accept<ProjectEvent>(proposed, {
    type: 'ChallengeDecided',
    version: 1,
    data: { challenge: number, outcome, ...dated, abstained: [], decidedOn: today(context) },
  });
};
