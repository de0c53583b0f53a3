import { describe, expect, it } from 'vitest';
import { refuse } from '../../domain/decision.ts';
import { type RefusalCode, type RefusalValues, refusalCodes } from '../../domain/refusals.ts';
import { problemOf, sentenceOf } from './problem.ts';
import { sentences } from './sentences.ts';

const at = '2023-10-31T23:59:59.999+01:00';
const organisation = 'welzijn-kempen';
const evaluator = 'eva';
const amount = { field: 'lines.staff-1.rateCents', computedCents: 42_15, statedCents: 42_16 };

/** What the domain could send; the compiler asks for every value of every code, and for no other. */
const samples: RefusalValues = {
  'not-authorised': { needed: 'manager, administrator' },
  'not-your-organisation': {},
  'role-not-held': { role: 'organisation-responsible', organisation },
  'call-unknown': {},
  'before-window': { opensAt: at },
  'after-window': { closedAt: at },
  'start-outside-round': { earliestOn: '2024-01-01', latestOn: '2024-01-31' },
  'end-after-latest': { latestOn: '2029-12-31' },
  'end-before-start': { startOn: '2024-01-01' },
  'applicant-kind-not-allowed': { kind: 'service-provider', allowed: 'city, welfare-association' },
  'area-unknown': {},
  'area-without-published-needs': {},
  'area-taken': { holder: 'LP-2023-0007' },
  'required-partner-missing': { kinds: 'vdab' },
  'partner-only-invoices': { organisation },
  'partner-unknown': { organisation },
  'partner-listed-twice': { organisation },
  'partner-not-confirmed': { organisation },
  'not-in-partnership': { organisation },
  'registration-missing': { organisation, registration: 'none', needed: 'requested' },
  'subcontractor-not-delimited': { subcontractor: 'Studio X', missing: 'delimited-task, expertise-outside' },
  'support-line-not-allowed': { staff: 'staff-1', organisation, allowed: '' },
  'staff-of-outsider': { staff: 'staff-1', organisation },
  'answer-missing': { question: 'steering' },
  'answer-too-long': { question: 'steering', length: 3001, maximum: 3000 },
  'attachment-missing': { attachment: 'inzichten.pdf' },
  'attachment-kind-unknown': { attachment: 'foto.pdf', kind: 'foto', allowed: 'inzichtenmap' },
  'attachment-type-not-allowed': { attachment: 'a.png', mediaType: 'image/png', allowed: 'application/pdf' },
  'attachment-too-large': { attachment: 'a.pdf', sizeBytes: 26_214_401, maximumBytes: 26_214_400 },
  'too-many-attachments': { attachment: 'b.pdf', kind: 'inzichtenmap', maximum: 1 },
  'certificate-missing': { organisation },
  'in-kind-not-allowed': { organisation, broughtInCents: 100_000 },
  'budget-does-not-add-up': amount,
  'shares-do-not-add-up': { ...amount, field: 'financing.esfCents' },
  'budget-over-ceiling': {
    area: 'kempen',
    grantCents: 10_159_118,
    months: 3,
    annualisedCents: 40_636_472,
    ceilingCents: 10_159_117,
    allowedCents: 2_539_779,
  },
  'quality-framework-not-committed': {},
  'general-conditions-not-subscribed': {},
  'already-submitted': { submittedAt: at, project: 'LP-2023-0001' },
  'submission-too-large': { sizeBytes: 60_001, maximumBytes: 60_000 },
  'draft-unknown': {},
  'draft-field-conflict': { field: 'title' },
  'draft-field-unknown': { field: 'colour' },
  'draft-closed': { status: 'lapsed' },
  'project-unknown': {},
  'not-in-this-state': { status: 'submitted', possibleIn: 'under-review, conditions-offered' },
  'rule-unknown': { rule: 'bad-day', rules: 'too-late, no-promoter' },
  'information-already-requested': { dueOn: '2023-11-03' },
  'no-information-requested': {},
  'field-not-asked': { field: 'title', asked: 'answers.steering' },
  'information-too-late': { dueOn: '2023-11-03' },
  'due-date-in-the-past': { dueOn: '2023-10-01' },
  'evaluator-already-assigned': { evaluator },
  'evaluator-not-assigned': { evaluator },
  'evaluator-recused': { evaluator },
  'conflict-of-interest': { evaluator, organisation, relation: 'acts-for-organisation' },
  'conflict-not-declared': {},
  'scores-incomplete': { criteria: 'relevance, feasibility', missing: 'relevance', surplus: '' },
  'scores-already-fixed': { fixedAt: at },
  'scores-not-all-in': { has: 1, needs: 2 },
  'college-incomplete': { seat: 'internal', has: 0, needs: 1 },
  'consensus-required': { criterion: 'relevance', spread: 20.01, limit: 20 },
  'consensus-not-open': { cause: 'not-required' },
  'quorum-not-reached': { present: 1, quorum: 2 },
  'threshold-not-met': { criterion: 'relevance', points: 59.9999, threshold: 60 },
  'decision-already-taken': { outcome: 'approval', proposedAt: at, proposedBy: 'mia' },
  'conditional-approval-not-allowed': {},
  'conditions-missing': {},
  'conditions-not-expected': { outcome: 'rejection' },
  'grant-over-application': { fund: 'ESF', askedCents: 101, appliedCents: 100 },
  'call-budget-exceeded': { askedCents: 101, year: '2026', freeCents: 100 },
  'same-person-proposed': {},
  'evaluator-must-abstain': {},
  'not-yet-notified': {},
  'acceptance-too-late': { dueOn: '2023-11-21' },
  'condition-unknown': { condition: 'b', conditions: 'a' },
  'condition-already-fulfilled': { condition: 'a', fulfilledAt: at },
  'condition-too-late': { condition: 'agreement', dueOn: '2024-02-01' },
  'objection-too-late': { notifiedOn: '2023-11-06', dueOn: '2023-11-21' },
  'objection-not-possible': { status: 'approved' },
  'advice-missing': {},
  'task-not-open': { task: 'advise-objection-1', open: 'decide-objection-1' },
  'moment-not-due': {},
  'organisation-unknown': {},
  'organisation-exists': {},
  'role-already-granted': { role: 'project-responsible' },
  'role-not-granted': { role: 'project-responsible' },
  'question-unknown': {},
  'question-already-answered': { publishedAt: at },
  'call-version-exists': { callVersion: '1.0.0' },
  'round-unknown': { rounds: 'first, second' },
  'deadline-not-later': { currentAt: at },
  'invalid-input': { problems: 'conditions: id-twice; title: not-filled-in' },
  'idempotency-key-reused': {},
  'busy-try-again': {},
  'project-closed': { closedOn: '2027-03-01', keepUntil: '2027-03-01' },
  'not-started': {},
  'manager-missing': {},
  'deputy-is-manager': { manager: 'mia' },
  'coach-is-manager': { person: 'coby' },
  'coach-missing': {},
  'not-the-coach': { coach: 'coby' },
  'coach-employer-unknown': { employer: 'vvsg', allowed: 'gent, antwerpen' },
  'coach-outside-territory': { employer: 'vvsg', area: 'kempen', allowed: 'gent, antwerpen' },
  'period-upside-down': { startOn: '2027-03-01', endOn: '2027-03-01' },
  'already-member': { organisation },
  'change-unknown': { change: 1 },
  'change-already-decided': { outcome: 'refused' },
  'change-outside-period': { fromOn: '2027-03-01', startOn: '2027-03-01', endOn: '2027-03-01' },
  'change-in-the-past': { fromOn: '2027-03-01' },
  'promoter-cannot-leave': { organisation },
  'kind-cannot-leave': { organisation, kind: 'vdab' },
  'extension-not-later': { endOn: '2027-03-01' },
  'extension-after-end': { endOn: '2027-03-01' },
  'extension-already-requested': { requestedOn: '2027-03-01' },
  'end-is-final': { endOn: '2027-03-01' },
  'review-not-open': { review: 4, open: '4, 5' },
  'review-already-reported': { reportedOn: '2027-03-01' },
  'review-not-reported': { review: 4 },
  'review-already-closed': { review: 4, outcome: 'refused' },
  'review-not-coached': { review: 4, dueOn: '2027-03-01' },
  'counts-do-not-fit': { count: 'atWork', higher: 10, lower: 11 },
  'counts-shrink': { count: 'atWork', before: 10, now: 9 },
  'date-outside-quarter': { heldOn: '2027-03-01', fromOn: '2027-03-01', throughOn: '2027-03-01' },
  'year-not-open': { year: '2025', open: '4, 5' },
  'year-already-begun': { year: '2025' },
  'year-already-reported': { filedOn: '2027-03-01' },
  'year-not-reported': { year: '2025', dueOn: '2027-03-01' },
  'year-not-ended': { year: '2025' },
  'year-already-settled': { year: '2025', settledOn: '2027-03-01' },
  'year-not-settled': { year: '2025' },
  'not-same-order': { year: '2025', plannedCents: 1_234_56, lowestCents: 1_234_56, highestCents: 1_234_56 },
  'wage-missing': { year: '2025', staff: 'staff-1' },
  'staff-unknown': { staff: 'staff-1' },
  'staff-not-yours': { staff: 'staff-1', organisation },
  'hours-outside-project': { month: 3, startOn: '2027-03-01', endOn: '2027-03-01' },
  'hours-too-many': { staff: 'staff-1', month: 3, hours: '300', maximum: 250 },
  'correction-unknown': { correction: 1 },
  'correction-open': { correction: 1 },
  'correction-already-decided': { outcome: 'refused' },
  'correction-over-claim': { struckCents: 1_234_56, reportedCents: 1_234_56 },
  'reply-still-possible': { dueOn: '2027-03-01' },
  'reply-too-late': { dueOn: '2027-03-01' },
  'adjustment-not-expected': { year: '2025' },
  'adjustment-not-lower': { plannedCents: 1_234_56, currentCents: 1_234_56 },
  'adjustment-open': { dueOn: '2027-03-01' },
  'means-not-higher': { plannedCents: 1_234_56, currentCents: 1_234_56 },
  'extra-means-not-earned': { atWork: 19, served: 100, targetPercent: 20 },
  'payment-unknown': { payment: 'advance-2025' },
  'payment-not-in-this-state': { payment: 'advance-2025', state: 'due' },
  'remediation-open': { remediation: 1 },
  'remediation-unknown': { remediation: 1 },
  'remediation-not-in-stage': { remediation: 1, stage: 'plan', possibleIn: 'actions, conclusion' },
  'reasons-missing': {},
  'action-unknown': { action: 'training', actions: 'training, coach' },
  'action-already-done': { action: 'training', doneOn: '2027-03-01' },
  'actions-open': { actions: 'training, coach' },
  'hearing-still-possible': { dueOn: '2027-03-01' },
  'last-day-missing': {},
  'last-day-outside-project': { lastOn: '2027-03-01', fromOn: '2027-03-01', endOn: '2027-03-01' },
  'evaluation-not-open': { opensOn: '2027-03-01' },
  'evaluation-already-decided': { decidedOn: '2027-03-01' },
  'results-missing': { throughOn: '2027-03-01' },
  'results-already-recorded': { throughOn: '2027-03-01' },
  'commitments-missing': { missing: 'reviews-held' },
  'commitment-unknown': { commitment: 'x', commitments: 'reviews-held' },
  'consequences-follow-from-results': {},
  'consequences-needed': {},
  'challenge-window-not-open': { opensOn: '2027-03-01' },
  'challenge-window-closed': { closedOn: '2027-03-01' },
  'challenge-unknown': { challenge: 1 },
  'challenge-not-in-stage': { challenge: 1, stage: 'plan', possibleIn: 'actions, conclusion' },
  'challenge-by-member': { organisation },
  'challenge-already-submitted': { organisation, submittedOn: '2027-03-01' },
  'challenge-over-ceiling': { askedCents: 1_234_56, ceilingCents: 1_234_56 },
  'challenge-other-area': { area: 'kempen' },
  'challenger-not-registered': { organisation, registration: 'none' },
  'no-evaluation': {},
  'pack-not-published': {},
  'change-already-requested': { organisation, requestedOn: '2027-03-01' },
  'contribution-missing': { organisation },
  'no-payment-due': {},
  'advance-requirement-unmet': { payment: 'advance-2025', organisation, requirement: 'registration-active' },
  'payment-day-impossible': { payment: 'advance-2025', earliestOn: '2025-01-02', latestOn: '2025-03-01' },
  'refusal-ground-unknown': { ground: 'x', grounds: 'incomplete' },
  'from-missing': {},
  'from-outside-project': { fromOn: '2027-03-01', earliestOn: '2027-03-01', endOn: '2027-03-01' },
  'hand-over-missing': {},
  'closure-not-possible': { open: '4, 5' },
};

const sample = (code: RefusalCode) => ({ code, received: 'x', values: samples[code] });
const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name)))].sort();

describe.each(refusalCodes)('the sentence of %s', (code) => {
  it('shows in both languages the values that its refusals must carry, and no other', () => {
    const carried = Object.keys(samples[code]).sort();
    expect(placeholders(sentences[code].nl)).toEqual(carried);
    expect(placeholders(sentences[code].en)).toEqual(carried);
  });

  it.each(['nl', 'en'] as const)('reads in %s without a gap', (language) => {
    const sentence = sentenceOf(sample(code), language);
    expect(sentence).not.toMatch(/[{}]|undefined|NaN|Invalid|\s[.,:;]|: \./);
    expect(sentence).toMatch(/\.$/);
  });
});

const shown = (code: RefusalCode, language: 'nl' | 'en'): string => sentenceOf(sample(code), language);

describe('a value in a sentence', () => {
  it('is an amount in euro, a day, or an instant on the Brussels clock', () => {
    expect(shown('grant-over-application', 'nl')).toContain('1,01 euro is hoger dan gevraagd: 1,00 euro');
    expect(shown('grant-over-application', 'en')).toContain('1.01 euro');
    expect(shown('information-too-late', 'nl')).toContain('3 november 2023');
    expect(sentenceOf({ ...sample('after-window'), values: { closedAt: '2023-10-31T22:59:59.999Z' } }, 'en')).toMatch(
      /31 October 2023 at 23:59:59/,
    );
  });

  it('is a size with its exact bytes, so that one byte too many shows', () => {
    expect(shown('attachment-too-large', 'nl')).toContain('25 MB (26.214.401 bytes)');
  });

  it('is a state, a role or an outcome in the language of the reader', () => {
    expect(shown('not-in-this-state', 'nl')).toContain(
      '"ingediend". Het kan wel bij: in beoordeling; goedgekeurd onder voorwaarden, aangeboden.',
    );
    expect(shown('not-authorised', 'nl')).toContain('Nodig: beheerder, administrator.');
    expect(shown('decision-already-taken', 'nl')).toContain('al beslist: goedkeuring, voorgesteld door mia');
    expect(shown('decision-already-taken', 'en')).toContain('decided already: approval, proposed by mia');
  });

  it('is a task in words, with its number', () => {
    expect(shown('task-not-open', 'nl')).toContain('De taak "advies geven over bezwaar (1)" staat niet open.');
  });

  it('is a part of the budget in words, with the line', () => {
    expect(shown('budget-does-not-add-up', 'nl')).toContain('het uurtarief (staff-1) moet 42,15 euro zijn');
    expect(shown('shares-do-not-add-up', 'en')).toContain('the ESF share must be');
  });

  it('says what is wrong with each field', () => {
    expect(shown('invalid-input', 'nl')).toContain(
      'voorwaarden: twee voorwaarden met dezelfde code; titel: niet ingevuld',
    );
  });

  it('is named as none when a list is empty', () => {
    expect(shown('support-line-not-allowed', 'nl')).toContain('toegelaten: geen.');
    expect(shown('scores-incomplete', 'en')).toContain('Twice or unknown: none.');
  });

  it('is a year without a mark between its thousands', () => {
    const { refusal } = refuse('wage-missing', 'staff-1', { year: 2025, staff: 'staff-1' });
    expect(sentenceOf(refusal, 'nl')).toContain('voor 2025 ontbreekt');
  });

  it('never reads as the threshold when it lies under it', () => {
    expect(shown('threshold-not-met', 'nl')).toContain('59,9999');
  });

  it('stays as it is when an organisation bears the code of a state', () => {
    const { refusal } = refuse('partner-unknown', 'approved', { organisation: 'approved' });
    expect(sentenceOf(refusal, 'nl')).toContain('De partner approved is');
  });
});

it('answers with the rule, what was received and the values as they are', () => {
  const { refusal } = refuse('after-window', at, { closedAt: at });
  expect(problemOf(refusal, 'nl')).toMatchObject({
    type: 'urn:traject:refusal:after-window',
    status: 422,
    received: at,
    values: { closedAt: at },
    detail: expect.stringContaining(`Ontvangen: ${at}.`),
  });
});
