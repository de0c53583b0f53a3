import { dayOf } from '../../days.ts';
import { buildTask, type Due, managers, promoterOf } from '../../project/open-tasks/build-task.ts';
import type { Assignee, Task, TaskKind } from '../../project/tasks.ts';
import type { StartedSetting, TasksOf } from '../slice.ts';
import {
  agreementDue,
  agreementDueOn,
  budgetReviewDue,
  checkDue,
  decisionDue,
  passedAt,
  replyDue,
  reportDue,
  reportDueOn,
  taskIds,
} from './dues.ts';
import { budgetStanding, canBeChecked, isReplied, openCorrection } from './standing.ts';
import type { Correction, YearFile } from './state.ts';

interface Ask {
  readonly id: string;
  readonly kind: TaskKind;
  readonly assignee: Assignee;
  readonly openedAt: string;
  readonly due: Due;
}

const latest = (...instants: readonly (string | undefined)[]): string =>
  instants
    .filter((one) => one !== undefined)
    .sort()
    .at(-1) ?? '';

const reportAsk = (setting: StartedSetting, { year, endedAt = '' }: YearFile): Ask => ({
  id: taskIds.report(year),
  kind: 'file-annual-report',
  assignee: promoterOf(setting.project),
  openedAt: endedAt,
  due: reportDue(setting, year),
});

const checkAsk = (setting: StartedSetting, file: YearFile): Ask => ({
  id: taskIds.check(file.year),
  kind: 'check-annual-report',
  assignee: managers,
  openedAt: latest(
    file.report?.filedAt ?? passedAt(reportDueOn(setting, file)),
    ...file.corrections.map(({ decidedAt }) => decidedAt),
  ),
  due: checkDue(setting, file),
});

const correctionAsk = (setting: StartedSetting, correction: Correction): Ask => {
  const { correction: number, proposedAt, proposedOn, answer, lapsedAt, lapsedOn } = correction;
  if (isReplied(correction)) {
    return {
      id: taskIds.decide(number),
      kind: 'decide-correction',
      assignee: managers,
      openedAt: latest(answer?.at, lapsedAt),
      due: decisionDue(setting, answer?.on ?? lapsedOn ?? proposedOn),
    };
  }
  return {
    id: taskIds.answer(number),
    kind: 'answer-correction',
    assignee: promoterOf(setting.project),
    openedAt: proposedAt,
    due: replyDue(setting, correction),
  };
};

const budgetAsks = (setting: StartedSetting, file: YearFile): readonly Ask[] => {
  const { year, settlement, adjustment } = file;
  const standing = budgetStanding(setting.project, file);
  if (standing === 'review' && settlement !== undefined) {
    const { settledAt, settledOn } = settlement;
    const due = budgetReviewDue(setting, settledOn);
    return [{ id: taskIds.review(year), kind: 'review-budget', assignee: managers, openedAt: settledAt, due }];
  }
  if (adjustment === undefined) return [];
  if (standing === 'agreement') {
    const due = agreementDue(setting, adjustment);
    const assignee = promoterOf(setting.project);
    return [{ id: taskIds.agree(year), kind: 'answer-adjustment', assignee, openedAt: adjustment.proposedAt, due }];
  }
  if (standing !== 'imposition') return [];
  const openedAt = adjustment.answer?.at ?? passedAt(agreementDueOn(setting, year, adjustment));
  const due = budgetReviewDue(setting, dayOf(openedAt));
  return [{ id: taskIds.impose(year), kind: 'impose-adjustment', assignee: managers, openedAt, due }];
};

const settlementAsks = (setting: StartedSetting, file: YearFile): readonly Ask[] => [
  ...(file.report === undefined ? [reportAsk(setting, file)] : []),
  ...(openCorrection(file) === undefined && canBeChecked(setting.project, file) ? [checkAsk(setting, file)] : []),
];

const asksOf = (setting: StartedSetting, file: YearFile): readonly Ask[] => {
  if (file.endedAt === undefined) return [];
  const correction = openCorrection(file);
  return [
    ...(file.settlement === undefined ? settlementAsks(setting, file) : budgetAsks(setting, file)),
    // Also on a year that is settled.
    ...(correction === undefined ? [] : [correctionAsk(setting, correction)]),
  ];
};

/** Report, check, corrections and the review of the budget, of every year that has ended. */
export const yearsTasks: TasksOf = (setting) =>
  setting.project.run.years.flatMap((file) =>
    asksOf(setting, file).map((ask): Task => buildTask(setting, { ...ask, episode: 'settle-year', number: file.year })),
  );
