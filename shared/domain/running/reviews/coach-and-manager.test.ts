import { describe, expect, it } from 'vitest';
import { theCall } from '../../../../test/builders/application.ts';
import { act, command, people, staff, when } from '../../../../test/builders/project.ts';
import { remediating } from '../../../../test/builders/remediation.ts';
import {
  coachedByCoby,
  concluded,
  later,
  openedThrough,
  reported,
  reportOf,
  reviewOf,
  spokenOn,
} from '../../../../test/builders/reviews.ts';
import { coby } from '../../../../test/builders/running.ts';
import { openTasks } from '../../project/open-tasks.ts';
import { phaseOf } from '../../project/phase-of.ts';
import type { Started } from '../../project/state.ts';

const { mia, piet } = people;
const april = '2024-04-03T10:00:00+02:00';
const refusal = (project: Started, ...one: Parameters<typeof act>) => {
  const decision = when(project, act(...one));
  return decision.accepted ? undefined : decision.refusal;
};
const coached = () => reported(coachedByCoby());
const tasks = (project: Started) =>
  openTasks(project, theCall)
    .filter(({ episode }) => episode === 'review-quarter')
    .map(({ id, dueOn }) => `${id} ${dueOn}`);

describe('the coach speaks on a quarter', () => {
  it('within a fortnight of the report', () => {
    expect(tasks(coached())).toEqual(['coach-quarter-1 2024-04-10', 'review-quarter-1 2024-04-27']);
    expect(openTasks(coached(), theCall).find(({ id }) => id === 'coach-quarter-1')).toMatchObject({
      assignee: { kind: 'person', person: 'coby' },
      openedAt: '2024-03-27T09:00:00.000Z',
    });
  });

  it('within a fortnight of the assignment, who became coach after the report', () => {
    const assigned = later(reported(), [april, mia, command('AssignCoach', { coach: 'coby', employer: 'vvsg' })]);
    expect(tasks(assigned)).toEqual(['coach-quarter-1 2024-04-17', 'review-quarter-1 2024-04-27']);
  });

  it('once, after the report', () => {
    const spoken = later(coached(), [april, coby, spokenOn(1)]);
    expect(reviewOf(spoken, 1).coached).toEqual({
      findings: 'Het team leert.',
      qualityAssured: true,
      by: 'coby',
      at: '2024-04-03T08:00:00.000Z',
    });
    expect(tasks(spoken)).toEqual(['review-quarter-1 2024-04-27']);
    expect(refusal(spoken, april, coby, spokenOn(1))).toMatchObject({
      code: 'task-not-open',
      values: { task: 'coach-quarter-1' },
    });
    const unreported = openedThrough(1, coachedByCoby());
    expect(refusal(unreported, april, coby, spokenOn(1))?.code).toBe('review-not-reported');
    expect(refusal(unreported, april, coby, spokenOn(2))?.code).toBe('review-not-open');
  });

  it('only the coach of this project', () => {
    expect(refusal(reported(), april, coby, spokenOn(1))?.code).toBe('coach-missing');
    expect(refusal(coached(), april, staff('cas', 'coach'), spokenOn(1))).toMatchObject({
      code: 'not-the-coach',
      values: { coach: 'coby' },
    });
  });

  it('not after the manager has concluded', () => {
    const late = later(coached(), ['2024-04-11T10:00:00+02:00', mia, concluded(1)]);
    expect(refusal(late, '2024-04-12T10:00:00+02:00', coby, spokenOn(1))?.code).toBe('review-already-closed');
  });
});

describe('the manager concludes a quarter', () => {
  it('after the report, once', () => {
    const done = later(reported(), [april, mia, concluded(1)]);
    expect(reviewOf(done, 1)).toMatchObject({ outcome: 'sufficient', closedAt: '2024-04-03T08:00:00.000Z' });
    expect(phaseOf(done, theCall, 'review-quarter', 1)).toMatchObject({
      phase: 'closed',
      outcome: 'reviewed',
      tasks: [],
    });
    expect(refusal(done, april, mia, concluded(1))).toMatchObject({
      code: 'review-already-closed',
      values: { outcome: 'sufficient' },
    });
    expect(refusal(openedThrough(1), april, mia, concluded(1))?.code).toBe('review-not-reported');
    expect(refusal(openedThrough(1), april, mia, concluded(2))?.code).toBe('review-not-open');
  });

  it('not before the coach has spoken, until the coach could have', () => {
    expect(refusal(coached(), '2024-04-10T23:00:00+02:00', mia, concluded(1))).toMatchObject({
      code: 'review-not-coached',
      values: { review: 1, dueOn: '2024-04-10' },
    });
    expect(refusal(coached(), '2024-04-11T00:00:00+02:00', mia, concluded(1))).toBeUndefined();
    expect(refusal(later(coached(), [april, coby, spokenOn(1)]), april, mia, concluded(1))).toBeUndefined();
  });

  it('asking for remediation in the same commit, when quality is insufficient', () => {
    expect(when(reported(), act(april, mia, concluded(1, 'insufficient')))).toMatchObject({
      events: [
        { type: 'QuarterReviewed', data: { review: 1, conclusion: 'insufficient' } },
        {
          type: 'RemediationAsked',
          data: {
            remediation: 1,
            cause: 'review',
            review: 1,
            findings: 'Gelezen en besproken.',
            askedOn: '2024-04-03',
          },
        },
      ],
    });
    const done = later(reported(), [april, mia, concluded(1, 'insufficient')]);
    expect(phaseOf(done, theCall, 'review-quarter', 1).outcome).toBe('remediation-asked');
  });

  it('asking nothing new while a remediation is open, or when the project has ended', () => {
    const july = '2024-07-03T10:00:00+02:00';
    const open = later(openedThrough(2, remediating()), ['2024-06-20T10:00:00+02:00', piet, reportOf(2)]);
    const done = later(open, [july, mia, concluded(2, 'insufficient')]);
    expect(done.run.remediations).toHaveLength(1);
    expect(phaseOf(done, theCall, 'review-quarter', 2).outcome).toBe('reviewed');
    const ended: Started = { ...reported(), status: 'ended' };
    expect(later(ended, [april, mia, concluded(1, 'insufficient')]).run.remediations).toEqual([]);
  });
});
