import { dayAfter, startOfDay } from '../../days.ts';
import { accept, type Decision } from '../../decision.ts';
import type { ProjectContext } from '../../project/context.ts';
import { today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import type { Milestone, MilestonesOf, StartedSetting } from '../slice.ts';
import { type EvaluationDates, evaluationDates } from './dates.ts';
import { publishingPack } from './publish-pack.ts';
import { measuringReview, resultsFrom } from './results.ts';
import type { Evaluation } from './state.ts';

const open = (project: Started, dates: EvaluationDates): Decision<ProjectEvent> => {
  const report = measuringReview(project, dates.measuredThrough)?.report;
  return accept<ProjectEvent>(
    { type: 'EvaluationOpened', version: 1, data: dates },
    ...(report === undefined ? [] : [resultsFrom('quarterly-report', dates.measuredThrough, report.counts)]),
  );
};

const opening = ({ project, call }: StartedSetting): readonly Milestone[] => {
  const dates = evaluationDates(project, call);
  // A project that does not run any more on A has no evaluation.
  if (dates === undefined || dates.opensOn > project.run.end) return [];
  const at = startOfDay(dates.opensOn);
  return [{ id: 'evaluation-opens', at, act: () => open(project, dates) }];
};

/** The limit itself; a pack that an outage kept back counts from the day it came out, so that nobody loses days. */
const limitOrLater = (decideBy: string, context: ProjectContext): string => {
  const day = today(context);
  return day > dayAfter(decideBy) ? day : decideBy;
};

const packDue = ({ decideBy }: Evaluation): readonly Milestone[] => [
  {
    id: 'pack-due',
    at: startOfDay(dayAfter(decideBy)),
    act: (context) => accept(...publishingPack(limitOrLater(decideBy, context), true, context.call)),
  },
];

const windowCloses = (closesOn: string): readonly Milestone[] => [
  {
    id: 'challenge-window-closes',
    at: startOfDay(dayAfter(closesOn)),
    act: () => accept({ type: 'ChallengeWindowClosed', version: 1, data: { closedOn: closesOn } }),
  },
];

/**
 * What comes by itself after three years: the evaluation opens at A, 00:00; the pack goes out when its decision is late;
 * the challenge window closes with its last day. Interpretation 1. On a project that ended nothing of it comes any more.
 */
export const evaluationMilestones: MilestonesOf = (setting) => {
  const { project, call } = setting;
  if (project.status !== 'running') return [];
  const { evaluation } = project.run;
  if (evaluation === undefined) return opening(setting);
  const { decided, pack, windowClosed } = evaluation;
  if (pack !== undefined) return windowClosed ? [] : windowCloses(pack.windowClosesOn);
  return decided === undefined && call.terms.challengeWindow !== undefined ? packDue(evaluation) : [];
};
