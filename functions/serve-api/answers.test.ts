import { beforeAll, describe, expect, it } from 'vitest';
import { answers } from '../../shared/contracts/api/answers/answers.ts';
import { runningOperations } from '../../shared/contracts/api/operations/running.ts';
import { type OperationId, operations } from '../../shared/contracts/api/operations.ts';
import { runActs } from '../../shared/contracts/api/run-acts.ts';
import type { MemoryPorts } from '../../shared/ports/in-memory/ports.ts';
import { theCall } from '../../test/builders/application.ts';
import { type Ask, createAsk, createLife, type Given, registerPartnership } from '../../test/builders/ask.ts';
import { prepareDraft } from '../../test/builders/drafts.ts';
import { followed, followedCall } from '../../test/builders/follow.ts';
import { act, notified, oneCondition, people, scores } from '../../test/builders/project.ts';
import { happen, publishedCall, theCallId } from '../../test/builders/story.ts';

const given: Given = new Map();

const organisations = async (ask: Ask): Promise<void> => {
  await registerPartnership(ask);
  const on = { organisation: 'welzijn-kempen' };
  const jan = { person: 'jan', role: 'project-responsible' };
  await ask('grant-role', 'la-welzijn-kempen', { on, body: jan });
  await ask('revoke-role', 'la-welzijn-kempen', { on, body: jan });
  await ask('appoint-local-administrator', 'mia', { on, body: { person: 'la-welzijn-kempen-2' } });
  await ask('show-organisation', 'an', { on });
  await ask('show-organisation', 'stranger', { on });
};

const persons = async (ask: Ask): Promise<void> => {
  const profile = { name: 'An Peeters', email: 'an@welzijn-kempen.be', language: 'nl' };
  await ask('register-person', 'an', { on: { person: 'an' }, body: profile });
  await ask('show-me', 'an');
  await ask('show-me', 'la-vdab');
  await ask('erase-person', 'mia', { on: { person: 'an' } });
};

const call = async (ask: Ask, ports: MemoryPorts): Promise<void> => {
  await ask('publish-call', 'mia', { body: theCall });
  await ask('ask-question', 'jan', { body: { text: 'Mag een OCMW promotor zijn?' } });
  await ask('list-open-questions', 'mia');
  await ask('answer-question', 'mia', { on: { question: '1' }, body: { answer: 'Ja.' } });
  await ask('list-questions', 'nobody');
  await ask('declare-interest', 'els', { body: { organisation: 'thomas-more', relation: 'family' } });
  const later = { closes: '2023-11-03T23:59', reason: 'Storing.', legalBasis: 'algemene voorwaarden, artikel 4' };
  await ask('move-round-close', 'mia', { on: { round: String(theCall.rounds[0]?.id) }, body: later });
  await followedCall(ports);
  await ask('list-calls', 'nobody');
  await ask('show-call', 'nobody');
  await ask('show-ledger', 'mia');
  await ask('show-health', 'nobody');
  await ask('show-openapi', 'nobody');
};

const draft = async (ask: Ask): Promise<void> => {
  const begun = await ask('start-draft', 'piet', { body: { call: theCallId, organisation: 'welzijn-kempen' } });
  const on = { draft: String(Reflect.get(Object(begun), 'id')) };
  const fields = { title: 'Samen aan de slag', 'partners.vdab': { contribution: 'Verwijst door.' } };
  await ask('save-draft', 'piet', { on, body: { fields } });
  await ask('list-drafts', 'vera');
  await ask('confirm-participation', 'vera', { on, body: { organisation: 'vdab' } });
  await ask('subscribe-general-conditions', 'an', { on });
  const file = { kind: 'inzichtenmap', name: 'map.pdf', mediaType: 'application/pdf', sizeBytes: 9 };
  await ask('offer-upload', 'piet', { on, body: { ...file, sha256: 'a'.repeat(64) } });
  await ask('show-draft', 'piet', { on });
  await ask('show-draft', 'vera', { on });
  await ask('check-draft', 'piet', { on });
  await ask('list-drafts', 'piet');
  await ask('discard-draft', 'piet', { on });
};

const handIn = async (ask: Ask, ports: MemoryPorts): Promise<void> => {
  await prepareDraft(ports, 'one');
  await ask('check-draft', 'an', { on: { draft: 'one' } });
  await ask('submit-draft', 'an', { on: { draft: 'one' }, key: 'key-of-one' });
  await ask('show-draft', 'piet', { on: { draft: 'one' } });
  await ask('show-receipt', 'an');
};

const approval = async (ask: Ask, ports: MemoryPorts): Promise<void> => {
  const next = createLife(ask, ports);
  const seat = (evaluator: string, replaces?: string) => ({ evaluator, kind: 'internal', replaces });
  const sheet = (points: number) => ({ scores: scores(points, 70, 70, 70), noConflictDeclared: true });
  await next('2023-10-11T10:00:00Z', 'mia', 'assign-manager', { manager: 'mia' });
  await next('2023-10-11T11:00:00Z', 'mia', 'declare-admissible');
  await next('2023-10-12T10:00:00Z', 'mia', 'request-information', {
    question: 'Welke titel, en welke map?',
    fields: ['title', 'attachments'],
  });
  const map = { kind: 'inzichtenmap', name: 'map.pdf', mediaType: 'application/pdf', sizeBytes: 9 };
  await ask('offer-correction-upload', 'an', { body: { ...map, sha256: 'a'.repeat(64) } });
  const corrections = { title: 'Samen aan het werk' };
  await next('2023-10-13T10:00:00Z', 'an', 'supply-information', { answer: 'Deze.', corrections });
  await next('2023-10-16T10:00:00Z', 'mia', 'assign-evaluator', seat('eva'));
  await next('2023-10-16T11:00:00Z', 'mia', 'assign-evaluator', seat('els'));
  const moved = { task: 'score-application-eva', dueOn: '2023-12-29', reason: 'Ziekte.', legalBasis: 'artikel 4' };
  await next('2023-10-16T12:00:00Z', 'mia', 'move-deadline', moved);
  await next('2023-10-17T10:00:00Z', 'els', 'recuse-evaluator', { reason: 'Familie.' });
  await next('2023-10-17T11:00:00Z', 'mia', 'assign-evaluator', seat('erik'));
  await followed(ports);
  for (const reader of ['mia', 'eva', 'an']) await ask('list-tasks', reader);
  await ask('list-projects', 'mia');
  await ask('list-projects', 'eva');
  await ask('show-calendar', 'an');
  await ask('list-alike', 'mia', { query: '?task=score-application-eva' });
  await next('2023-10-24T10:00:00Z', 'eva', 'fix-scores', sheet(95));
  await ask('show-project', 'eva');
  await next('2023-10-25T10:00:00Z', 'erik', 'fix-scores', sheet(65));
  await ask('show-project', 'eva');
  const consensus = { scores: scores(80, 70, 70, 70), present: ['eva', 'erik'] };
  await next('2023-10-26T10:00:00Z', 'mia', 'record-consensus', consensus);
  const conditions = oneCondition.map((one) => ({ ...one, dueOn: '2024-06-03' }));
  const decision = { outcome: 'approval-under-conditions', reasons: 'Goed.', conditions };
  await next('2023-10-27T10:00:00Z', 'mia', 'propose-decision', decision);
  await next('2023-10-30T10:00:00Z', 'carl', 'refer-back-decision', { reasons: 'Motiveer meer.' });
  await next('2023-10-31T10:00:00Z', 'mia', 'propose-decision', decision);
  await next('2023-11-06T10:00:00Z', 'carl', 'ratify-decision', { meetingOn: '2023-11-06' });
  await happen(ports, act('2023-11-06T15:00:00Z', people.system, notified('decision')));
  await next('2023-11-07T10:00:00Z', 'an', 'accept-conditions');
};

const objection = async (ask: Ask, ports: MemoryPorts): Promise<void> => {
  const next = createLife(ask, ports);
  const grounds = [{ rule: theCall.admissibility[0]?.id, reason: 'Een andere doelgroep.' }];
  await next('2023-10-16T10:00:00Z', 'mia', 'declare-inadmissible', { grounds });
  await happen(ports, act('2023-10-16T15:00:00Z', people.system, notified('inadmissibility')));
  await next('2023-10-18T10:00:00Z', 'an', 'lodge-objection', { grounds: 'Het is wel de doelgroep.' });
  await next('2023-10-19T10:00:00Z', 'max', 'advise-objection', { advice: 'uphold', reasons: 'Klopt.' });
  await next('2023-10-20T10:00:00Z', 'max', 'decide-objection', { outcome: 'upheld', reasons: 'Klopt.' });
  await next('2023-10-23T10:00:00Z', 'an', 'withdraw-application', { reason: 'Toch niet.' });
};

beforeAll(async () => {
  const first = await publishedCall();
  const asked = createAsk(first, given);
  await organisations(asked);
  await persons(asked);
  await call(asked, first);
  await draft(asked);
  await handIn(asked, first);
  await approval(asked, first);
  await asked('list-commits', 'mia');

  const second = await publishedCall();
  const askedToo = createAsk(second, given);
  await organisations(askedToo);
  await handIn(askedToo, second);
  await objection(askedToo, second);
  await askedToo('list-commits', 'mia');
});

/** An act that goes the same way as every other, and that this story has no room for; and what a run asks. */
const toldElsewhere: readonly string[] = [
  'fulfil-condition',
  ...Object.keys(runActs),
  ...Object.keys(runningOperations),
];
const told = (Object.keys(operations) as OperationId[]).filter((id) => !toldElsewhere.includes(id));

describe('the API answers what its description says, no less and no more', () => {
  it.each(told)('%s', (id) => {
    const all = given.get(id) ?? [];
    expect(all.length).toBeGreaterThan(0);
    for (const one of all) expect(answers[id].parse(one)).toEqual(one);
  });
});
