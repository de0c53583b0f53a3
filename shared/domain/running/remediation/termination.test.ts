import { describe, expect, it } from 'vitest';
import { theCall } from '../../../../test/builders/application.ts';
import { act, command, people, when } from '../../../../test/builders/project.ts';
import {
  acting,
  announce,
  announced,
  planFiled,
  remediating,
  remediationOf,
  remedy,
  terminate,
} from '../../../../test/builders/remediation.ts';
import { later } from '../../../../test/builders/reviews.ts';
import { comes, nextMilestone } from '../../../../test/builders/running.ts';
import { openTasks } from '../../project/open-tasks.ts';
import { phaseOf } from '../../project/phase-of.ts';
import type { Started } from '../../project/state.ts';
import { withRun } from '../slice.ts';
import { remediationMilestones } from './milestones.ts';

const { mia, max, piet } = people;
const statement = remedy('StateHearing', { statement: 'Er is een nieuwe coördinator.' });
const october = '2024-10-10T10:00:00+02:00';
const november = '2024-11-04T10:00:00+01:00';
const refusal = (project: Started, ...one: Parameters<typeof act>) => {
  const decision = when(project, act(...one));
  return decision.accepted ? undefined : decision.refusal;
};
const phase = (project: Started) => {
  const { phase: name, outcome, tasks } = phaseOf(project, theCall, 'remediate', 1);
  return { name, outcome, tasks: tasks.map(({ id, dueOn }) => `${id} ${dueOn}`) };
};
const heard = () => later(announced(), [october, piet, statement]);
const lapsed = () => comes(announced(), 'remediation-1-hearing');

describe('a termination procedure is announced', () => {
  it('during the actions, and the partnership is heard first', () => {
    expect(remediationOf(announced())).toMatchObject({
      stage: 'hearing',
      announced: { on: '2024-10-01', by: 'mia', reasons: 'Er is niets veranderd.' },
    });
    expect(phase(announced())).toEqual({ name: 'hearing', outcome: undefined, tasks: ['state-hearing-1 2024-10-15'] });
  });

  it('when no plan came by its last day, and not before', () => {
    expect(refusal(remediating(), '2024-07-03T23:00:00+02:00', mia, announce)).toMatchObject({
      code: 'remediation-not-in-stage',
      values: { stage: 'plan', possibleIn: 'actions' },
    });
    expect(refusal(remediating(), '2024-07-04T00:00:00+02:00', mia, announce)).toBeUndefined();
  });

  it('not on a last day that a manager moved', () => {
    const moved = later(remediating(), [
      '2024-06-20T10:00:00+02:00',
      mia,
      command('MoveDeadline', {
        task: 'file-remediation-plan-1',
        dueOn: '2024-07-31',
        reason: 'Ziekte.',
        legalBasis: 'general-conditions',
      }),
    ]);
    expect(refusal(moved, '2024-07-04T00:00:00+02:00', mia, announce)?.code).toBe('remediation-not-in-stage');
  });

  it('not while a plan waits for its judgement', () => {
    expect(refusal(planFiled(), '2024-08-01T10:00:00+02:00', mia, announce)).toMatchObject({
      code: 'remediation-not-in-stage',
      values: { stage: 'judgement', possibleIn: 'plan, actions' },
    });
  });
});

describe('the partnership is heard', () => {
  it('once, and then a manager has a month to decide', () => {
    expect(remediationOf(heard())).toMatchObject({ stage: 'termination', statement: 'Er is een nieuwe coördinator.' });
    expect(phase(heard())).toEqual({
      name: 'termination',
      outcome: undefined,
      tasks: ['decide-termination-1 2024-11-10'],
    });
    expect(refusal(heard(), october, piet, statement)).toMatchObject({
      code: 'remediation-not-in-stage',
      values: { stage: 'termination', possibleIn: 'hearing' },
    });
  });

  it('through the last instant of the last day', () => {
    expect(refusal(announced(), '2024-10-15T23:59:59.999+02:00', piet, statement)).toBeUndefined();
    expect(refusal(announced(), '2024-10-16T00:00:00+02:00', piet, statement)).toMatchObject({
      code: 'reply-too-late',
      values: { dueOn: '2024-10-15' },
    });
  });

  it('no more, when its term is over', () => {
    expect(nextMilestone(announced(), 'remediation-1-hearing').at).toBe('2024-10-15T22:00:00.000Z');
    expect(phase(lapsed()).name).toBe('termination');
    expect(remediationOf(lapsed())).not.toHaveProperty('statement');
    expect(remediationMilestones({ project: lapsed(), call: theCall })).toEqual([]);
    expect(remediationMilestones({ project: heard(), call: theCall })).toEqual([]);
  });
});

describe('a termination is decided', () => {
  it('by another manager than who announced it', () => {
    expect(refusal(heard(), november, mia, terminate())?.code).toBe('same-person-proposed');
    expect(refusal(heard(), november, max, terminate())).toBeUndefined();
  });

  it('after the hearing, or when its term is over even if nothing marked that yet', () => {
    expect(refusal(announced(), '2024-10-15T23:00:00+02:00', max, terminate())).toMatchObject({
      code: 'hearing-still-possible',
      values: { dueOn: '2024-10-15' },
    });
    expect(when(announced(), act('2024-10-16T10:00:00+02:00', max, terminate()))).toMatchObject({
      events: [
        { type: 'HearingLapsed', data: { remediation: 1, lapsedOn: '2024-10-15' } },
        { type: 'TerminationDecided', data: { outcome: 'terminated' } },
      ],
    });
    expect(refusal(lapsed(), november, max, terminate())).toBeUndefined();
    expect(refusal(acting(), november, max, terminate())).toMatchObject({
      code: 'remediation-not-in-stage',
      values: { stage: 'actions', possibleIn: 'hearing, termination' },
    });
  });

  it('with a last day from the decision through the end of the project', () => {
    const on = (lastDay?: string) => refusal(heard(), november, max, terminate({ lastDay }));
    expect(on()?.code).toBe('last-day-missing');
    expect(on('2024-11-03')).toMatchObject({
      code: 'last-day-outside-project',
      values: { lastOn: '2024-11-03', fromOn: '2024-11-04', endOn: '2029-12-31' },
    });
    expect(on('2024-11-04')).toBeUndefined();
    expect(on('2029-12-31')).toBeUndefined();
    expect(on('2030-01-01')?.code).toBe('last-day-outside-project');
  });

  it('and the project runs on to its new last day', () => {
    const stopped = later(heard(), [november, max, terminate()]);
    expect(stopped.status).toBe('running');
    expect(stopped.run.end).toBe('2024-12-31');
    expect(remediationOf(stopped).stage).toBe('terminated');
    expect(phase(stopped)).toEqual({ name: 'closed', outcome: 'terminated', tasks: [] });
    expect(refusal(stopped, november, mia, command('AskRemediation', { findings: 'Nog eens.' }))).toMatchObject({
      code: 'remediation-not-in-stage',
      values: { stage: 'terminated' },
    });
  });

  it('against it: the project continues to the end it had', () => {
    const decided = when(heard(), act(november, max, terminate({ outcome: 'continued' })));
    expect(decided).toMatchObject({ events: [{ type: 'TerminationDecided', data: { outcome: 'continued' } }] });
    const continued = later(heard(), [november, max, terminate({ outcome: 'continued' })]);
    expect(continued.run.end).toBe('2029-12-31');
    expect(phase(continued)).toEqual({ name: 'closed', outcome: 'continued', tasks: [] });
  });
});

describe('the end of the project closes an open remediation', () => {
  const ended = (cause: 'completed' | 'terminated'): Started => ({
    ...withRun(announced(), { closure: { ended: { cause, lastDay: '2024-10-31', at: '2024-10-31T23:00:00.000Z' } } }),
    status: 'ended',
  });

  it('as continued, or as terminated when that is how it ended', () => {
    expect(phase(ended('completed'))).toEqual({ name: 'closed', outcome: 'continued', tasks: [] });
    expect(phase(ended('terminated')).outcome).toBe('terminated');
  });

  it('with its tasks and moments', () => {
    expect(openTasks(ended('completed'), theCall).filter(({ episode }) => episode === 'remediate')).toEqual([]);
    expect(remediationMilestones({ project: ended('completed'), call: theCall })).toEqual([]);
    expect(refusal(ended('completed'), november, piet, statement)).toMatchObject({
      code: 'not-in-this-state',
      values: { status: 'ended', possibleIn: 'running' },
    });
  });
});
