import { theCall, welfareKempen } from '../../../../test/builders/application.ts';
import {
  act,
  assign,
  assigned,
  command,
  conditionsOffered,
  decided,
  given,
  inadmissible,
  oneCondition,
  people,
  propose,
  proposed,
  ratify,
  scored,
  submission,
  submitted,
  underReview,
} from '../../../../test/builders/project.ts';
import type { CallLifeEvent } from '../../call-life/events.ts';
import { draftId, personId, projectId } from '../../ids.ts';
import { plannedMoments } from '../../project/moments.ts';
import { notSubmitted, type Submitted } from '../../project/state.ts';
import { lettersOfCall } from '../call-letter-table.ts';
import type { Letter } from '../letter.ts';
import { morningDigests } from '../morning-digest.ts';
import { cameBack, notDelivered } from '../not-delivered.ts';
import { runStories } from './run-stories.ts';
import { lettersAfter } from './story.ts';

const { an, piet, mia, max, eva, carl, system } = people;

export const asked = (): Submitted =>
  given(
    submitted(),
    act(
      '2023-10-16T10:00:00+02:00',
      mia,
      command('RequestInformation', { question: 'Welke jobcoach begeleidt wie?', fields: ['answers.services'] }),
    ),
  );

export const objected = (): Submitted =>
  given(
    decided('rejection'),
    act('2023-11-10T10:00:00+01:00', piet, command('LodgeObjection', { grounds: 'De score is te laag.' })),
  );

const advised = (): Submitted =>
  given(
    objected(),
    act('2023-11-14T10:00:00+01:00', max, command('AdviseObjection', { advice: 'uphold', reasons: 'Terecht.' })),
  );

const accepted = (): Submitted =>
  given(conditionsOffered(), act('2023-11-20T10:00:00+01:00', an, command('AcceptConditions')));

/** What follows when the first moment of a kind comes. */
export const afterMoment = (project: Submitted, kind: string, promoter = welfareKempen): readonly Letter[] => {
  const moment = plannedMoments(project, theCall).find((one) => one.kind === kind);
  if (moment === undefined) throw new Error(`${project.id} has no ${kind} planned.`);
  return lettersAfter(project, act(moment.at, system, command('ActOnMoment', { moment: moment.id })), promoter);
};

// With a title where the draft lapses, without one before.
const ofCall = (event: CallLifeEvent): readonly Letter[] =>
  lettersOfCall(event, theCall, () => (event.type === 'DraftReminderDue' ? undefined : 'Kempen aan het werk'));
const draft = draftId.parse('draft-1');
const owners = [personId.parse('an'), personId.parse('piet')];

const closeMoved = (reopened: boolean): CallLifeEvent => ({
  type: 'DraftCloseMoved',
  version: 1,
  data: {
    draft,
    owners,
    round: 'round-1',
    was: '2023-10-31T22:59:59.999Z',
    closesAt: '2023-11-03T22:59:59.999Z',
    reason: 'Het portaal lag een dag stil.',
    legalBasis: 'artikel 4 van de algemene voorwaarden',
    reopened,
  },
});

const decideObjection = (outcome: string) =>
  lettersAfter(
    advised(),
    act('2023-11-20T10:00:00+01:00', mia, command('DecideObjection', { outcome, reasons: 'Na advies.' })),
  );

const ratified = (outcome: string, body: Readonly<Record<string, unknown>> = {}) =>
  lettersAfter(proposed(outcome, body), act('2023-11-06T14:00:00+01:00', carl, ratify));

/** 59.9 on cost and benefit: under the threshold of 60. */
const rejectable = (): Submitted =>
  given(
    scored([70, 59.9, 80, 75], [70, 59.9, 80, 75]),
    act('2023-10-27T10:00:00+02:00', mia, propose('rejection', { reasons: 'De kosten zijn te hoog.\nZie de scores.' })),
  );

const declaredInadmissible = command('DeclareInadmissible', {
  grounds: [{ rule: 'target-group', reason: 'De aanvraag richt zich tot werkenden.' }],
});

const movedDeadline = command('MoveDeadline', {
  task: 'supply-information-1',
  dueOn: '2023-11-10',
  reason: 'Het portaal lag een dag stil.',
  legalBasis: 'artikel 12 van de algemene voorwaarden',
});

const digests = (): readonly Letter[] => {
  const task = { project: projectId.parse('LP-2023-0001'), title: 'Samen aan de slag', manager: personId.parse('mia') };
  return morningDigests(
    [
      { ...task, kind: 'check-admissibility', episode: 'assess-application', dueOn: '2024-03-29' },
      { ...task, kind: 'review-quarter', episode: 'review-quarter', number: 1, dueOn: '2024-04-02' },
      { ...task, kind: 'check-annual-report', episode: 'settle-year', number: 2023, dueOn: '2024-04-09' },
    ],
    { call: theCall, day: '2024-04-02', publicUrl: 'https://traject.example.org' },
  );
};

/** From a draft to the decision and what follows it. */
const lettersToStart = (): readonly Letter[] => {
  const receipt = lettersAfter(notSubmitted, act('2023-10-10T10:00:00+02:00', an, submission()));
  return [
    ...receipt,
    ...lettersAfter(submitted(), act('2023-10-16T10:00:00+02:00', mia, command('DeclareAdmissible'))),
    ...lettersAfter(submitted(), act('2023-10-16T10:00:00+02:00', mia, declaredInadmissible)),
    ...lettersAfter(
      submitted(),
      act(
        '2023-10-16T10:00:00+02:00',
        mia,
        command('RequestInformation', { question: 'Welke jobcoach begeleidt wie?' }),
      ),
    ),
    ...lettersAfter(
      asked(),
      act(
        '2023-10-20T10:00:00+02:00',
        an,
        command('SupplyInformation', { answer: 'Zie het plan.', corrections: { 'answers.services': 'Outreach.' } }),
      ),
    ),
    ...afterMoment(asked(), 'lapse'),
    ...lettersAfter(underReview(), act('2023-10-17T10:00:00+02:00', mia, assign('eva', { theme: 'armoede' }))),
    ...lettersAfter(assigned(), act('2023-10-18T10:00:00+02:00', mia, assign('els', { replaces: 'eva' }))),
    ...lettersAfter(
      assigned(),
      act('2023-10-18T10:00:00+02:00', eva, command('RecuseEvaluator', { reason: 'Ik ken de promotor.' })),
    ),
    ...afterMoment(assigned(), 'reminder'),
    ...afterMoment(accepted(), 'reminder'),
    ...afterMoment(submitted(), 'notice'),
    ...afterMoment(assigned(), 'escalation'),
    ...lettersAfter(scored(), act('2023-10-27T10:00:00+02:00', mia, propose('approval'))),
    ...lettersAfter(
      proposed(),
      act('2023-11-06T14:00:00+01:00', carl, command('ReferBackDecision', { reasons: 'De motivering is te kort.' })),
    ),
    ...ratified('approval'),
    ...ratified('approval-under-conditions', { conditions: oneCondition }),
    ...lettersAfter(rejectable(), act('2023-11-06T14:00:00+01:00', carl, ratify)),
    ...lettersAfter(conditionsOffered(), act('2023-11-20T10:00:00+01:00', an, command('AcceptConditions'))),
    ...lettersAfter(
      accepted(),
      act('2024-01-15T10:00:00+01:00', mia, command('FulfilCondition', { condition: 'agreement', note: 'Ontvangen.' })),
    ),
    ...afterMoment(conditionsOffered(), 'lapse'),
    ...afterMoment(accepted(), 'lapse'),
    ...lettersAfter(
      inadmissible(),
      act('2023-10-20T10:00:00+02:00', an, command('LodgeObjection', { grounds: 'De doelgroep klopt wel.' })),
    ),
    ...decideObjection('upheld'),
    ...decideObjection('dismissed'),
    ...lettersAfter(
      assigned(),
      act('2023-10-20T10:00:00+02:00', an, command('WithdrawApplication', { reason: 'We starten later.' })),
    ),
    ...lettersAfter(asked(), act('2023-10-20T10:00:00+02:00', mia, movedDeadline)),
    ...ofCall({
      type: 'DraftReminderDue',
      version: 1,
      data: { draft, owners, round: 'round-1', before: 'PT3H', closesAt: '2023-10-31T22:59:59.999Z' },
    }),
    ...[true, false].flatMap((reopened) => ofCall(closeMoved(reopened))),
    ...ofCall({ type: 'DraftLapsed', version: 1, data: { draft, owners, round: 'round-1' } }),
    ...ofCall({
      type: 'QuestionAnswered',
      version: 1,
      data: {
        question: 1,
        publishedText: 'Mag een schepen tekenen?',
        answer: 'Ja, met mandaat.',
        askedBy: personId.parse('an'),
      },
    }),
    notDelivered(
      { call: theCall, project: 'LP-2023-0001', manager: { kind: 'manager' } },
      receipt.flatMap((letter) => letter.recipients.map((recipient) => ({ letter, recipient }))),
    ),
    ...(['bounced', 'complained', 'rejected'] as const).map((outcome) =>
      cameBack(
        { call: theCall, project: 'LP-2023-0001', manager: { kind: 'manager' } },
        { letter: 'decision-rejected', recipient: 'an', outcome },
      ),
    ),
  ];
};

/** Every letter, from the story in which it follows. */
export const sampleLetters = (): readonly Letter[] => [
  ...lettersToStart(),
  ...Object.values(runStories).flatMap((story) => story()),
  ...digests(),
];
