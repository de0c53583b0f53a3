import { describe, expect, it } from 'vitest';
import { theCall, welfareKempen } from '../../../test/builders/application.ts';
import {
  act,
  assign,
  assigned,
  command,
  conditionsOffered,
  decided,
  fix,
  given,
  notified,
  oneCondition,
  people,
  propose,
  proposed,
  ratify,
  scored,
  submission,
  submitted,
  underReview,
} from '../../../test/builders/project.ts';
import { draftId, personId } from '../ids.ts';
import type { OrganisationRole } from '../people/actor.ts';
import { notSubmitted, type Project } from '../project/state.ts';
import { lettersOfCall } from './call-letter-table.ts';
import { isSilent } from './silent-events.ts';
import { afterMoment, asked, objected } from './testing/sample-letters.ts';
import { inShort, lettersAfter } from './testing/story.ts';

const { an, piet, mia, max, eva, erik, carl, system } = people;

const managed = (project: Project) =>
  given(project, act('2023-10-16T09:00:00+02:00', mia, command('AssignManager', { manager: 'mia' })));

const table = [
  {
    when: 'an application is handed in',
    project: () => notSubmitted,
    doing: act('2023-10-10T10:00:00+02:00', an, submission()),
    letters: ['receipt to an, piet'],
  },
  {
    when: 'it is admissible',
    project: submitted,
    doing: act('2023-10-16T10:00:00+02:00', mia, command('DeclareAdmissible')),
    letters: ['admissible to an, piet'],
  },
  {
    when: 'it is inadmissible',
    project: submitted,
    doing: act(
      '2023-10-16T10:00:00+02:00',
      mia,
      command('DeclareInadmissible', { grounds: [{ rule: 'target-group', reason: 'Neen.' }] }),
    ),
    letters: ['inadmissible to an, piet'],
  },
  {
    when: 'information is asked',
    project: submitted,
    doing: act('2023-10-16T10:00:00+02:00', mia, command('RequestInformation', { question: 'Wie doet wat?' })),
    letters: ['information-requested to an, piet'],
  },
  {
    when: 'it is supplied and nobody manages the project',
    project: asked,
    doing: act('2023-10-20T10:00:00+02:00', an, command('SupplyInformation', { answer: 'Wij.' })),
    letters: ['information-supplied to contact:manager'],
  },
  {
    when: 'it is supplied and somebody manages the project',
    project: () => managed(asked()),
    doing: act('2023-10-20T10:00:00+02:00', an, command('SupplyInformation', { answer: 'Wij.' })),
    letters: ['information-supplied to mia'],
  },
  {
    when: 'a manager is assigned',
    project: submitted,
    doing: act('2023-10-16T10:00:00+02:00', mia, command('AssignManager', { manager: 'mia' })),
    letters: [],
  },
  {
    when: 'an evaluator is assigned',
    project: underReview,
    doing: act('2023-10-17T10:00:00+02:00', mia, assign('eva')),
    letters: ['evaluator-assigned to eva'],
  },
  {
    when: 'an evaluator takes the seat of another',
    project: assigned,
    doing: act('2023-10-18T10:00:00+02:00', mia, assign('els', { replaces: 'eva' })),
    letters: ['evaluator-assigned to els', 'evaluator-replaced to eva, contact:manager'],
  },
  {
    when: 'an evaluator steps down',
    project: assigned,
    doing: act('2023-10-18T10:00:00+02:00', eva, command('RecuseEvaluator', { reason: 'Een vriend.' })),
    letters: ['evaluator-replaced to eva, contact:manager'],
  },
  {
    when: 'scores are fixed',
    project: assigned,
    doing: act('2023-10-24T10:00:00+02:00', erik, fix(70, 65, 80, 75)),
    letters: [],
  },
  {
    when: 'a decision is proposed',
    project: () => scored(),
    doing: act('2023-10-27T10:00:00+02:00', mia, propose('approval')),
    letters: ['decision-to-ratify to contact:committee'],
  },
  {
    when: 'a decision is proposed under a call without ratification',
    project: () => scored(),
    doing: act('2023-10-27T10:00:00+02:00', mia, propose('approval'), {
      call: { ...theCall, ratification: { mode: 'none', evaluatorsAbstain: true } },
    }),
    letters: ['decision-approved to an, piet', 'partner-informed to vera, veerle, sofie'],
  },
  {
    when: 'it is referred back',
    project: () => managed(proposed()),
    doing: act('2023-11-06T14:00:00+01:00', carl, command('ReferBackDecision', { reasons: 'Te kort.' })),
    letters: ['decision-referred-back to mia'],
  },
  {
    when: 'an approval under conditions is ratified',
    project: () => proposed('approval-under-conditions', { conditions: oneCondition }),
    doing: act('2023-11-06T14:00:00+01:00', carl, ratify),
    letters: ['decision-approved-under-conditions to an, piet', 'partner-informed to vera, veerle, sofie'],
  },
  {
    when: 'a rejection is ratified',
    project: () => proposed('rejection'),
    doing: act('2023-11-06T14:00:00+01:00', carl, ratify),
    letters: ['decision-rejected to an, piet', 'partner-informed to vera, veerle, sofie'],
  },
  {
    when: 'the notice itself is put on the log',
    project: () => given(proposed(), act('2023-11-06T14:00:00+01:00', carl, ratify)),
    doing: act('2023-11-06T15:00:00+01:00', system, notified('decision')),
    letters: [],
  },
  {
    when: 'the conditions are accepted',
    project: () => managed(conditionsOffered()),
    doing: act('2023-11-20T10:00:00+01:00', an, command('AcceptConditions')),
    letters: ['conditions-accepted to an, piet, mia'],
  },
  {
    when: 'an objection comes in',
    project: () => decided('rejection'),
    doing: act('2023-11-10T10:00:00+01:00', piet, command('LodgeObjection', { grounds: 'Te streng.' })),
    letters: ['objection-received to an, piet, contact:manager'],
  },
  {
    when: 'advice on it is given',
    project: objected,
    doing: act('2023-11-14T10:00:00+01:00', max, command('AdviseObjection', { advice: 'uphold', reasons: 'Ja.' })),
    letters: [],
  },
  {
    when: 'the applicant withdraws while evaluators are at work',
    project: assigned,
    doing: act('2023-10-20T10:00:00+02:00', an, command('WithdrawApplication', { reason: 'Later.' })),
    letters: ['application-withdrawn to an, piet, contact:manager, eva, erik'],
  },
  {
    when: 'a deadline of the applicant is moved',
    project: asked,
    doing: act(
      '2023-10-20T10:00:00+02:00',
      mia,
      command('MoveDeadline', {
        task: 'supply-information-1',
        dueOn: '2023-11-10',
        reason: 'Storing.',
        legalBasis: 'artikel 12',
      }),
    ),
    letters: ['deadline-moved to an, piet'],
  },
];

describe('who gets which letter', () => {
  it.each(table)('$when', ({ project, doing, letters }) => {
    expect(inShort(lettersAfter(project(), doing))).toEqual(letters);
  });

  const declareAdmissible = act('2023-10-16T10:00:00+02:00', mia, command('DeclareAdmissible'));
  const promoterWith = (...roles: typeof welfareKempen.roles) => ({ ...welfareKempen, roles });
  const holding = (person: string, role: OrganisationRole) => ({ person: personId.parse(person), role });

  it('is one letter for a person who holds both roles of the promoter', () => {
    const both = promoterWith(holding('an', 'organisation-responsible'), holding('an', 'project-responsible'));
    expect(inShort(lettersAfter(submitted(), declareAdmissible, both))).toEqual(['admissible to an']);
  });

  it('goes to who took over a role in the promoter, and no longer to who lost it', () => {
    const replaced = promoterWith(holding('piet', 'project-responsible'), holding('nina', 'organisation-responsible'));
    expect(inShort(lettersAfter(submitted(), declareAdmissible, replaced))).toEqual(['admissible to nina, piet']);
    expect(inShort(afterMoment(asked(), 'reminder', replaced))).toEqual(['task-reminder to nina, piet']);
  });

  it('goes to those who handed in when nobody holds a role in the promoter', () => {
    expect(inShort(lettersAfter(submitted(), declareAdmissible, promoterWith()))).toEqual(['admissible to an, piet']);
  });
});

describe('when an instant comes', () => {
  it('an applicant is reminded of what was asked', () => {
    expect(inShort(afterMoment(asked(), 'reminder'))).toEqual(['task-reminder to an, piet']);
  });
  it('an evaluator is reminded of the scores', () => {
    expect(inShort(afterMoment(assigned(), 'reminder'))).toEqual(['task-reminder to eva']);
  });
  it('a manager is told that a last day is near', () => {
    expect(inShort(afterMoment(managed(submitted()), 'notice'))).toEqual(['deadline-notice to mia']);
  });
  it('the committee is told that a last day is near', () => {
    expect(inShort(afterMoment(proposed(), 'notice'))).toEqual(['deadline-notice to contact:committee']);
  });
  it('the manager hears of an evaluator who did not score', () => {
    const [letter] = afterMoment(managed(assigned()), 'escalation');
    expect(letter).toMatchObject({ kind: 'escalation', mentions: ['eva'], recipients: [{ person: 'mia' }] });
  });
  it('applicants and manager hear that conditions lapsed', () => {
    expect(inShort(afterMoment(conditionsOffered(), 'lapse'))).toEqual([
      'conditions-lapsed to an, piet, contact:manager',
    ]);
  });
});

describe('what a letter says', () => {
  it('counts the term of acceptance from the day on which the letter goes out', () => {
    const [letter] = lettersAfter(
      proposed('approval-under-conditions', { conditions: oneCondition }),
      act('2023-11-06T14:00:00+01:00', carl, ratify),
    );
    expect(letter).toMatchObject({
      calendarDay: '2023-11-21',
      notice: 'decision',
      values: { due: { on: '2023-11-21' } },
    });
  });

  it('shows a score under the threshold as it is, not rounded', () => {
    const rejected = given(
      scored([70, 59.9, 80, 75], [70, 60, 80, 75]),
      act('2023-10-27T10:00:00+02:00', mia, propose('rejection')),
    );
    const [letter] = lettersAfter(rejected, act('2023-11-06T14:00:00+01:00', carl, ratify));
    expect(letter?.values['scores']).toMatchObject({
      basis: 'mean',
      criteria: [{ met: true }, { points: '59.95', threshold: 60, met: false }, { met: true }, { met: true }],
    });
  });

  it('holds no name and no address: those are looked up when it is sent', () => {
    const letters = lettersAfter(assigned(), act('2023-10-18T10:00:00+02:00', mia, assign('els', { replaces: 'eva' })));
    expect(letters.find(({ kind }) => kind === 'evaluator-replaced')?.values).toMatchObject({
      evaluator: 'eva',
      by: 'els',
    });
  });
});

describe('the letters of a call', () => {
  const owners = [personId.parse('an'), personId.parse('an'), personId.parse('piet')];
  const draft = draftId.parse('draft-1');

  it('warn each owner of a draft once, by draft', () => {
    const data = { draft, owners, round: 'round-1', before: 'P2D', closesAt: '2023-10-31T22:59:59.999Z' };
    const letters = lettersOfCall({ type: 'DraftReminderDue', version: 1, data }, theCall);
    expect(inShort(letters)).toEqual(['draft-not-submitted to an, piet']);
    expect(letters[0]?.about).toBe('draft-1');
  });

  it('tell each owner that the draft lapsed', () => {
    const letters = lettersOfCall(
      { type: 'DraftLapsed', version: 1, data: { draft, owners, round: 'round-1' } },
      theCall,
    );
    expect(inShort(letters)).toEqual(['draft-lapsed to an, piet']);
  });

  it('tell each owner that the close was moved, why, and on which legal basis', () => {
    const data = {
      draft,
      owners,
      round: 'round-1',
      was: '2023-10-31T22:59:59.999Z',
      closesAt: '2023-11-03T22:59:59.999Z',
      reason: 'Storing.',
      legalBasis: 'artikel 4',
      reopened: true,
    };
    const letters = lettersOfCall({ type: 'DraftCloseMoved', version: 1, data }, theCall);
    expect(inShort(letters)).toEqual(['round-close-moved to an, piet']);
    expect(letters[0]).toMatchObject({
      calendarDay: data.closesAt,
      values: { was: data.was, reason: 'Storing.', legalBasis: 'artikel 4', reopened: true },
    });
  });

  it('name a draft by its title beside its number, once it has one', () => {
    const lapsed = { type: 'DraftLapsed', version: 1, data: { draft, owners, round: 'round-1' } } as const;
    const [titled] = lettersOfCall(lapsed, theCall, () => 'Kempen aan het werk');
    expect(titled?.values).toMatchObject({ draft: 'draft-1', title: 'Kempen aan het werk' });
    expect(lettersOfCall(lapsed, theCall)[0]?.values).toMatchObject({ draft: 'draft-1', title: null });
  });

  it('are none when a round closes: its drafts have events of their own', () => {
    const data = { round: 'round-1', closedAt: '2023-10-31T22:59:59.999Z' };
    expect(lettersOfCall({ type: 'RoundClosed', version: 1, data }, theCall)).toEqual([]);
  });
});

describe('a commit that need not be read', () => {
  it.each(['ScoresFixed', 'WagesRecorded', 'CoachingNoted', 'DecisionNotified'])('holds %s alone', (type) => {
    expect(isSilent(type)).toBe(true);
  });
  it.each(['ApplicationSubmitted', 'DecisionTaken', 'DraftLapsed'])('does not hold %s', (type) => {
    expect(isSilent(type)).toBe(false);
  });
});
