import { describe, expect, it } from 'vitest';
import { theCall } from '../../../test/builders/application.ts';
import {
  act,
  assign,
  assigned,
  command,
  conditionsOffered,
  decided,
  fix,
  given,
  people,
  proposed,
  scored,
  submitted,
  underReview,
  when,
} from '../../../test/builders/project.ts';
import { openTasks } from './open-tasks.ts';
import type { Project } from './state.ts';

const { an, mia, max, eva } = people;
const tasksOf = (project: Project) => openTasks(project, theCall).map(({ id, dueOn }) => [id, dueOn]);

describe('the open tasks', () => {
  it('begin with the check of admissibility, two weeks after the submission', () => {
    expect(tasksOf(submitted())).toEqual([['check-admissibility', '2023-10-24']]);
  });

  it('are none before the submission and after a plain approval', () => {
    expect(tasksOf({ status: 'not-submitted' })).toEqual([]);
    expect(tasksOf(decided())).toEqual([]);
  });

  it('go on with the college and its scores, three weeks after the finding of admissibility', () => {
    expect(tasksOf(underReview())).toEqual([['assign-evaluators', '2023-11-06']]);
    expect(tasksOf(assigned())).toEqual([
      ['score-application-eva', '2023-11-06'],
      ['score-application-erik', '2023-11-06'],
    ]);
  });

  it('give who takes over a seat the whole term from the assignment', () => {
    const project = given(assigned(), act('2023-11-08T10:00:00+01:00', mia, assign('els', { replaces: 'erik' })));
    expect(tasksOf(project)).toContainEqual(['score-application-els', '2023-11-29']);
  });

  it('give who is seated after that term the whole term from the assignment', () => {
    const project = given(underReview(), act('2023-11-08T10:00:00+01:00', mia, assign('eva')));
    expect(tasksOf(project)).toContainEqual(['score-application-eva', '2023-11-29']);
  });

  it('ask for the decision three days after the last score', () => {
    expect(tasksOf(scored())).toEqual([['decide-application', '2023-10-28']]);
  });

  it('ask for a consensus a week after the last score when the seats lie too far apart', () => {
    const project = scored([50, 65, 80, 75], [80, 65, 80, 75]);
    expect(tasksOf(project)).toEqual([['hold-consensus', '2023-11-01']]);
  });

  it('ask the committee to ratify within two weeks', () => {
    expect(openTasks(proposed(), theCall)).toMatchObject([
      { id: 'ratify-decision', dueOn: '2023-11-10', assignee: { kind: 'staff', role: 'committee' } },
    ]);
  });

  it('are only the answer of the applicant while information is asked', () => {
    const project = given(
      assigned(),
      act('2023-10-18T10:00:00+02:00', mia, command('RequestInformation', { question: 'Wie?' })),
    );
    expect(openTasks(project, theCall)).toMatchObject([
      { id: 'supply-information-1', dueOn: '2023-11-03', assignee: { organisation: 'welzijn-kempen' } },
    ]);
  });

  it('say in words who set a date that no term gives', () => {
    const body = { question: 'Wie?', dueOn: '2023-11-10' };
    const project = given(submitted(), act('2023-10-18T10:00:00+02:00', mia, command('RequestInformation', body)));
    expect(openTasks(project, theCall)[0]?.derivation.en).toEqual([
      'The manager set the last day: Friday 10 November 2023.',
    ]);
  });

  it('are the conditions, each by its own date, once they are accepted', () => {
    expect(tasksOf(conditionsOffered())).toEqual([['accept-conditions', '2023-11-21']]);
    const accepted = given(conditionsOffered(), act('2023-11-20T10:00:00+01:00', an, command('AcceptConditions')));
    expect(tasksOf(accepted)).toEqual([['fulfil-condition-agreement', '2024-02-01']]);
  });

  it('are advice and then decision of an objection, within one month', () => {
    const objected = given(
      decided('rejection'),
      act('2023-11-20T10:00:00+01:00', an, command('LodgeObjection', { grounds: 'Neen.' })),
    );
    expect(tasksOf(objected)).toEqual([['advise-objection-1', '2023-12-20']]);
    const advised = given(
      objected,
      act('2023-11-27T10:00:00+01:00', max, command('AdviseObjection', { advice: 'uphold', reasons: 'Ja.' })),
    );
    expect(tasksOf(advised)).toEqual([['decide-objection-1', '2023-12-20']]);
  });
});

describe('a deadline', () => {
  const move = (task: string, dueOn: string) =>
    command('MoveDeadline', { task, dueOn, reason: 'Overmacht.', legalBasis: 'Algemene voorwaarden, artikel 5' });
  const at = '2023-11-10T10:00:00+01:00';

  it('moves with the derivation saying so, and the act is in time until then', () => {
    const project = given(conditionsOffered(), act(at, mia, move('accept-conditions', '2023-12-01')));
    expect(tasksOf(project)).toEqual([['accept-conditions', '2023-12-01']]);
    expect(openTasks(project, theCall)[0]?.derivation.en.at(-1)).toBe(
      'The manager moved the last day to Friday 1 December 2023.',
    );
    expect(when(project, act('2023-12-01T23:59:59.999+01:00', an, command('AcceptConditions'))).accepted).toBe(true);
  });

  it('belongs to an open task', () => {
    expect(when(decided(), act(at, mia, move('accept-conditions', '2023-12-01')))).toMatchObject({
      refusal: { code: 'task-not-open', received: 'accept-conditions' },
    });
  });

  it('moves to a later day only', () => {
    expect(when(conditionsOffered(), act(at, mia, move('accept-conditions', '2023-11-21')))).toMatchObject({
      refusal: { code: 'deadline-not-later', received: '2023-11-21', values: { dueOn: '2023-11-21' } },
    });
  });

  it('moves to a day ahead', () => {
    const late = act('2024-01-10T10:00:00+01:00', mia, move('check-admissibility', '2023-12-01'));
    expect(when(submitted(), late)).toMatchObject({
      refusal: { code: 'due-date-in-the-past', received: '2023-12-01' },
    });
  });

  it('that was moved never makes a task that opens again due before its own term ends', () => {
    const project = given(
      underReview(),
      act('2023-10-17T09:00:00+02:00', mia, move('assign-evaluators', '2023-11-10')),
      act('2023-10-17T10:00:00+02:00', mia, assign('eva')),
      act('2023-10-17T10:05:00+02:00', mia, assign('erik')),
      act('2023-12-10T10:00:00+01:00', people.erik, command('RecuseEvaluator', { reason: 'Ziek.' })),
    );
    const again = openTasks(project, theCall).find(({ kind }) => kind === 'assign-evaluators');
    expect(again?.dueOn).toBe('2023-12-31');
    expect(again?.derivation.en.at(-1)).not.toContain('The manager moved');
  });

  it('moved for one decision does not carry over to the next', () => {
    const project = given(
      proposed(),
      act('2023-10-28T10:00:00+02:00', mia, move('ratify-decision', '2024-03-01')),
      act('2023-11-06T10:00:00+01:00', people.carl, command('ReferBackDecision', { reasons: 'Neen.' })),
      act('2023-11-07T10:00:00+01:00', mia, command('ProposeDecision', { outcome: 'rejection', reasons: 'Neen.' })),
    );
    expect(tasksOf(project)).toEqual([['ratify-decision', '2023-11-21']]);
  });
});

it('are the scores that are missing while one seat is empty', () => {
  const project = given(
    underReview(),
    act('2023-10-17T10:00:00+02:00', mia, assign('eva')),
    act('2023-10-18T10:00:00+02:00', eva, fix(70, 70, 70, 70)),
  );
  expect(tasksOf(project)).toEqual([['assign-evaluators', '2023-11-06']]);
});
