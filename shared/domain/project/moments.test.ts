import { describe, expect, it } from 'vitest';
import { theCall } from '../../../test/builders/application.ts';
import {
  act,
  assign,
  assigned,
  command,
  conditionsOffered,
  given,
  people,
  submitted,
  underReview,
  when,
} from '../../../test/builders/project.ts';
import { commitmentsOf } from './ledger-effect.ts';
import { plannedMoments } from './moments.ts';
import type { Submitted } from './state.ts';

const { an, mia, system } = people;
const momentsOf = (project: Submitted) =>
  plannedMoments(project, theCall).map((moment) => [
    moment.kind,
    moment.kind === 'milestone' ? moment.id : moment.task.id,
    moment.at,
  ]);
const fire = (moment: string) => command('ActOnMoment', { moment });

describe('the planned moments', () => {
  it('warn the managers at nine in the morning seven days and a day before, and call for help a day after', () => {
    expect(momentsOf(submitted())).toEqual([
      ['notice', 'check-admissibility', '2023-10-17T07:00:00.000Z'],
      ['notice', 'check-admissibility', '2023-10-23T07:00:00.000Z'],
      ['escalation', 'check-admissibility', '2023-10-25T07:00:00.000Z'],
    ]);
  });

  it('stay at nine on the Brussels clock when winter time begins in between', () => {
    const body = { task: 'check-admissibility', dueOn: '2023-10-30', reason: 'Ziekte.', legalBasis: 'Artikel 5' };
    const project = given(submitted(), act('2023-10-17T10:00:00+02:00', mia, command('MoveDeadline', body)));
    expect(momentsOf(project).map(([, , at]) => at)).toEqual([
      '2023-10-23T07:00:00.000Z',
      '2023-10-29T08:00:00.000Z',
      '2023-10-31T08:00:00.000Z',
    ]);
  });

  it('are counted to the exact hour from the end of the due day where the call says hours', () => {
    const reminders = { ...theCall.reminders, task: ['PT3H'], escalateAfter: 'PT12H' };
    expect(plannedMoments(submitted(), { ...theCall, reminders }).map(({ at }) => at)).toEqual([
      '2023-10-24T19:00:00.000Z',
      '2023-10-25T10:00:00.000Z',
    ]);
  });

  it('come at the time of day that the call names', () => {
    const reminders = { ...theCall.reminders, task: ['P1W'], timeOfDay: '14:30' };
    expect(plannedMoments(submitted(), { ...theCall, reminders })[0]?.at).toBe('2023-10-17T12:30:00.000Z');
  });

  it('remind an evaluator of the scores', () => {
    expect(momentsOf(assigned()).slice(0, 2)).toEqual([
      ['reminder', 'score-application-eva', '2023-10-30T08:00:00.000Z'],
      ['reminder', 'score-application-eva', '2023-11-05T08:00:00.000Z'],
    ]);
  });

  it('lapse an offer at midnight after its last day instead of escalating it', () => {
    expect(momentsOf(conditionsOffered()).at(-1)).toEqual(['lapse', 'accept-conditions', '2023-11-21T23:00:00.000Z']);
  });

  it('leave out a reminder that would lie before the task itself', () => {
    const body = { question: 'Wie?', dueOn: '2023-10-20' };
    const project = given(submitted(), act('2023-10-18T10:00:00+02:00', mia, command('RequestInformation', body)));
    expect(momentsOf(project).map(([kind]) => kind)).toEqual(['reminder', 'lapse']);
  });

  it('have schedule names that fit in 64 characters, however long a person’s subject is', () => {
    const long = 'e'.repeat(120);
    const project = given(underReview(), act('2023-10-17T10:00:00+02:00', mia, assign(long)));
    const names = plannedMoments(project, theCall).map(({ schedule }) => schedule);
    expect(names.every((name) => /^[0-9a-zA-Z_.-]{1,64}$/.test(name))).toBe(true);
    expect(new Set(names).size).toBe(names.length);
  });

  it('have schedule names an operator can read', () => {
    expect(plannedMoments(submitted(), theCall)[0]?.schedule).toBe(
      'LP-2023-0001_P7D-check-admissibility_20231017T0700Z',
    );
  });
});

describe('a fired schedule', () => {
  const [first] = plannedMoments(submitted(), theCall);
  const id = first?.id ?? '';

  it('reminds once: a second time nothing happens', () => {
    const doing = act('2023-10-17T09:00:00+02:00', system, fire(id));
    expect(when(submitted(), doing)).toMatchObject({
      accepted: true,
      events: [{ type: 'ReminderDue', data: { task: 'check-admissibility', kind: 'notice', dueOn: '2023-10-24' } }],
    });
    expect(when(given(submitted(), doing), doing)).toEqual({ accepted: true, events: [] });
  });

  it('does nothing before its instant', () => {
    expect(when(submitted(), act('2023-10-17T08:59:59.999+02:00', system, fire(id)))).toEqual({
      accepted: true,
      events: [],
    });
  });

  it('does nothing for a task that was done meanwhile', () => {
    expect(when(underReview(), act('2023-10-17T09:00:00+02:00', system, fire(id)))).toEqual({
      accepted: true,
      events: [],
    });
  });

  it('does nothing for a deadline that was moved meanwhile', () => {
    const body = { task: 'check-admissibility', dueOn: '2023-11-24', reason: 'Ziekte.', legalBasis: 'Artikel 5' };
    const project = given(submitted(), act('2023-10-16T10:00:00+02:00', mia, command('MoveDeadline', body)));
    expect(when(project, act('2023-10-17T09:00:00+02:00', system, fire(id)))).toEqual({ accepted: true, events: [] });
  });

  it('is acted on by the system only', () => {
    expect(when(submitted(), act('2023-10-17T09:00:00+02:00', mia, fire(id)))).toMatchObject({
      refusal: { code: 'not-authorised', received: 'mia' },
    });
  });
});

describe('a lapse', () => {
  const lapse = (project: Submitted, at: string): Submitted => {
    const moment = plannedMoments(project, theCall).find(({ kind }) => kind === 'lapse')?.id ?? '';
    return given(project, act(at, system, fire(moment)));
  };

  it('of an offer releases the money, and the acceptance then comes too late', () => {
    const project = lapse(conditionsOffered(), '2023-11-22T00:00:00+01:00');
    expect(project).toMatchObject({ status: 'conditions-lapsed', cause: 'not-accepted' });
    expect(commitmentsOf(project)).toEqual({});
    expect(when(project, act('2023-11-22T08:00:00+01:00', an, command('AcceptConditions')))).toMatchObject({
      refusal: { code: 'acceptance-too-late', values: { dueOn: '2023-11-21' } },
    });
  });

  it('of a condition names the condition', () => {
    const accepted = given(conditionsOffered(), act('2023-11-20T10:00:00+01:00', an, command('AcceptConditions')));
    expect(lapse(accepted, '2024-02-02T00:00:00+01:00')).toMatchObject({
      status: 'conditions-lapsed',
      cause: 'agreement',
    });
  });

  it('of a request for information lets the assessment go on, suspended through the last day', () => {
    const asked = given(
      submitted(),
      act('2023-10-18T10:00:00+02:00', mia, command('RequestInformation', { question: 'Wie?' })),
    );
    const project = lapse(asked, '2023-11-04T00:00:00+01:00');
    expect(project).toMatchObject({ status: 'submitted', information: [{ closedOn: '2023-11-03' }] });
  });
});
