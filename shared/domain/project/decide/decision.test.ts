import { describe, expect, it } from 'vitest';
import { theCall } from '../../../../test/builders/application.ts';
import {
  act,
  assign,
  assigned,
  command,
  contextOf,
  decided,
  fix,
  given,
  oneCondition,
  people,
  propose,
  proposed,
  ratify,
  scored,
  staff,
  submitted,
  underReview,
  when,
} from '../../../../test/builders/project.ts';
import { unknownCall } from '../../call-life/state.ts';
import { organisationId, personId } from '../../ids.ts';
import { actOnProject } from '../decider.ts';

const at = '2023-10-27T10:00:00+02:00';
const { an, mia, max, eva, erik, carl } = people;

describe('the assessment behind a decision', () => {
  it('has a complete college', () => {
    const project = given(underReview(), act(at, mia, assign('eva')), act(at, eva, fix(70, 70, 70, 70)));
    expect(when(project, act(at, mia, propose('approval')))).toMatchObject({
      refusal: { code: 'college-incomplete', received: '1', values: { seat: 'evaluators', needs: 2 } },
    });
  });

  it('has somebody of the authority in the college', () => {
    const project = given(
      underReview(),
      act(at, mia, assign('eva', { kind: 'external', organisation: 'hogeschool' })),
      act(at, mia, assign('erik', { kind: 'external', organisation: 'thomas-more' })),
    );
    expect(when(project, act(at, mia, propose('rejection')))).toMatchObject({
      refusal: { code: 'college-incomplete', received: '0', values: { seat: 'internal', needs: 1 } },
    });
  });

  it('has every score', () => {
    const project = given(assigned(), act(at, eva, fix(70, 70, 70, 70)));
    expect(when(project, act(at, mia, propose('approval')))).toMatchObject({
      refusal: { code: 'scores-not-all-in', received: '1', values: { needs: 2 } },
    });
  });

  it('has a consensus where two seats lie more than twenty points apart', () => {
    expect(when(scored([60, 65, 80, 75], [80.01, 65, 80, 75]), act(at, mia, propose('approval')))).toMatchObject({
      refusal: {
        code: 'consensus-required',
        received: '20.01',
        values: { criterion: 'relevance', spread: 20.01, limit: 20 },
      },
    });
  });

  it('has no evaluator with an interest declared since', () => {
    const interests = [
      { person: personId.parse('eva'), organisation: organisationId.parse('vdab'), relation: 'family' },
    ];
    const doing = act(at, mia, propose('approval'), { callLife: { ...unknownCall, interests } });
    expect(when(scored(), doing)).toMatchObject({ refusal: { code: 'conflict-of-interest', received: 'eva' } });
  });
});

describe('the threshold', () => {
  it('holds on each criterion: 70 / 59.9 / 80 / 75 is not approved', () => {
    const sheet = [70, 59.9, 80, 75];
    expect(when(scored(sheet, sheet), act(at, mia, propose('approval')))).toMatchObject({
      accepted: false,
      refusal: {
        code: 'threshold-not-met',
        received: '59.9',
        values: { criterion: 'cost-benefit', points: 59.9, threshold: 60 },
      },
    });
  });

  it('is met by sixty on every criterion', () => {
    const sheet = [60, 60, 60, 60];
    expect(when(scored(sheet, sheet), act(at, mia, propose('approval'))).accepted).toBe(true);
  });

  it('is not met by the mean of 59.9 and 60', () => {
    const project = scored([59.9, 60, 60, 60], [60, 60, 60, 60]);
    const doing = propose('approval-under-conditions', { conditions: oneCondition });
    expect(when(project, act(at, mia, doing))).toMatchObject({
      refusal: { code: 'threshold-not-met', received: '59.95' },
    });
  });

  it('does not force an approval: a rejection may have other reasons', () => {
    expect(when(scored(), act(at, mia, propose('rejection'))).accepted).toBe(true);
  });
});

describe('conditions', () => {
  it('belong to an approval under conditions', () => {
    expect(when(scored(), act(at, mia, propose('approval-under-conditions')))).toMatchObject({
      refusal: { code: 'conditions-missing', received: '0' },
    });
    expect(when(scored(), act(at, mia, propose('approval', { conditions: oneCondition })))).toMatchObject({
      refusal: { code: 'conditions-not-expected', received: 'agreement' },
    });
  });

  it('need a call that knows them', () => {
    const call = { ...theCall, assessment: { ...theCall.assessment, approvalUnderConditions: false } };
    const doing = act(at, mia, propose('approval-under-conditions', { conditions: oneCondition }), { call });
    expect(when(scored(), doing)).toMatchObject({
      refusal: { code: 'conditional-approval-not-allowed', received: 'approval-under-conditions' },
    });
  });

  it('have a date ahead', () => {
    const conditions = oneCondition.map((one) => ({ ...one, dueOn: '2023-10-27' }));
    expect(when(scored(), act(at, mia, propose('approval-under-conditions', { conditions })))).toMatchObject({
      refusal: { code: 'due-date-in-the-past', received: '2023-10-27' },
    });
  });

  it('have each their own name', () => {
    const conditions = [...oneCondition, ...oneCondition];
    expect(when(scored(), act(at, mia, propose('approval-under-conditions', { conditions })))).toMatchObject({
      refusal: { code: 'invalid-input', received: 'agreement' },
    });
  });
});

describe('the grant', () => {
  it('is at most what was applied for, per fund', () => {
    const grant = { esfCents: 5_805_211, vcfCents: 0 };
    expect(when(scored(), act(at, mia, propose('approval', { grant })))).toMatchObject({
      refusal: {
        code: 'grant-over-application',
        received: '5805211',
        values: { fund: 'ESF', appliedCents: 5_805_210 },
      },
    });
  });

  it('is refused when a year of the call has one cent too little', () => {
    const free = { ...contextOf(mia, at).free, '2026': 10_159_117 };
    expect(when(scored(), act(at, mia, propose('approval'), { free }))).toMatchObject({
      accepted: false,
      refusal: {
        code: 'call-budget-exceeded',
        received: '10159118',
        values: { year: '2026', askedCents: 10_159_118, freeCents: 10_159_117 },
      },
    });
  });

  it('asks nothing of the call with a rejection', () => {
    expect(when(scored(), act(at, mia, propose('rejection'), { free: {} })).accepted).toBe(true);
  });
});

describe('one decision, once', () => {
  it('is told to the second manager, with when and by whom', () => {
    expect(when(proposed(), act(at, max, propose('rejection')))).toMatchObject({
      accepted: false,
      refusal: {
        code: 'decision-already-taken',
        values: { outcome: 'approval', proposedAt: '2023-10-27T08:00:00.000Z', proposedBy: 'mia' },
      },
    });
  });

  it('stands after ratification', () => {
    expect(when(decided(), act('2023-12-01T10:00:00+01:00', max, propose('rejection')))).toMatchObject({
      refusal: { code: 'decision-already-taken', received: 'approved', values: { decidedOn: '2023-11-06' } },
    });
  });

  it('comes after the admissibility', () => {
    expect(when(submitted(), act(at, mia, propose('approval')))).toMatchObject({
      refusal: { code: 'not-in-this-state', received: 'submitted' },
    });
  });

  it('stands at once where the call asks for no ratification', () => {
    const call = { ...theCall, ratification: { ...theCall.ratification, mode: 'none' as const } };
    expect(given(scored(), act(at, mia, propose('approval'), { call })).status).toBe('approved');
  });
});

describe('ratification', () => {
  const meeting = '2023-11-06T14:00:00+01:00';

  it('is not for a member who evaluated the project', () => {
    const member = { ...eva, staffRoles: ['evaluator' as const, 'committee' as const] };
    for (const doing of [ratify, command('ReferBackDecision', { reasons: 'Neen.' })]) {
      expect(when(proposed(), act(meeting, member, doing))).toMatchObject({
        refusal: { code: 'evaluator-must-abstain', received: 'eva' },
      });
    }
  });

  it('is not for who proposed', () => {
    expect(when(proposed(), act(meeting, staff('mia', 'manager', 'committee'), ratify))).toMatchObject({
      refusal: { code: 'same-person-proposed', received: 'mia' },
    });
  });

  it('is not of a meeting to come', () => {
    expect(when(proposed(), act('2023-11-05T14:00:00+01:00', carl, ratify))).toMatchObject({
      refusal: { code: 'invalid-input', received: '2023-11-06' },
    });
  });

  it('has a proposal before it', () => {
    for (const doing of [ratify, command('ReferBackDecision', { reasons: 'Neen.' })]) {
      expect(when(scored(), act(meeting, carl, doing))).toMatchObject({
        refusal: { code: 'not-in-this-state', received: 'under-review' },
      });
    }
  });

  it('can send the decision back, which releases the money and keeps the scores', () => {
    const done = actOnProject(
      command('ReferBackDecision', { reasons: 'Verduidelijk de voorwaarden.' }),
      proposed(),
      contextOf(carl, meeting),
    );
    expect(done).toMatchObject({ accepted: true, project: { status: 'under-review' }, effect: { reserve: {} } });
    expect(done.accepted && done.effect?.release['2024']).toBe(10_159_118);
    expect(done.accepted && done.effect?.area).toBeUndefined();
  });

  it('lets a manager decide anew after that', () => {
    const back = given(proposed(), act(meeting, carl, command('ReferBackDecision', { reasons: 'Neen.' })));
    const again = given(back, act('2023-11-07T10:00:00+01:00', max, propose('rejection')));
    expect(again.status === 'awaiting-ratification' && again.decision.decision).toBe(2);
  });

  it('remembers who evaluated even when the seat went to another', () => {
    const project = given(
      scored(),
      act(at, erik, command('RecuseEvaluator', { reason: 'Ik ken hen.' })),
      act(at, mia, assign('els')),
      act(at, people.els, fix(70, 65, 80, 75)),
      act(at, mia, propose('approval')),
    );
    expect(when(project, act(meeting, { ...erik, staffRoles: ['committee'] }, ratify))).toMatchObject({
      refusal: { code: 'evaluator-must-abstain', received: 'erik' },
    });
  });
});

it('is not proposed by the applicant', () => {
  expect(when(scored(), act(at, an, propose('approval')))).toMatchObject({
    refusal: { code: 'not-authorised', received: 'an' },
  });
});
