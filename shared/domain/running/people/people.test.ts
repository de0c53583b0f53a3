import { describe, expect, it } from 'vitest';
import { theCall } from '../../../../test/builders/application.ts';
import { askChange, story } from '../../../../test/builders/partnership.ts';
import { act, command, people, staff, when } from '../../../../test/builders/project.ts';
import { coby, running } from '../../../../test/builders/running.ts';
import { personId } from '../../ids.ts';
import { openTasks } from '../../project/open-tasks.ts';
import { coachingNotesFor, wasCoach } from './coaches.ts';
import { standsInFor } from './stands-in-for.ts';

const { mia, max } = people;
const cas = staff('cas', 'coach');
const at = '2024-01-15T10:00:00+01:00';

const coachIs = (coach: string, employer = 'vvsg') => command('AssignCoach', { coach, employer });
const note = (text: string) => command('NoteCoaching', { text });
const managed = () => story(running(), act(at, mia, command('AssignManager', { manager: 'mia' })));
const coached = () => story(managed(), act(at, mia, coachIs('coby')));

describe('the coach of a project', () => {
  it('is employed by one of those the call names', () => {
    expect(when(managed(), act(at, mia, coachIs('coby', 'ocmw-mol')))).toMatchObject({
      refusal: { code: 'coach-employer-unknown', values: { allowed: 'europa-wse, vvsg, gent, antwerpen' } },
    });
  });

  it('coaches in the territory of the employer only, and the refusal names whose it is', () => {
    expect(when(managed(), act(at, mia, coachIs('coby', 'gent')))).toMatchObject({
      refusal: { code: 'coach-outside-territory', values: { area: 'kempen', allowed: 'europa-wse, vvsg' } },
    });
  });

  it('is never who manages the same project, nor who will stand in for that manager', () => {
    expect(when(managed(), act(at, mia, coachIs('mia', 'europa-wse')))).toMatchObject({
      refusal: { code: 'coach-is-manager', values: { person: 'mia' } },
    });
    const deputy = { deputy: 'max', from: '2024-07-01', through: '2024-07-31', reason: 'Verlof.' };
    const away = story(managed(), act(at, mia, command('AppointDeputy', deputy)));
    expect(when(away, act(at, mia, coachIs('max', 'europa-wse')))).toMatchObject({
      refusal: { code: 'coach-is-manager' },
    });
    expect(when(away, act('2024-08-01T10:00:00+02:00', mia, coachIs('max', 'europa-wse')))).toMatchObject({
      accepted: true,
    });
  });

  it('cannot become its manager, nor the deputy', () => {
    expect(when(coached(), act(at, mia, command('AssignManager', { manager: 'coby' })))).toMatchObject({
      refusal: { code: 'coach-is-manager', values: { person: 'coby' } },
    });
    const deputy = { deputy: 'coby', from: '2024-07-01', through: '2024-07-31', reason: 'Verlof.' };
    expect(when(coached(), act(at, mia, command('AppointDeputy', deputy)))).toMatchObject({
      refusal: { code: 'coach-is-manager' },
    });
  });

  it('gives no command of a manager on that project, whatever roles the coach has', () => {
    const mo = staff('mo', 'manager', 'coach');
    const project = story(managed(), act(at, mia, coachIs('mo')));
    const asking = command('AskRemediation', { findings: 'De samenwerking hapert.' });
    const giving = (as: typeof mo, doing = asking, given = project) => when(given, act(at, as, doing));
    const refusal = { code: 'coach-is-manager', received: 'mo', values: { person: 'mo' } };
    expect(giving(mo)).toMatchObject({ refusal });
    expect(giving(mo, command('AssignManager', { manager: 'max' }))).toMatchObject({ refusal });
    expect(giving(mo, note('Eerste gesprek.'))).toMatchObject({ accepted: true });
    expect(giving(mia)).toMatchObject({ accepted: true });
    expect(giving(mo, asking, story(project, act(at, mia, coachIs('coby'))))).toMatchObject({ accepted: true });
  });

  it('gives way to another, and stays known as one who coached', () => {
    const { run } = story(coached(), act('2024-06-03T10:00:00+02:00', mia, coachIs('cas', 'europa-wse')));
    expect(run.coaching).toMatchObject({
      coach: { person: 'cas', employer: 'europa-wse', since: '2024-06-03' },
      earlierCoaches: ['coby'],
    });
    expect(['coby', 'cas', 'mia'].map((person) => wasCoach(run, person))).toEqual([true, true, false]);
  });

  it('is not assigned twice', () => {
    expect(when(coached(), act(at, mia, coachIs('coby')))).toEqual({ accepted: true, events: [] });
  });
});

describe('the coaching space', () => {
  it('is written in by the assigned coach only', () => {
    expect(when(managed(), act(at, coby, note('Eerste gesprek.')))).toMatchObject({
      refusal: { code: 'coach-missing' },
    });
    expect(when(coached(), act(at, cas, note('Eerste gesprek.')))).toMatchObject({
      refusal: { code: 'not-the-coach', values: { coach: 'coby' } },
    });
    expect(when(coached(), act(at, mia, note('Eerste gesprek.')))).toMatchObject({
      refusal: { code: 'not-authorised' },
    });
  });

  it('is closed to the manager: a later coach reads all of it, an earlier one what that coach wrote', () => {
    const project = story(
      coached(),
      act(at, coby, note('Het team zoekt zijn ritme.')),
      act('2024-06-03T10:00:00+02:00', mia, coachIs('cas', 'europa-wse')),
      act('2024-06-04T10:00:00+02:00', cas, note('Overgenomen van Coby.')),
    );
    const readBy = (person: string) => coachingNotesFor(project, personId.parse(person)).map((one) => one.note);
    expect({ cas: readBy('cas'), coby: readBy('coby'), mia: readBy('mia') }).toEqual({
      cas: [1, 2],
      coby: [1],
      mia: [],
    });
    const handedOver = story(
      project,
      act('2024-06-05T10:00:00+02:00', mia, command('AssignManager', { manager: 'coby' })),
    );
    expect(coachingNotesFor(handedOver, personId.parse('coby'))).toEqual([]);
  });
});

describe('a manager who is absent', () => {
  const away = (from: string, through: string, deputy = 'max') =>
    command('AppointDeputy', { deputy, from, through, reason: 'Verlof.' });

  it('has a deputy from the first through the last day of the absence, and not on the days around it', () => {
    const project = story(managed(), act(at, mia, away('2024-07-01', '2024-07-31')));
    const days = ['2024-06-30', '2024-07-01', '2024-07-31', '2024-08-01'];
    expect(days.map((day) => standsInFor(project, day))).toEqual([undefined, 'max', 'max', undefined]);
  });

  it('has the deputy appointed last where two appointments cross', () => {
    const project = story(
      managed(),
      act(at, mia, away('2024-07-01', '2024-07-31')),
      act(at, mia, away('2024-07-15', '2024-07-21', 'lies')),
    );
    expect(['2024-07-14', '2024-07-15', '2024-07-22'].map((day) => standsInFor(project, day))).toEqual([
      'max',
      'lies',
      'max',
    ]);
  });

  it.each([
    ['without a manager', running(), away('2024-07-01', '2024-07-31'), 'manager-missing'],
    ['as its own deputy', managed(), away('2024-07-01', '2024-07-31', 'mia'), 'deputy-is-manager'],
    ['for a period that ends before it begins', managed(), away('2024-07-31', '2024-07-01'), 'period-upside-down'],
    ['for a period that is over', managed(), away('2024-01-01', '2024-01-14'), 'due-date-in-the-past'],
  ])('is not replaced %s', (_how, project, appoint, code) => {
    expect(when(project, act(at, mia, appoint))).toMatchObject({ accepted: false, refusal: { code } });
  });

  it('is not replaced by somebody with an interest in the partnership', () => {
    expect(when(managed(), act(at, mia, away('2024-07-01', '2024-07-31', 'piet')))).toMatchObject({
      refusal: { code: 'conflict-of-interest', values: { evaluator: 'piet', relation: 'acts-for-organisation' } },
    });
  });

  it('hands the file over for good: everything open stays open, and the new manager needs no deputy', () => {
    const project = story(
      managed(),
      act(at, mia, away('2024-07-01', '2024-07-31')),
      act(at, people.an, askChange('leave', 'de-springplank', '2024-09-01')),
    );
    expect(openTasks(project, theCall).map(({ id }) => id)).toContain('decide-change-1');
    const handed = story(project, act('2024-07-02T10:00:00+02:00', max, command('AssignManager', { manager: 'max' })));
    expect(handed.manager).toBe('max');
    expect(openTasks(handed, theCall)).toEqual(openTasks(project, theCall));
    expect(standsInFor(handed, '2024-07-15')).toBeUndefined();
  });
});
