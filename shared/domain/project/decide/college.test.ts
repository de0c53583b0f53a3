import { describe, expect, it } from 'vitest';
import { anApplication, anOrganisation, theParties } from '../../../../test/builders/application.ts';
import {
  act,
  assign,
  assigned,
  command,
  fix,
  given,
  people,
  proposed,
  scored,
  scores,
  staff,
  submission,
  submitted,
  underReview,
  when,
} from '../../../../test/builders/project.ts';
import { unknownCall } from '../../call-life/state.ts';
import { organisationId, personId } from '../../ids.ts';
import { notSubmitted } from '../state.ts';

const at = '2023-10-18T10:00:00+02:00';
const later = '2023-10-26T10:00:00+02:00';
const { an, mia, eva, erik, els, carl } = people;
const declared = (relation: string) => ({
  callLife: {
    ...unknownCall,
    interests: [{ person: personId.parse('els'), organisation: organisationId.parse('vdab'), relation }],
  },
});

describe('a seat in the college', () => {
  it('is given while the application is under review', () => {
    expect(when(submitted(), act(at, mia, assign('els')))).toMatchObject({
      refusal: { code: 'not-in-this-state', received: 'submitted' },
    });
  });

  it('is given once', () => {
    expect(when(assigned(), act(at, mia, assign('eva')))).toMatchObject({
      refusal: { code: 'evaluator-already-assigned', received: 'eva' },
    });
  });

  it('goes over to another, whose scores start anew', () => {
    const project = given(assigned(), act(at, mia, assign('els', { replaces: 'erik' })));
    expect(project.evaluators.map(({ person }) => person)).toEqual(['eva', 'els']);
  });

  it('cannot be taken over from somebody without one', () => {
    expect(when(assigned(), act(at, mia, assign('els', { replaces: 'jan' })))).toMatchObject({
      refusal: { code: 'evaluator-not-assigned', received: 'jan' },
    });
  });

  it('with fixed scores is not given to another', () => {
    expect(when(scored(), act(later, mia, assign('els', { replaces: 'erik' })))).toMatchObject({
      refusal: { code: 'scores-already-fixed', received: 'erik', values: { fixedAt: '2023-10-25T08:00:00.000Z' } },
    });
  });

  it('is not added once every score is in', () => {
    expect(when(scored(), act(later, mia, assign('els')))).toMatchObject({
      refusal: { code: 'scores-already-fixed', received: 'els', values: { fixedAt: '2023-10-25T08:00:00.000Z' } },
    });
  });

  it('is given in the place of somebody who stepped down after all scores were in, once', () => {
    const leave = command('RecuseEvaluator', { reason: 'Ik ken hen.' });
    const three = given(
      assigned(),
      act(at, mia, assign('els')),
      ...[eva, erik, els].map((one) => act('2023-10-24T10:00:00+02:00', one, fix(70, 65, 80, 75))),
      act(later, els, leave),
      act(later, mia, assign('jan')),
    );
    expect(three.evaluators.map(({ person }) => person)).toEqual(['eva', 'erik', 'jan']);
    const complete = given(three, act(later, staff('jan', 'evaluator'), fix(70, 65, 80, 75)));
    expect(when(complete, act(later, mia, assign('lea')))).toMatchObject({
      refusal: { code: 'scores-already-fixed' },
    });
  });

  it('is added after the decision was referred back', () => {
    const back = given(
      proposed(),
      act('2023-11-06T10:00:00+01:00', carl, command('ReferBackDecision', { reasons: 'Vraag een derde.' })),
    );
    expect(when(back, act('2023-11-07T10:00:00+01:00', mia, assign('els'))).accepted).toBe(true);
  });

  it.each(['vdab', 'welzijn-kempen', 'de-springplank'])('is not for somebody of %s', (organisation) => {
    expect(when(underReview(), act(at, mia, assign('els', { kind: 'external', organisation })))).toMatchObject({
      refusal: {
        code: 'conflict-of-interest',
        received: 'els',
        values: { organisation, relation: 'employee' },
      },
    });
  });

  it('is not for somebody of a subcontractor', () => {
    const subcontractors = [
      {
        name: 'Studio X',
        organisation: 'studio-x',
        task: 'Tolken',
        expertiseOutside: true,
        paidForPerformanceOnly: true,
      },
    ];
    const project = given(
      notSubmitted,
      act('2023-10-10T10:00:00+02:00', an, submission(anApplication({ subcontractors }))),
      act('2023-10-16T10:00:00+02:00', mia, command('DeclareAdmissible')),
    );
    expect(when(project, act(at, mia, assign('els', { organisation: 'studio-x' })))).toMatchObject({
      refusal: { code: 'conflict-of-interest', values: { organisation: 'studio-x' } },
    });
  });

  it.each(['family', 'board-member', 'earlier-coach', 'other'])('is not for who declared: %s', (relation) => {
    expect(when(underReview(), act(at, mia, assign('els'), declared(relation)))).toMatchObject({
      refusal: { code: 'conflict-of-interest', received: 'els', values: { organisation: 'vdab', relation } },
    });
  });

  it('is not for who holds a role in a partner', () => {
    expect(when(underReview(), act(at, mia, assign('sofie')))).toMatchObject({
      refusal: { code: 'conflict-of-interest', received: 'sofie', values: { organisation: 'de-springplank' } },
    });
  });
});

it.each(['sofie', 'an'])('the file is not managed by %s, who acts for a party of it', (manager) => {
  expect(when(submitted(), act(at, mia, command('AssignManager', { manager })))).toMatchObject({
    refusal: { code: 'conflict-of-interest', received: manager, values: { relation: 'acts-for-organisation' } },
  });
});

describe('stepping down', () => {
  const recuse = (body = {}) => command('RecuseEvaluator', { reason: 'Ik ken hen.', ...body });

  it('empties the own seat, for good', () => {
    const project = given(assigned(), act(at, erik, recuse({ conflictWith: 'vdab' })));
    expect(project.evaluators.map(({ person }) => person)).toEqual(['eva']);
    expect(when(project, act(at, mia, assign('erik')))).toMatchObject({
      refusal: { code: 'evaluator-recused', received: 'erik' },
    });
  });

  it('is not decided for another evaluator', () => {
    expect(when(assigned(), act(at, eva, recuse({ evaluator: 'erik' })))).toMatchObject({
      refusal: { code: 'not-authorised', received: 'eva' },
    });
  });

  it('can be decided by a manager', () => {
    expect(given(assigned(), act(at, mia, recuse({ evaluator: 'erik' }))).evaluators).toHaveLength(1);
  });

  it('needs a seat', () => {
    expect(when(assigned(), act(at, els, recuse()))).toMatchObject({
      refusal: { code: 'evaluator-not-assigned', received: 'els' },
    });
  });

  it('is over with the review', () => {
    expect(when(submitted(), act(at, mia, recuse({ evaluator: 'eva' })))).toMatchObject({
      refusal: { code: 'not-in-this-state', received: 'submitted' },
    });
  });
});

describe('scores', () => {
  it('are fixed for the own seat only', () => {
    expect(when(assigned(), act(at, els, fix(70, 70, 70, 70)))).toMatchObject({
      refusal: { code: 'evaluator-not-assigned', received: 'els' },
    });
  });

  it('are sealed once fixed', () => {
    expect(when(scored(), act(at, eva, fix(90, 90, 90, 90)))).toMatchObject({
      refusal: { code: 'scores-already-fixed', received: 'eva', values: { fixedAt: '2023-10-24T08:00:00.000Z' } },
    });
  });

  it('come with the declaration of no conflict', () => {
    const doing = command('FixScores', { scores: scores(70, 70, 70, 70), noConflictDeclared: false });
    expect(when(assigned(), act(at, eva, doing))).toMatchObject({
      refusal: { code: 'conflict-not-declared', received: 'false' },
    });
  });

  it('are refused when an interest was declared after the assignment', () => {
    const interests = [
      { person: personId.parse('eva'), organisation: organisationId.parse('vvsg'), relation: 'family' },
    ];
    const doing = act(at, eva, fix(70, 70, 70, 70), { callLife: { ...unknownCall, interests } });
    expect(when(assigned(), doing)).toMatchObject({
      refusal: { code: 'conflict-of-interest', received: 'eva', values: { organisation: 'vvsg' } },
    });
  });

  it('are refused when the evaluator came to act for a party after the assignment', () => {
    const joined = anOrganisation('de-springplank', 'service-provider', { eva: 'project-responsible' });
    const organisations = new Map([...theParties, [joined.id, joined]]);
    expect(when(assigned(), act(at, eva, fix(70, 70, 70, 70), { organisations }))).toMatchObject({
      refusal: { code: 'conflict-of-interest', received: 'eva', values: { organisation: 'de-springplank' } },
    });
  });

  it('cover every criterion', () => {
    const doing = command('FixScores', { scores: scores(70, 70, 70, 70).slice(1), noConflictDeclared: true });
    expect(when(assigned(), act(at, eva, doing))).toMatchObject({
      refusal: { code: 'scores-incomplete', values: { missing: 'relevance' } },
    });
  });

  it('cover no other criterion', () => {
    const other = [...scores(70, 70, 70, 70), { criterion: 'charm', points: 90, motivation: 'Ja.' }];
    const doing = command('FixScores', { scores: other, noConflictDeclared: true });
    expect(when(assigned(), act(at, eva, doing))).toMatchObject({
      refusal: { code: 'scores-incomplete', received: 'charm' },
    });
  });

  it('wait until the application is under review', () => {
    expect(when(submitted(), act(at, eva, fix(70, 70, 70, 70)))).toMatchObject({
      refusal: { code: 'not-in-this-state', received: 'submitted' },
    });
  });
});

describe('the consensus', () => {
  const apart = () => scored([50, 65, 80, 75], [80, 65, 80, 75]);
  const record = (present: readonly string[] = ['eva', 'erik'], sheet = scores(65, 65, 80, 75)) =>
    command('RecordConsensus', { scores: sheet, present });

  it('is recorded where the seats lie too far apart', () => {
    expect(given(apart(), act(later, mia, record())).consensus?.present).toEqual(['eva', 'erik']);
  });

  it('is not held where they do not', () => {
    expect(when(scored(), act(later, mia, record()))).toMatchObject({
      refusal: { code: 'consensus-not-open', received: 'not-required' },
    });
  });

  it('is recorded once', () => {
    const project = given(apart(), act(later, mia, record()));
    expect(when(project, act(later, mia, record()))).toMatchObject({
      refusal: { code: 'consensus-not-open', received: 'already-recorded' },
    });
  });

  it('waits for every score', () => {
    const project = given(assigned(), act(at, eva, fix(50, 65, 80, 75)));
    expect(when(project, act(later, mia, record()))).toMatchObject({
      refusal: { code: 'scores-not-all-in', received: '1', values: { has: 1, needs: 2 } },
    });
  });

  it('counts a member present once for the quorum', () => {
    expect(when(apart(), act(later, mia, record(['eva', 'eva'])))).toMatchObject({
      refusal: { code: 'quorum-not-reached', received: '1', values: { quorum: 2 } },
    });
  });

  it('counts only members of the college', () => {
    expect(when(apart(), act(later, mia, record(['eva', 'els'])))).toMatchObject({
      refusal: { code: 'evaluator-not-assigned', received: 'els' },
    });
  });

  it('has a score and a text on every criterion', () => {
    expect(when(apart(), act(later, mia, record(['eva', 'erik'], scores(65, 65, 80, 75).slice(1))))).toMatchObject({
      refusal: { code: 'scores-incomplete' },
    });
  });

  it('no longer counts when the college changes', () => {
    const leave = command('RecuseEvaluator', { reason: 'Ik ken hen.' });
    const project = given(apart(), act(later, mia, record()), act(later, erik, leave), act(later, mia, assign('els')));
    expect(project.consensus).toBeUndefined();
  });

  it('is not open before the review', () => {
    expect(when(submitted(), act(at, mia, record()))).toMatchObject({
      refusal: { code: 'not-in-this-state', received: 'submitted' },
    });
  });
});
