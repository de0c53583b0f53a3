import { describe, expect, it } from 'vitest';
import { theCall } from '../../../../test/builders/application.ts';
import { act, command, people, when } from '../../../../test/builders/project.ts';
import {
  acting,
  allDone,
  planFiled,
  remediating,
  remediationOf,
  remedy,
  twoActions,
} from '../../../../test/builders/remediation.ts';
import { later } from '../../../../test/builders/reviews.ts';
import { running } from '../../../../test/builders/running.ts';
import { openEpisodes } from '../../project/open-episodes.ts';
import { openTasks } from '../../project/open-tasks.ts';
import { phaseOf } from '../../project/phase-of.ts';
import type { Started } from '../../project/state.ts';
import { askingRemediation } from './ask.ts';

const { mia, max, piet, sofie, stranger } = people;
const ask = command('AskRemediation', { findings: 'Nog altijd te weinig.' });
const restore = remedy('ConcludeRemediation', { outcome: 'restored', reasons: 'De acties werken.' });
const refusal = (project: Started, ...one: Parameters<typeof act>) => {
  const decision = when(project, act(...one));
  return decision.accepted ? undefined : decision.refusal;
};
const phase = (project: Started, number = 1) => {
  const { phase: name, outcome, tasks } = phaseOf(project, theCall, 'remediate', number);
  return { name, outcome, tasks: tasks.map(({ id, dueOn }) => `${id} ${dueOn}`) };
};

describe('remediation is asked', () => {
  it('by a manager at any time, and the partnership has a month for its plan', () => {
    expect(remediationOf(remediating())).toMatchObject({
      cause: 'other',
      findings: 'De begeleiding valt stil.',
      askedOn: '2024-06-03',
      stage: 'plan',
    });
    expect(phase(remediating())).toEqual({
      name: 'plan',
      outcome: undefined,
      tasks: ['file-remediation-plan-1 2024-07-03'],
    });
    expect(openEpisodes(remediating())).toMatchObject([{ episode: 'remediate', number: 1, suffix: 'remediation_1' }]);
  });

  it('one at a time', () => {
    expect(refusal(remediating(), '2024-06-04T10:00:00+02:00', max, ask)).toMatchObject({
      code: 'remediation-open',
      values: { remediation: 1 },
    });
    const restored = later(allDone(), ['2024-08-05T10:00:00+02:00', mia, restore]);
    const again = later(restored, ['2024-09-02T10:00:00+02:00', mia, ask]);
    expect(remediationOf(again, 2)).toMatchObject({ stage: 'plan', askedOn: '2024-09-02' });
    expect(phase(again, 1)).toEqual({ name: 'closed', outcome: 'restored', tasks: [] });
    expect(phase(again, 2).tasks).toEqual(['file-remediation-plan-2 2024-10-02']);
  });

  it('not of a project that has ended', () => {
    const ended: Started = { ...running(), status: 'ended' };
    expect(refusal(ended, '2024-06-04T10:00:00+02:00', mia, ask)).toMatchObject({
      code: 'not-in-this-state',
      values: { status: 'ended', possibleIn: 'running' },
    });
  });

  it('by an evaluation in its own commit, unless one is open', () => {
    const asked = { cause: 'evaluation', findings: 'Minder dan 10 % aan het werk.' } as const;
    const now = { now: '2027-02-28T10:00:00.000Z' };
    expect(askingRemediation(running(), asked, now)).toEqual([
      { type: 'RemediationAsked', version: 1, data: { remediation: 1, ...asked, askedOn: '2027-02-28' } },
    ]);
    expect(askingRemediation(remediating(), asked, now)).toEqual([]);
  });
});

describe('the plan', () => {
  const june = '2024-06-20T10:00:00+02:00';
  const filing = (actions: readonly unknown[], at = june) =>
    refusal(remediating(), at, piet, remedy('FileRemediationPlan', { actions }));

  it('names actions with days, and waits for a manager', () => {
    expect(remediationOf(planFiled()).actions).toEqual(twoActions);
    expect(phase(planFiled())).toEqual({
      name: 'judgement',
      outcome: undefined,
      tasks: ['judge-remediation-plan-1 2024-07-20'],
    });
  });

  it('has each action once, due today or later', () => {
    const [first, second] = twoActions;
    expect(filing([first, { ...second, id: first?.id }])).toMatchObject({
      code: 'invalid-input',
      values: { problems: 'actions: id-twice' },
    });
    expect(filing([{ ...first, dueOn: '2024-06-19' }])).toMatchObject({
      code: 'due-date-in-the-past',
      values: { dueOn: '2024-06-19' },
    });
    expect(filing([{ ...first, dueOn: '2024-06-20' }])).toBeUndefined();
  });

  it('is taken after its due date, as long as no termination is announced', () => {
    expect(filing(twoActions, '2024-08-01T10:00:00+02:00')).toBeUndefined();
  });

  it('is filed by the promoter, for a remediation that waits for it', () => {
    const plan = remedy('FileRemediationPlan', { actions: twoActions });
    expect(refusal(remediating(), june, sofie, plan)?.code).toBe('not-your-organisation');
    expect(refusal(running(), june, piet, plan)).toMatchObject({
      code: 'remediation-unknown',
      values: { remediation: 1 },
    });
    expect(refusal(planFiled(), june, piet, plan)).toMatchObject({
      code: 'remediation-not-in-stage',
      values: { remediation: 1, stage: 'judgement', possibleIn: 'plan' },
    });
  });

  it('is sent back with reasons, and the term runs anew from that day', () => {
    const july = '2024-07-09T10:00:00+02:00';
    const back = remedy('JudgeRemediationPlan', { outcome: 'sent-back' });
    expect(refusal(planFiled(), july, mia, back)?.code).toBe('reasons-missing');
    const returned = later(planFiled(), [
      july,
      mia,
      remedy('JudgeRemediationPlan', { outcome: 'sent-back', reasons: 'Te vaag.' }),
    ]);
    expect(phase(returned)).toEqual({
      name: 'plan',
      outcome: undefined,
      tasks: ['file-remediation-plan-1 2024-08-09'],
    });
  });
});

describe('the actions of an accepted plan', () => {
  const done = (action: string) => remedy('RecordRemediationAction', { action, note: 'Gedaan.' });
  const july = '2024-07-10T10:00:00+02:00';

  it('are each due on the day that the plan sets, with that reason', () => {
    expect(phase(acting())).toEqual({
      name: 'actions',
      outcome: undefined,
      tasks: ['do-remediation-action-1-second-jobcoach 2024-09-30', 'do-remediation-action-1-intake 2024-08-31'],
    });
    expect(openTasks(acting(), theCall).find(({ id }) => id.endsWith('intake'))?.derivation.en).toEqual([
      'The accepted remediation plan sets the last day of this action: Saturday 31 August 2024.',
    ]);
  });

  it('are told by the promoter, a partner or a manager, once each', () => {
    for (const person of [piet, sofie, mia]) expect(refusal(acting(), july, person, done('intake'))).toBeUndefined();
    expect(refusal(acting(), july, stranger, done('intake'))).toBeDefined();
    const one = later(acting(), [july, sofie, done('intake')]);
    expect(phase(one).tasks).toEqual(['do-remediation-action-1-second-jobcoach 2024-09-30']);
    expect(refusal(one, july, piet, done('intake'))).toMatchObject({
      code: 'action-already-done',
      values: { action: 'intake', doneOn: '2024-07-10' },
    });
    expect(refusal(one, july, piet, done('party'))).toMatchObject({
      code: 'action-unknown',
      values: { actions: 'second-jobcoach, intake' },
    });
  });

  it('lead to a conclusion within a month of the last one', () => {
    expect(phase(allDone())).toEqual({
      name: 'conclusion',
      outcome: undefined,
      tasks: ['conclude-remediation-1 2024-09-02'],
    });
  });
});

describe('quality is restored', () => {
  it('when every action is done', () => {
    const restored = later(allDone(), ['2024-08-05T10:00:00+02:00', mia, restore]);
    expect(phase(restored)).toEqual({ name: 'closed', outcome: 'restored', tasks: [] });
    expect(openEpisodes(restored)).toEqual([]);
    expect(restored.run.end).toBe('2029-12-31');
  });

  it('not with actions open, and not without a plan', () => {
    expect(refusal(acting(), '2024-08-05T10:00:00+02:00', mia, restore)).toMatchObject({
      code: 'actions-open',
      values: { actions: 'second-jobcoach, intake' },
    });
    expect(refusal(remediating(), '2024-08-05T10:00:00+02:00', mia, restore)).toMatchObject({
      code: 'remediation-not-in-stage',
      values: { stage: 'plan', possibleIn: 'actions' },
    });
  });
});
