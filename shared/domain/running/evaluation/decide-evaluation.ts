import type { Call } from '../../call/call-schema.ts';
import { accept, type Decision, type Refusal, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { refused, today } from '../../project/decide/rule.ts';
import type { ProjectEvent, ProjectEventOf } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { askingRemediation } from '../remediation/ask.ts';
import type { Counts } from '../reviews/events.ts';
import { consequencesOf, evaluationRules, type ResultConsequence } from './consequences.ts';
import { evaluationGoingOn } from './going-on.ts';
import { publishingPack } from './publish-pack.ts';

type Command = ProjectCommandOf<'DecideEvaluation'>;

/** Without participants the manager chooses; else the results decide, and nobody chooses. Interpretation 6. */
const choiceRefused = ({ consequences, extraMeans }: Command, counts: Counts, call: Call): Refusal | undefined => {
  const { measurable, atWorkPercentBelowTarget } = consequencesOf(counts, call);
  if (measurable && consequences !== undefined) {
    return refuse('consequences-follow-from-results', consequences.join(', ')).refusal;
  }
  if (!measurable && consequences === undefined) return refuse('consequences-needed', String(counts.served)).refusal;
  if (extraMeans && (!measurable || atWorkPercentBelowTarget)) {
    const { atWork, served } = counts;
    const targetPercent = evaluationRules(call).targetAtWorkPercent;
    return refuse('extra-means-not-earned', String(atWork), { atWork, served, targetPercent }).refusal;
  }
  return undefined;
};

interface Finding {
  readonly measurable: boolean;
  readonly following: readonly ResultConsequence[];
}

const decided = (
  { extraMeans, reasons }: Command,
  { measurable, following }: Finding,
  context: ProjectContext,
): ProjectEventOf<'EvaluationDecided'> => {
  const decidedOn = today(context);
  const nextYear = Number(decidedOn.slice(0, 4)) + 1;
  // Also past the end of the project: it may be extended afterwards, and a year that never comes has nothing to reduce.
  const reduced = following.includes('reduced-advance');
  return {
    type: 'EvaluationDecided',
    version: 1,
    data: {
      measurable,
      consequences: [...(extraMeans ? (['extra-means'] as const) : []), ...following],
      ...(reduced ? { reducedAdvanceYear: nextYear } : {}),
      reasons,
      decidedOn,
      decidedBy: context.actor.person,
    },
  };
};

/**
 * A manager decides the evaluation, once, on results and commitments: the consequences follow from the results, extra
 * means are the manager's to give where the target is reached. In the same commit remediation is asked where it
 * follows, and the pack is published unless it went out before. [002], Interpretations 1, 2 and 6.
 *
 * Refusals: `evaluation-not-open`, `evaluation-already-decided`, `results-missing`, `commitments-missing`,
 * `consequences-follow-from-results`, `consequences-needed`, `extra-means-not-earned`.
 */
export const decideEvaluation = (
  command: Command,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const { call } = context;
  const evaluation = evaluationGoingOn(project, call);
  if ('refusal' in evaluation) return evaluation;
  const { results, commitments, measuredThrough, pack } = evaluation;
  if (results === undefined) return refuse('results-missing', measuredThrough, { throughOn: measuredThrough });
  if (commitments === undefined) {
    const asked = evaluationRules(call).commitments.map(({ id }) => id);
    return refuse('commitments-missing', '', { missing: asked.join(', ') });
  }
  const refusal = choiceRefused(command, results.counts, call);
  if (refusal !== undefined) return refused(refusal);
  const { measurable, consequences } = consequencesOf(results.counts, call);
  const following = measurable ? consequences : [...new Set(command.consequences ?? [])];
  const day = today(context);
  return accept<ProjectEvent>(
    decided(command, { measurable, following }, context),
    ...(following.includes('remediation')
      ? askingRemediation(project, { cause: 'evaluation', findings: command.reasons }, context)
      : []),
    ...(pack === undefined ? publishingPack(day, false, call) : []),
  );
};
