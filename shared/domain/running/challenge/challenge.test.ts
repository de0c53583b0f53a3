import { describe, expect, it } from 'vitest';
import { theCall } from '../../../../test/builders/application.ts';
import {
  admitted,
  answered,
  answerIt,
  bothScored,
  challenged,
  emil,
  inChallenge,
  ingrid,
  outcomeProposed,
  outcomeRatified,
  proposeOutcome,
  ratifyIt,
  rivals,
  seat,
  seated,
  sheet,
} from '../../../../test/builders/challenge.ts';
import { started } from '../../../../test/builders/evaluation.ts';
import { command, contextOf, given, people, scores, when } from '../../../../test/builders/project.ts';
import { comes, nextMilestone } from '../../../../test/builders/running.ts';
import { personId } from '../../ids.ts';
import { decideProject } from '../../project/decide.ts';
import type { Started } from '../../project/state.ts';
import { withRun } from '../slice.ts';
import { challengeEpisodes } from './episodes.ts';
import { challengeMilestones } from './milestones.ts';
import { challengeResult, challengeScoresFor } from './result.ts';
import { challengeTasks } from './tasks.ts';

const { mia, an, carl, system } = people;
const step = (project: Started) => challengeEpisodes['run-challenge'].step(project, theCall, 1);
const tasksOf = (project: Started) =>
  challengeTasks({ project, call: theCall }).map(({ id, dueOn }) => `${id} ${dueOn}`);
const refusalOf = (project: Started, ...[at, as, doing]: Parameters<typeof inChallenge>) => {
  const decision = when(project, inChallenge(at, as, doing));
  return decision.accepted ? undefined : decision.refusal;
};
const theChallenge = (project: Started) => {
  const [challenge] = project.run.challenges;
  if (challenge === undefined) throw new Error('No challenge was submitted.');
  return challenge;
};

describe('what somebody must do in a challenge, and by when', () => {
  it('first a manager checks it', () => {
    expect(step(challenged())).toEqual({ phase: 'admissibility' });
    expect(tasksOf(challenged())).toEqual(['check-challenge-1 2027-04-19']);
    expect(challengeEpisodes['run-challenge'].open(challenged())).toEqual([1]);
  });

  it('then the promoter answers, within a month', () => {
    expect(step(admitted())).toEqual({ phase: 'answer' });
    expect(tasksOf(admitted())).toEqual(['answer-challenge-1 2027-05-12']);
  });

  it('then the college is filled, and scores', () => {
    expect(step(answered())).toEqual({ phase: 'assignment' });
    expect(tasksOf(answered())).toEqual(['assign-challenge-evaluators-1 2027-06-03']);
    expect(step(seated())).toEqual({ phase: 'scoring' });
    expect(tasksOf(seated())).toEqual(['score-challenge-1-ingrid 2027-06-03', 'score-challenge-1-emil 2027-06-03']);
  });

  it('then a manager decides and the committee ratifies', () => {
    expect(step(bothScored())).toEqual({ phase: 'decision' });
    expect(tasksOf(bothScored())).toEqual(['decide-challenge-1 2027-06-18']);
    expect(step(outcomeProposed())).toEqual({ phase: 'ratification' });
    expect(tasksOf(outcomeProposed())).toEqual(['ratify-challenge-1 2027-06-07']);
  });

  it('and after that nothing more', () => {
    expect(tasksOf(outcomeRatified())).toEqual([]);
    expect(step(outcomeRatified())).toEqual({ phase: 'closed', outcome: 'joined' });
    expect(challengeEpisodes['run-challenge'].open(outcomeRatified())).toEqual([]);
  });

  it('nothing either on a project that ended meanwhile: the challenge is dismissed', () => {
    const ended: Started = { ...seated(), status: 'ended' };
    expect(tasksOf(ended)).toEqual([]);
    expect(step(ended)).toEqual({ phase: 'closed', outcome: 'dismissed' });
    expect(refusalOf(ended, '2027-05-17T10:00:00+02:00', ingrid, sheet([60, 60, 60, 60], [60, 60, 60, 60]))?.code).toBe(
      'not-in-this-state',
    );
  });
});

describe('the answer of the partnership', () => {
  it('is in time until the end of its last day', () => {
    expect(refusalOf(admitted(), '2027-05-12T23:59:59.999+02:00', an, answerIt)).toBeUndefined();
    expect(refusalOf(admitted(), '2027-05-13T00:00:00.000+02:00', an, answerIt)).toMatchObject({
      code: 'reply-too-late',
      values: { dueOn: '2027-05-12' },
    });
  });

  it('lapses at 00:00 after that day, and the assessment goes on without', () => {
    expect(nextMilestone(admitted(), 'challenge-1-answer').at).toBe('2027-05-12T22:00:00.000Z');
    expect(step(comes(admitted(), 'challenge-1-answer'))).toEqual({ phase: 'assignment' });
  });

  it('has more time when a manager moved the deadline', () => {
    const move = command('MoveDeadline', {
      task: 'answer-challenge-1',
      dueOn: '2027-05-20',
      reason: 'Ziekte.',
      legalBasis: 'general-conditions',
    });
    const moved = started(given(admitted(), inChallenge('2027-05-10T10:00:00+02:00', mia, move)));
    expect(refusalOf(moved, '2027-05-20T10:00:00+02:00', an, answerIt)).toBeUndefined();
    expect(nextMilestone(moved, 'challenge-1-answer').at).toBe('2027-05-20T22:00:00.000Z');
  });
});

describe('the college of a challenge', () => {
  const at = '2027-05-04T11:00:00+02:00';

  it('has nobody with a tie to the partnership, the challenger or its partners', () => {
    for (const [person, organisation] of [
      ['piet', 'welzijn-kempen'],
      ['nora', 'werkplaats-noord'],
      ['sam', 'de-schakel'],
    ] as const) {
      expect(refusalOf(answered(), at, mia, seat(person))).toMatchObject({
        code: 'conflict-of-interest',
        values: { organisation, relation: 'acts-for-organisation' },
      });
    }
  });

  it('has nobody who coaches or coached the partnership, nor its manager or a deputy', () => {
    const project = answered();
    const [now, before] = [personId.parse('coby'), personId.parse('cedric')];
    const coaching = {
      coach: { person: now, employer: 'vvsg', since: '2025-01-06' },
      earlierCoaches: [before],
      notes: [],
    };
    const deputies = [{ person: personId.parse('milan'), from: '2025-07-01', through: '2025-07-12' }];
    const coached = { ...withRun(project, { coaching }), manager: personId.parse('max'), deputies };
    for (const person of ['coby', 'cedric', 'max', 'milan']) {
      expect(refusalOf(coached, at, mia, seat(person))?.code).toBe('conflict-of-interest');
    }
  });

  it('takes each evaluator once, and none any more when all sheets are in', () => {
    expect(refusalOf(seated(), at, mia, seat('ingrid'))?.code).toBe('evaluator-already-assigned');
    expect(refusalOf(bothScored(), at, mia, seat('els'))?.code).toBe('challenge-not-in-stage');
  });

  it('lets another take over a seat that has not scored, with the whole term', () => {
    const taken = started(
      given(seated(), inChallenge('2027-05-20T10:00:00+02:00', mia, seat('els', { replaces: 'ingrid' }))),
    );
    expect(tasksOf(taken)).toEqual(['score-challenge-1-emil 2027-06-03', 'score-challenge-1-els 2027-06-20']);
    expect(refusalOf(seated(), at, mia, seat('els', { replaces: 'erik' }))?.code).toBe('evaluator-not-assigned');
  });

  it('keeps a fixed sheet, unless its evaluator turns out to have a conflict of interest', () => {
    const later = '2027-05-20T10:00:00+02:00';
    const instead = seat('els', { replaces: 'ingrid' });
    expect(refusalOf(bothScored(), later, mia, instead)?.code).toBe('scores-already-fixed');
    const tied = {
      ...bothScored(),
      manager: personId.parse('ingrid'),
    };
    expect(refusalOf(tied, later, mia, proposeOutcome('dismissed'))?.code).toBe('conflict-of-interest');
    const taken = started(given(tied, inChallenge(later, mia, instead)));
    expect(step(taken)).toEqual({ phase: 'scoring' });
  });

  it('scores both sides on every criterion, once, without a conflict of interest', () => {
    const even = [60, 60, 60, 60];
    const later = '2027-05-19T10:00:00+02:00';
    expect(refusalOf(seated(), later, people.els, sheet(even, even))?.code).toBe('evaluator-not-assigned');
    expect(refusalOf(seated(), later, ingrid, sheet(even, even, { noConflictDeclared: false }))?.code).toBe(
      'conflict-not-declared',
    );
    expect(refusalOf(bothScored(), later, ingrid, sheet(even, even))?.code).toBe('scores-already-fixed');
    const [first] = scores(60);
    expect(refusalOf(seated(), later, ingrid, sheet(even, even, { challenger: [first] }))?.code).toBe(
      'scores-incomplete',
    );
  });
});

describe('the result', () => {
  it('is the mean of each side, with the weighted total and the thresholds', () => {
    const result = challengeResult(theChallenge(bothScored([80, 59.9, 80, 80])), theCall);
    expect(result?.incumbent).toMatchObject({ weightedTotal: '65', positive: true });
    expect(result?.challenger).toMatchObject({ weightedTotal: '76.985', positive: false });
  });

  it('is not there while a sheet is missing', () => {
    expect(challengeResult(theChallenge(seated()), theCall)).toBeUndefined();
  });

  it('stays sealed until all are in: an evaluator sees the own sheet only', () => {
    const one = started(
      given(seated(), inChallenge('2027-05-17T10:00:00+02:00', ingrid, sheet([60, 60, 60, 60], [80, 80, 80, 80]))),
    );
    const sees = (project: Started, actor: typeof an) =>
      challengeScoresFor(theChallenge(project), theCall, actor).map(({ scores }) => scores !== undefined);
    expect(sees(one, ingrid)).toEqual([true, false]);
    expect(sees(one, emil)).toEqual([false, false]);
    expect(sees(one, mia)).toEqual([false, false]);
    expect(sees(bothScored(), mia)).toEqual([true, true]);
    expect(sees(bothScored(), an)).toEqual([false, false]);
  });

  it('stays sealed for a challenge even in a call that does not seal scores of applications', () => {
    const one = started(
      given(seated(), inChallenge('2027-05-17T10:00:00+02:00', ingrid, sheet([60, 60, 60, 60], [80, 80, 80, 80]))),
    );
    const open = { ...theCall, college: { ...theCall.college, sealedScores: false } };
    expect(challengeScoresFor(theChallenge(one), open, mia)[0]).not.toHaveProperty('scores');
  });
});

describe('the proposal', () => {
  const at = '2027-05-24T10:00:00+02:00';
  const codeOf = (project: Started, outcome: string, body?: Readonly<Record<string, unknown>>) =>
    refusalOf(project, at, mia, proposeOutcome(outcome, body))?.code;

  it('waits for the college and all sheets', () => {
    expect(codeOf(answered(), 'dismissed')).toBe('college-incomplete');
    expect(codeOf(seated(), 'dismissed')).toBe('scores-not-all-in');
    expect(codeOf(challenged(), 'dismissed')).toBe('challenge-not-in-stage');
  });

  it('names a day after today and within the project, unless it dismisses', () => {
    expect(codeOf(bothScored(), 'dismissed')).toBeUndefined();
    expect(codeOf(bothScored(), 'joined')).toBe('from-missing');
    expect(codeOf(bothScored(), 'joined', { from: '2027-05-24' })).toBe('from-outside-project');
    expect(codeOf(bothScored(), 'joined', { from: '2030-01-01' })).toBe('from-outside-project');
    expect(codeOf(bothScored(), 'joined', { from: '2027-05-25' })).toBeUndefined();
  });

  it('replaces only with a hand-over, and by who meets every threshold', () => {
    const body = { from: '2027-09-01', handOver: 'Dossiers gaan mee.' };
    expect(codeOf(bothScored(), 'replaced', { from: '2027-09-01' })).toBe('hand-over-missing');
    expect(codeOf(bothScored([80, 59.9, 80, 80]), 'replaced', body)).toBe('threshold-not-met');
    expect(codeOf(bothScored([80, 59.9, 80, 80]), 'joined', body)).toBeUndefined();
    expect(codeOf(bothScored(), 'replaced', body)).toBeUndefined();
  });

  it('stands at once where the call asks no ratification', () => {
    const call = { ...theCall, ratification: { ...theCall.ratification, mode: 'none' as const } };
    const decision = decideProject(proposeOutcome('dismissed'), bothScored(), contextOf(mia, at, { ...rivals, call }));
    expect(decision.accepted && decision.events.map(({ type }) => type)).toEqual([
      'ChallengeDecisionProposed',
      'ChallengeDecided',
    ]);
  });
});

describe('the committee', () => {
  const at = '2027-06-07T10:00:00+02:00';
  const back = command('ReferBackChallengeDecision', { challenge: 1, reasons: 'Te weinig onderbouwd.' });

  it('ratifies without members who scored, and without the proposer', () => {
    const proposer = { ...mia, staffRoles: ['manager', 'committee'] as const };
    expect(refusalOf(outcomeProposed(), at, emil, ratifyIt)?.code).toBe('evaluator-must-abstain');
    expect(refusalOf(outcomeProposed(), at, emil, back)?.code).toBe('evaluator-must-abstain');
    expect(
      refusalOf(outcomeProposed(), at, { ...proposer, staffRoles: [...proposer.staffRoles] }, ratifyIt)?.code,
    ).toBe('same-person-proposed');
  });

  it('does not ratify before its meeting, nor a day that has passed', () => {
    expect(refusalOf(outcomeProposed(), '2027-06-06T10:00:00+02:00', carl, ratifyIt)?.code).toBe('invalid-input');
    expect(refusalOf(outcomeProposed(), '2027-07-02T10:00:00+02:00', carl, ratifyIt)).toMatchObject({
      code: 'from-outside-project',
      values: { fromOn: '2027-07-01', earliestOn: '2027-07-02' },
    });
  });

  it('refers back, after which another evaluator can be asked and the manager proposes again', () => {
    const referred = started(given(outcomeProposed(), inChallenge(at, carl, back)));
    expect(step(referred)).toEqual({ phase: 'decision' });
    expect(tasksOf(referred)).toEqual(['decide-challenge-1 2027-07-07']);
    const third = started(given(referred, inChallenge('2027-06-08T10:00:00+02:00', mia, seat('els'))));
    expect(step(third)).toEqual({ phase: 'scoring' });
    expect(tasksOf(third)).toEqual(['score-challenge-1-els 2027-07-07']);
  });
});

describe('the outcome', () => {
  it('lets the challenger join at 00:00 of the day that was decided', () => {
    const decided = outcomeRatified();
    expect(nextMilestone(decided, 'challenge-1-effective').at).toBe('2027-06-30T22:00:00.000Z');
    const joined = comes(decided, 'challenge-1-effective', rivals);
    expect(joined.run.partnership.memberships.at(-1)).toEqual({
      organisation: 'werkplaats-noord',
      role: 'partner',
      from: '2027-07-01',
    });
    expect(challengeMilestones({ project: joined, call: theCall })).toEqual([]);
  });

  it('lets the challenger join with the ratification when that day is today', () => {
    const decision = when(
      outcomeProposed('joined', { from: '2027-06-07' }),
      inChallenge('2027-06-07T10:00:00+02:00', carl, ratifyIt),
    );
    expect(decision.accepted && decision.events.map(({ type }) => type)).toEqual([
      'ChallengeDecided',
      'PartnershipChanged',
    ]);
  });

  it('ends the project on the day before it is replaced', () => {
    const replaced = outcomeRatified('replaced', { from: '2027-09-01', handOver: 'Dossiers gaan mee.' });
    expect(replaced.run.end).toBe('2027-08-31');
    const ended = comes(replaced, 'ends');
    expect(ended.run.closure.ended).toMatchObject({ cause: 'replaced', lastDay: '2027-08-31' });
    expect(step(ended)).toEqual({ phase: 'closed', outcome: 'replaced' });
  });

  it('changes nothing when the challenge is dismissed', () => {
    const dismissed = outcomeRatified('dismissed', {});
    expect(dismissed.run.end).toBe('2029-12-31');
    expect(challengeMilestones({ project: dismissed, call: theCall })).toEqual([]);
    expect(step(dismissed)).toEqual({ phase: 'closed', outcome: 'dismissed' });
  });

  it('is asked again without effect when its schedule fires twice', () => {
    const { id, at } = nextMilestone(outcomeRatified(), 'challenge-1-effective');
    const joined = comes(outcomeRatified(), 'challenge-1-effective', rivals);
    expect(when(joined, inChallenge(at, system, command('ActOnMoment', { moment: id })))).toEqual({
      accepted: true,
      events: [],
    });
  });
});
