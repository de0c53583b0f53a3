import { beforeAll, describe, expect, it } from 'vitest';
import { answers } from '../../shared/contracts/api/answers/answers.ts';
import { runningOperations } from '../../shared/contracts/api/operations/running.ts';
import type { OperationId } from '../../shared/contracts/api/operations.ts';
import { runActs } from '../../shared/contracts/api/run-acts.ts';
import type { MemoryPorts } from '../../shared/ports/in-memory/ports.ts';
import { theCall } from '../../test/builders/application.ts';
import { type Ask, createAsk, type Given, registerPartnership, registerParty } from '../../test/builders/ask.ts';
import { prepareDraft } from '../../test/builders/drafts.ts';
import { followed } from '../../test/builders/follow.ts';
import { passUntil } from '../../test/builders/passing.ts';
import { act, notified, people, scores } from '../../test/builders/project.ts';
import { happen, publishedCall, theProject } from '../../test/builders/story.ts';

const given: Given = new Map();

type Next = (at: string, as: string, id: OperationId, body?: unknown) => Promise<void>;

/** What comes by itself comes first; then somebody acts at ten, and the project is seen by all who may. */
const createNext =
  (ask: Ask, ports: MemoryPorts, ...readers: readonly string[]): Next =>
  async (day, as, id, body) => {
    await passUntil(ports, `${day}T10:00:00Z`);
    await ask(id, as, { body });
    for (const reader of ['mia', 'an', 'sofie', 'eva', ...readers]) await ask('show-project', reader);
  };

const parties = async (ask: Ask): Promise<void> => {
  await registerPartnership(ask);
  const kind = 'service-provider';
  await registerParty(ask, { organisation: 'werkhuis', kind, responsible: 'wout' });
  await registerParty(ask, { organisation: 'werkplaats-noord', kind, responsible: 'nora' });
  await registerParty(ask, { organisation: 'de-schakel', kind, responsible: 'sam' });
};

const approval = async (ask: Ask, ports: MemoryPorts, next: Next): Promise<void> => {
  await prepareDraft(ports, 'one', 'kempen', { end: '2028-12-31' });
  await ask('submit-draft', 'an', { on: { draft: 'one' }, key: 'key-of-one' });
  await ask('assign-manager', 'mia', { body: { manager: 'mia' } });
  await ask('declare-admissible', 'mia');
  await ask('assign-evaluator', 'mia', { body: { evaluator: 'eva', kind: 'internal' } });
  await ask('assign-evaluator', 'mia', { body: { evaluator: 'erik', kind: 'internal' } });
  const sheet = { scores: scores(80, 70, 70, 70), noConflictDeclared: true };
  await next('2023-10-24', 'eva', 'fix-scores', sheet);
  await next('2023-10-25', 'erik', 'fix-scores', sheet);
  await next('2023-10-27', 'mia', 'propose-decision', { outcome: 'approval', reasons: 'Goed.' });
  await next('2023-11-06', 'carl', 'ratify-decision', { meetingOn: '2023-11-06' });
  await happen(ports, act('2023-11-06T15:00:00Z', people.system, notified('decision')));
};

const begin = async (ask: Ask, ports: MemoryPorts, next: Next): Promise<void> => {
  await next('2024-01-08', 'mia', 'assign-coach', { coach: 'coby', employer: 'vvsg' });
  await next('2024-01-09', 'coby', 'note-coaching', { text: 'Het team is nieuw.' });
  const away = { deputy: 'max', from: '2024-02-05', through: '2024-02-09', reason: 'Verlof.' };
  await next('2024-01-10', 'mia', 'appoint-deputy', away);
  await followed(ports);
  await ask('list-payments', 'mia');
  await next('2024-01-15', 'mia', 'order-payments', { run: '2024-01-15' });
  await next('2024-01-18', 'mia', 'record-payments', { payments: ['advance-2024'], paidOn: '2024-01-17' });
  const returned = { payment: 'advance-2024', returnedOn: '2024-01-19', reason: 'De rekening is afgesloten.' };
  await next('2024-01-22', 'mia', 'record-return', returned);
  await ask('show-project-ledger', 'an');
  await followed(ports);
  await ask('run-payments', 'mia', { body: { run: '2024-01-29' } });
};

const quarter = async (ask: Ask, ports: MemoryPorts, next: Next): Promise<void> => {
  const counts = { served: 40, atWork: 6, inTraining: 9, distanceMeasured: 22, distanceGained: 13 };
  const told = { realised: 'Zestien trajecten.', learning: 'De intake duurt lang.', caseDiscussions: ['2024-02-15'] };
  await next('2024-03-27', 'piet', 'report-quarter', { review: 1, counts, ...told });
  await followed(ports);
  for (const reader of ['mia', 'coby', 'an']) await ask('list-tasks', reader);
  await ask('show-outlook', 'an');
  await ask('show-results', 'stranger');
  await next('2024-03-28', 'coby', 'coach-quarter', { review: 1, findings: 'Men leert.', qualityAssured: true });
  await next('2024-03-29', 'mia', 'review-quarter', { review: 1, conclusion: 'insufficient', findings: 'Te weinig.' });
};

const remediation = async (next: Next): Promise<void> => {
  const plan = (number: number, dueOn: string) => ({
    remediation: number,
    actions: [{ id: 'overleg', text: 'Elke maand een casusbespreking.', dueOn }],
  });
  await next('2024-04-08', 'an', 'file-remediation-plan', plan(1, '2024-05-31'));
  const back = { remediation: 1, outcome: 'sent-back', reasons: 'Wie doet wat?' };
  await next('2024-04-09', 'mia', 'judge-remediation-plan', back);
  await next('2024-04-15', 'an', 'file-remediation-plan', plan(1, '2024-06-28'));
  await next('2024-04-16', 'mia', 'judge-remediation-plan', { remediation: 1, outcome: 'accepted' });
  const done = { remediation: 1, action: 'overleg', note: 'Gehouden.' };
  await next('2024-05-06', 'sofie', 'record-remediation-action', done);
  await next('2024-05-07', 'mia', 'conclude-remediation', { remediation: 1, outcome: 'restored', reasons: 'Ja.' });
  await next('2024-05-13', 'mia', 'ask-remediation', { findings: 'De samenstelling volstaat niet.' });
  await next('2024-05-20', 'an', 'file-remediation-plan', plan(2, '2024-06-28'));
  await next('2024-05-21', 'mia', 'judge-remediation-plan', { remediation: 2, outcome: 'accepted' });
  const worse = { remediation: 2, outcome: 'termination-procedure', reasons: 'Er verandert niets.' };
  await next('2024-07-01', 'mia', 'conclude-remediation', worse);
  await next('2024-07-08', 'an', 'state-hearing', { remediation: 2, statement: 'Een partner komt erbij.' });
  await next('2024-07-09', 'max', 'decide-termination', { remediation: 2, outcome: 'continued', reasons: 'Goed.' });
};

const partnership = async (next: Next): Promise<void> => {
  const join = {
    kind: 'join',
    organisation: 'werkhuis',
    from: '2024-09-01',
    contribution: 'Werkvloer.',
    reason: 'Nood.',
  };
  await next('2024-07-10', 'an', 'request-change', join);
  await next('2024-07-11', 'mia', 'decide-change', { change: 1, outcome: 'granted', reasons: 'Past.' });
  await next('2024-09-02', 'an', 'request-extension', { end: '2029-12-31', reason: 'Nog nodig.' });
  await next('2024-09-03', 'mia', 'decide-extension', { extension: 1, outcome: 'granted', reasons: 'Ja.' });
};

const years = async (next: Next): Promise<void> => {
  const wage = { staff: 'staff-1', organisation: 'welzijn-kempen', name: 'Jan Peeters', wageCents: 351_235 };
  await next('2024-09-09', 'piet', 'record-wages', { year: 2024, wages: [wage] });
  const entries = [{ staff: 'staff-1', month: 1, hours: '100' }];
  await next('2024-09-10', 'piet', 'register-hours', { year: 2024, entries });
  const plan = { operationCents: 14_000_000, supportCents: 0 };
  await next('2024-09-11', 'an', 'set-year-budget', { year: 2025, plan });
  await next('2025-03-03', 'an', 'file-annual-report', { year: 2024 });
  const staff = { operationCents: 100_000, supportCents: 0 };
  await next('2025-03-10', 'mia', 'propose-correction', { year: 2024, staff, reason: 'Opleiding.' });
  await next('2025-03-11', 'an', 'answer-correction', { correction: 1, answer: 'Twee dagen maar.' });
  const half = { operationCents: 50_000, supportCents: 0 };
  const reduced = { correction: 1, outcome: 'reduced', staff: half, reasons: 'Klopt.' };
  await next('2025-03-12', 'mia', 'decide-correction', reduced);
  await next('2025-03-13', 'mia', 'settle-year', { year: 2024 });
  const lower = (year: number, fromYear: number, cents: number) => ({
    year,
    fromYear,
    plan: { operationCents: cents, supportCents: 0 },
    reasons: 'De noden zijn elders groter.',
  });
  await next('2025-03-17', 'mia', 'propose-adjustment', lower(2024, 2026, 12_000_000));
  await next('2025-03-18', 'an', 'answer-adjustment', { year: 2024, agreed: false, answer: 'Liever niet.' });
  await next('2025-03-19', 'mia', 'impose-adjustment', { year: 2024 });
  await next('2026-03-02', 'an', 'file-annual-report', { year: 2025 });
  await next('2026-03-09', 'mia', 'settle-year', { year: 2025 });
  await next('2026-03-10', 'mia', 'keep-budget', { year: 2025, reasons: 'De aanwervingen zijn rond.' });
};

const evaluation = async (ask: Ask, next: Next): Promise<void> => {
  const counts = { served: 60, atWork: 20, inTraining: 9, distanceMeasured: 40, distanceGained: 22 };
  await next('2027-02-08', 'mia', 'record-results', { counts });
  const commitments = theCall.evaluation?.commitments.map(({ id }) => ({ commitment: id, kept: true }));
  await next('2027-02-09', 'mia', 'assess-commitments', { commitments });
  await next('2027-02-22', 'mia', 'decide-evaluation', { extraMeans: true, reasons: 'Een op drie aan het werk.' });
  await ask('show-pack', 'nora');
  const more = { year: 2028, plan: { operationCents: 13_000_000, supportCents: 0 }, reasons: 'Sterk.' };
  await next('2027-03-01', 'mia', 'award-extra-means', { ...more, ground: 'evaluation' });
};

const challenge = async (ask: Ask, next: Next): Promise<void> => {
  const look = async (number: string) => {
    for (const reader of ['mia', 'eva', 'nora', 'an', 'coby']) {
      await ask('show-challenge', reader, { on: { challenge: number } });
    }
  };
  const contents = {
    area: 'kempen',
    difference: 'Een begeleider op elke werkvloer.',
    expectedResults: 'Een op vier aan het werk.',
    partners: ['vdab'],
    budgetCents: 10_000_000,
  };
  await next('2027-03-08', 'sam', 'submit-challenge', { challenger: 'de-schakel', contents });
  const grounds = [{ ground: 'incomplete', reason: 'Zonder resultaten.' }];
  await next('2027-03-09', 'mia', 'refuse-challenge', { challenge: 1, grounds });
  await next('2027-03-15', 'nora', 'submit-challenge', { challenger: 'werkplaats-noord', contents });
  await next('2027-03-16', 'mia', 'admit-challenge', { challenge: 2 });
  await ask('show-challenge', 'sam', { on: { challenge: '1' } });
  await ask('show-challenge', 'nora', { on: { challenge: '2' } });
  await next('2027-04-05', 'an', 'answer-challenge', { challenge: 2, answer: 'Wij kennen de mensen.' });
  await next('2027-04-06', 'mia', 'assign-challenge-evaluator', { challenge: 2, evaluator: 'eva', kind: 'internal' });
  await next('2027-04-07', 'mia', 'assign-challenge-evaluator', { challenge: 2, evaluator: 'erik', kind: 'internal' });
  const sheets = { incumbent: scores(64, 66, 61, 68), challenger: scores(82, 74, 76, 79), noConflictDeclared: true };
  await next('2027-04-12', 'eva', 'score-challenge', { challenge: 2, ...sheets });
  await next('2027-04-13', 'erik', 'score-challenge', { challenge: 2, ...sheets });
  const joined = { challenge: 2, outcome: 'joined', reasons: 'Samen sterker.', from: '2027-09-01' };
  await next('2027-04-19', 'mia', 'propose-challenge-decision', joined);
  await next('2027-04-20', 'carl', 'refer-back-challenge-decision', { challenge: 2, reasons: 'Motiveer meer.' });
  await next('2027-04-21', 'mia', 'propose-challenge-decision', joined);
  await look('2');
  await next('2027-05-03', 'carl', 'ratify-challenge-decision', { challenge: 2, meetingOn: '2027-05-03' });
  await look('2');
};

const closure = async (ask: Ask, ports: MemoryPorts, next: Next): Promise<void> => {
  await next('2027-05-10', 'an', 'file-annual-report', { year: 2026 });
  await next('2027-05-11', 'mia', 'settle-year', { year: 2026 });
  const lower = { year: 2026, fromYear: 2029, plan: { operationCents: 10_000_000, supportCents: 0 } };
  await next('2027-05-12', 'mia', 'propose-adjustment', { ...lower, reasons: 'Minder nodig.' });
  await next('2027-05-13', 'an', 'answer-adjustment', { year: 2026, agreed: true });
  for (const year of [2027, 2028, 2029]) await next('2030-04-15', 'mia', 'settle-year', { year });
  await next('2030-04-22', 'mia', 'order-payments', { run: '2030-04-22' });
  const { project } = await ports.projects.load(theProject);
  if (!('run' in project)) throw new Error('The project has begun.');
  const payments = project.run.paying.payments.map(({ payment }) => payment);
  await next('2030-04-29', 'mia', 'record-payments', { payments, paidOn: '2030-04-26' });
  await next('2030-05-06', 'mia', 'close-project', {});
  await ask('show-project-ledger', 'mia');
  await ask('list-commits', 'mia');
};

beforeAll(async () => {
  const ports = await publishedCall();
  const ask = createAsk(ports, given);
  const next = createNext(ask, ports, 'coby');
  await parties(ask);
  await approval(ask, ports, createNext(ask, ports));
  await begin(ask, ports, next);
  await quarter(ask, ports, next);
  await remediation(next);
  await partnership(next);
  await years(next);
  await evaluation(ask, next);
  await challenge(ask, next);
  await closure(ask, ports, next);
}, 60_000);

const asked = [
  ...Object.keys(runActs),
  ...Object.keys(runningOperations),
  'show-project',
  'list-tasks',
  'list-commits',
];

describe('from the start of a project on, the API answers what its description says, no less and no more', () => {
  it.each(asked as OperationId[])('%s', (id) => {
    const all = given.get(id) ?? [];
    expect(all.length).toBeGreaterThan(0);
    for (const one of all) expect(answers[id].parse(one)).toEqual(one);
  });
});
