import { describe, expect, it } from 'vitest';
import { theCall } from '../../../test/builders/application.ts';
import {
  act,
  assigned,
  command,
  conditionsOffered,
  decided,
  fix,
  given,
  inadmissible,
  notified,
  oneCondition,
  people,
  proposed,
  ratify,
  scored,
  submitted,
  underReview,
} from '../../../test/builders/project.ts';
import { openEpisodes } from './open-episodes.ts';
import { phaseOf } from './phase-of.ts';
import type { Submitted } from './state.ts';

const { an, mia, max, eva, carl, system } = people;
const assessment = (project: Submitted) => {
  const { phase, outcome } = phaseOf(project, theCall, 'assess-application');
  return outcome === undefined ? phase : `${phase}: ${outcome}`;
};
const suffixes = (project: Submitted) => openEpisodes(project).map(({ suffix }) => suffix);
const withdraw = act('2023-10-30T10:00:00+01:00', an, command('WithdrawApplication', { reason: 'Anders.' }));
const ask = act('2023-10-18T10:00:00+02:00', mia, command('RequestInformation', { question: 'Wie?' }));

describe('the assessment', () => {
  it.each([
    ['admissibility', submitted],
    ['information', () => given(submitted(), ask)],
    ['assignment', underReview],
    ['scoring', assigned],
    ['consensus', () => scored([50, 65, 80, 75], [80, 65, 80, 75])],
    ['decision', scored],
    ['ratification', proposed],
    ['closed: approval', decided],
    ['closed: approval-under-conditions', conditionsOffered],
    ['closed: rejection', () => decided('rejection')],
    ['closed: inadmissible', inadmissible],
    ['closed: withdrawn', () => given(scored(), withdraw)],
  ])('is in the phase %s', (phase, project) => {
    expect(assessment(project())).toBe(phase);
  });

  it('changes its fingerprint when a score comes in, so that a waiting workflow wakes', () => {
    const before = phaseOf(assigned(), theCall, 'assess-application').fingerprint;
    const scoredOnce = given(assigned(), act('2023-10-24T10:00:00+02:00', eva, fix(70, 70, 70, 70)));
    expect(phaseOf(scoredOnce, theCall, 'assess-application').fingerprint).not.toBe(before);
    expect(phaseOf(assigned(), theCall, 'assess-application').fingerprint).toBe(before);
  });

  it('changes its fingerprint when a deadline moves', () => {
    const body = { task: 'check-admissibility', dueOn: '2023-11-24', reason: 'Ziekte.', legalBasis: 'Artikel 5' };
    const moved = given(submitted(), act('2023-10-17T10:00:00+02:00', mia, command('MoveDeadline', body)));
    expect(phaseOf(moved, theCall, 'assess-application').fingerprint).toBe(
      'admissibility; check-admissibility manager 2023-11-24T22:59:59.999Z',
    );
  });
});

describe('the conditions', () => {
  it('wait for the acceptance, even before the letter is out', () => {
    const ratified = given(
      proposed('approval-under-conditions', { conditions: oneCondition }),
      act('2023-11-06T14:00:00+01:00', carl, ratify),
    );
    const waiting = phaseOf(ratified, theCall, 'accept-conditions');
    expect(waiting).toMatchObject({ phase: 'acceptance', tasks: [] });
    const told = given(ratified, act('2023-11-06T15:00:00+01:00', system, notified('decision')));
    expect(phaseOf(told, theCall, 'accept-conditions').fingerprint).not.toBe(waiting.fingerprint);
  });

  it('are effective once the last one is fulfilled', () => {
    const accepted = given(conditionsOffered(), act('2023-11-20T10:00:00+01:00', an, command('AcceptConditions')));
    expect(phaseOf(accepted, theCall, 'accept-conditions').phase).toBe('conditions');
    const fulfilled = given(
      accepted,
      act('2024-01-15T10:00:00+01:00', mia, command('FulfilCondition', { condition: 'agreement', note: 'Ok.' })),
    );
    expect(phaseOf(fulfilled, theCall, 'accept-conditions')).toMatchObject({ phase: 'closed', outcome: 'effective' });
    expect(suffixes(fulfilled)).toEqual([]);
  });
});

describe('the episodes that are open', () => {
  const objected = () =>
    given(decided('rejection'), act('2023-11-20T10:00:00+01:00', an, command('LodgeObjection', { grounds: 'Neen.' })));
  const upheld = () =>
    given(
      objected(),
      act('2023-11-27T10:00:00+01:00', max, command('AdviseObjection', { advice: 'uphold', reasons: 'Ja.' })),
      act('2023-11-28T10:00:00+01:00', mia, command('DecideObjection', { outcome: 'upheld', reasons: 'Ja.' })),
    );

  it('carry names an operator can read', () => {
    expect([submitted, decided, conditionsOffered, objected, upheld].map((project) => suffixes(project()))).toEqual([
      ['assessment'],
      [],
      ['conditions'],
      ['objection_1'],
      ['assessment_2'],
    ]);
  });

  it('let the workflow of an earlier assessment end with its own outcome', () => {
    expect(phaseOf(upheld(), theCall, 'assess-application', 1)).toMatchObject({
      phase: 'closed',
      outcome: 'rejection',
    });
    expect(phaseOf(upheld(), theCall, 'assess-application').phase).toBe('assignment');
    expect(phaseOf(upheld(), theCall, 'handle-objection', 1)).toMatchObject({ phase: 'closed', outcome: 'upheld' });
  });

  it('follow an objection from advice to decision', () => {
    expect(phaseOf(objected(), theCall, 'handle-objection').phase).toBe('advice');
    expect(assessment(objected())).toBe('closed: rejection');
  });
});
