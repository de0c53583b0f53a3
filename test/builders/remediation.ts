import type { ProjectCommand } from '../../shared/domain/project/commands.ts';
import type { Started } from '../../shared/domain/project/state.ts';
import type { Remediation } from '../../shared/domain/running/remediation/state.ts';
import { command, people } from './project.ts';
import { later } from './reviews.ts';
import { running } from './running.ts';

const { piet, mia } = people;

export const remedy = (type: ProjectCommand['type'], body: Readonly<Record<string, unknown>> = {}): ProjectCommand =>
  command(type, { remediation: 1, ...body });

export const twoActions = [
  { id: 'second-jobcoach', text: 'Werf een tweede jobcoach aan.', dueOn: '2024-09-30' },
  { id: 'intake', text: 'Kort de intake in.', dueOn: '2024-08-31' },
];

/** Mia asked for remediation on Monday 3 June 2024. */
export const remediating = (): Started =>
  later(running(), [
    '2024-06-03T10:00:00+02:00',
    mia,
    command('AskRemediation', { findings: 'De begeleiding valt stil.' }),
  ]);

/** The plan with two actions came on 20 June. */
export const planFiled = (): Started =>
  later(remediating(), ['2024-06-20T10:00:00+02:00', piet, remedy('FileRemediationPlan', { actions: twoActions })]);

/** The plan was accepted on 25 June. */
export const acting = (): Started =>
  later(planFiled(), ['2024-06-25T10:00:00+02:00', mia, remedy('JudgeRemediationPlan', { outcome: 'accepted' })]);

/** Both actions were done on 1 and 2 August. */
export const allDone = (): Started =>
  later(
    acting(),
    ...twoActions.map(
      ({ id }, index) =>
        [
          `2024-08-0${index + 1}T10:00:00+02:00`,
          piet,
          remedy('RecordRemediationAction', { action: id, note: 'Gedaan.' }),
        ] as const satisfies Parameters<typeof later>[1],
    ),
  );

export const announce = remedy('ConcludeRemediation', {
  outcome: 'termination-procedure',
  reasons: 'Er is niets veranderd.',
});

/** Mia announced the termination procedure on Tuesday 1 October 2024. */
export const announced = (): Started => later(acting(), ['2024-10-01T10:00:00+02:00', mia, announce]);

export const terminate = (body: Readonly<Record<string, unknown>> = {}): ProjectCommand =>
  remedy('DecideTermination', { outcome: 'terminated', lastDay: '2024-12-31', reasons: 'Laatste middel.', ...body });

export const remediationOf = ({ run }: Started, number = 1): Remediation => {
  const found = run.remediations.find(({ remediation }) => remediation === number);
  if (found === undefined) throw new Error(`There is no remediation ${number}.`);
  return found;
};
