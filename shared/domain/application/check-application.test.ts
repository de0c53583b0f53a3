import { describe, expect, it } from 'vitest';
import {
  anApplication,
  anApplicationWithBudget,
  anOrganisation,
  budgetOf,
  byId,
  meansFor,
  springplank,
  theCall,
  theParties,
  vdab,
  vvsg,
  welfareKempen,
} from '../../../test/builders/application.ts';
import {
  act,
  contextOf,
  people,
  responsible,
  type Surroundings,
  submission,
  when,
} from '../../../test/builders/project.ts';
import { notSubmitted } from '../project/state.ts';
import type { Application } from './application.ts';
import { checkApplication } from './check-application.ts';

const at = '2023-10-10T10:00:00+02:00';

const refusalOf = (application: Application, changes = {}, surroundings: Surroundings = {}) => {
  const decision = when(notSubmitted, act(at, people.an, submission(application, changes), surroundings));
  return decision.accepted ? 'accepted' : decision.refusal;
};

const partners = (...more: readonly Readonly<Record<string, unknown>>[]) => [
  { organisation: 'vdab', contribution: 'Verwijst door.' },
  { organisation: 'de-springplank', contribution: 'Gaat naar mensen toe.' },
  ...more,
];

it('hands in a complete application without VVSG', () => {
  expect(refusalOf(anApplication({ partners: partners() }))).toBe('accepted');
});

describe('who applies and where', () => {
  it('refuses an applicant of another kind', () => {
    const organisations = byId(
      anOrganisation('welzijn-kempen', 'service-provider', { an: 'organisation-responsible' }),
      vdab,
      vvsg,
      springplank,
    );
    expect(refusalOf(anApplication(), {}, { organisations })).toMatchObject({
      code: 'applicant-kind-not-allowed',
      received: 'service-provider',
    });
  });

  it.each(theCall.organisationKinds.filter(({ mayApply }) => mayApply).map(({ id }) => [id]))(
    'lets a %s apply',
    (kind) => {
      const promoter = { ...welfareKempen, kind };
      expect(refusalOf(anApplication(), {}, { organisations: byId(promoter, vdab, vvsg, springplank) })).toBe(
        'accepted',
      );
    },
  );

  it('refuses a promoter that is not registered', () => {
    expect(refusalOf(anApplication(), {}, { organisations: byId(vdab, vvsg, springplank) })).toMatchObject({
      code: 'organisation-unknown',
      received: 'welzijn-kempen',
    });
  });

  it('refuses an area the call does not have', () => {
    expect(refusalOf(anApplication({ area: 'brussel' }))).toMatchObject({ code: 'area-unknown', received: 'brussel' });
  });

  it('refuses an area that has not published its needs', () => {
    const areas = theCall.areas.map((area) => (area.id === 'kempen' ? { ...area, publishedNeeds: false } : area));
    expect(refusalOf(anApplication(), {}, { call: { ...theCall, areas } })).toMatchObject({
      code: 'area-without-published-needs',
      received: 'kempen',
    });
  });

  it('refuses an area that another project holds, and names the project', () => {
    expect(refusalOf(anApplication(), {}, { areaHolder: 'LP-2023-0007' })).toMatchObject({
      code: 'area-taken',
      received: 'kempen',
      values: { holder: 'LP-2023-0007' },
    });
  });

  it('refuses an application under another version of the call', () => {
    expect(refusalOf(anApplication({ callVersion: '0.9.0' }))).toMatchObject({
      code: 'call-unknown',
      received: 'lokale-partnerschappen 0.9.0',
    });
  });
});

describe('the partnership', () => {
  it('has VDAB', () => {
    const application = anApplication({ partners: partners().slice(1) });
    expect(refusalOf(application)).toMatchObject({
      code: 'required-partner-missing',
      received: 'welfare-association, service-provider',
      values: { group: 'vdab' },
    });
  });

  it('has no partner that only invoices', () => {
    const application = anApplication({
      partners: partners({ organisation: 'vvsg', contribution: 'Factureert.', invoicesOnly: true }),
    });
    expect(refusalOf(application)).toMatchObject({ code: 'partner-only-invoices', received: 'vvsg' });
  });

  it('has only partners that are registered organisations', () => {
    const application = anApplication({ partners: partners({ organisation: 'onbekend', contribution: 'Iets.' }) });
    expect(refusalOf(application)).toMatchObject({ code: 'partner-unknown', received: 'onbekend' });
  });

  it.each(['vdab', 'welzijn-kempen'])('does not name %s a second time', (organisation) => {
    const application = anApplication({ partners: partners({ organisation, contribution: 'Nog eens.' }) });
    expect(refusalOf(application)).toMatchObject({ code: 'partner-listed-twice', received: organisation });
  });

  it('is confirmed by every partner', () => {
    expect(refusalOf(anApplication(), { confirmedBy: ['vdab', 'vvsg'] })).toMatchObject({
      code: 'partner-not-confirmed',
      received: 'de-springplank',
    });
  });

  it.each(['none', 'lapsed', 'refused'] as const)('has no partner whose registration is %s', (registration) => {
    const organisations = byId(welfareKempen, vdab, vvsg, { ...springplank, registration });
    expect(refusalOf(anApplication(), {}, { organisations })).toMatchObject({
      code: 'registration-missing',
      received: registration,
      values: { organisation: 'de-springplank', needed: 'requested' },
    });
  });

  it.each([
    [{ expertiseOutside: false }, 'expertise-outside'],
    [{ paidForPerformanceOnly: false }, 'paid-for-performance-only'],
    [{ task: ' ' }, 'delimited-task'],
  ])('has a subcontractor only within its limits: %o', (change, missing) => {
    const subcontractors = [
      { name: 'Studio X', task: 'Tolken', expertiseOutside: true, paidForPerformanceOnly: true, ...change },
    ];
    expect(refusalOf(anApplication({ subcontractors }))).toMatchObject({
      code: 'subcontractor-not-delimited',
      received: 'Studio X',
      values: { missing },
    });
  });
});

describe('the lines of the budget', () => {
  const line = (changes: Readonly<Record<string, unknown>>) => ({
    staff: 'staff-1',
    organisation: 'welzijn-kempen',
    kind: 'operation' as const,
    function: 'Coach',
    hours: '100',
    rateCents: 5000,
    ...changes,
  });

  it('have support only by the organisation that supports the area', () => {
    const lines = [line({}), line({ staff: 'staff-2', organisation: 'de-springplank', kind: 'support' })];
    expect(refusalOf(anApplication({ budget: budgetOf(lines, 'kempen') }))).toMatchObject({
      code: 'support-line-not-allowed',
      received: 'de-springplank',
      values: { allowed: 'vvsg' },
    });
  });

  it('may have support by VVSG', () => {
    const lines = [line({}), line({ staff: 'staff-2', organisation: 'vvsg', kind: 'support' })];
    expect(refusalOf(anApplication({ budget: budgetOf(lines, 'kempen') }))).toBe('accepted');
  });

  it('have no staff of an organisation outside the partnership', () => {
    const lines = [line({ organisation: 'elders' })];
    expect(refusalOf(anApplication({ budget: budgetOf(lines, 'kempen') }))).toMatchObject({
      code: 'staff-of-outsider',
      received: 'elders',
    });
  });

  it('have one rate per person per year', () => {
    const lines = [line({}), line({ rateCents: 5100 })];
    expect(refusalOf(anApplication({ budget: budgetOf(lines, 'kempen') }))).toMatchObject({
      code: 'budget-does-not-add-up',
      received: '5100',
      values: { field: 'lines.staff-1.rateCents', computedCents: 5000 },
    });
  });
});

describe('the arithmetic of the budget', () => {
  it.each([
    ['staffCents', 10_366_449, 10_366_448],
    ['flatRateCents', 4_146_580, 4_146_579],
    ['totalCents', 14_513_028, 14_513_027],
    ['reserveCents', 14_513_028, 14_513_027],
  ])('refuses %s one cent too high', (field, stated, computed) => {
    expect(refusalOf(anApplicationWithBudget({ [field]: stated }))).toMatchObject({
      code: 'budget-does-not-add-up',
      received: String(stated),
      values: { field, statedCents: stated, computedCents: computed },
    });
  });

  it('refuses a line whose amount is not rate x hours', () => {
    const lines = anApplication().budget.lines.map((line) => ({ ...line, amountCents: 1 }));
    expect(refusalOf(anApplicationWithBudget({ lines }))).toMatchObject({
      code: 'budget-does-not-add-up',
      values: { field: 'lines.staff-1.amountCents', statedCents: 1, computedCents: 6_526_928 },
    });
  });

  it('refuses shares by the key of another place', () => {
    const financing = { esfCents: 8_707_816, vcfCents: 2_902_605, vdabCents: 1_451_302, localCents: 1_451_304 };
    expect(refusalOf(anApplicationWithBudget({ financing }))).toMatchObject({
      code: 'shares-do-not-add-up',
      received: '8707816',
      values: { field: 'financing.esfCents', statedCents: 8_707_816, computedCents: 5_805_210 },
    });
  });

  it('asks the own means to cover the local share to the cent', () => {
    expect(refusalOf(anApplicationWithBudget({ ownMeans: meansFor(2_176_954, 2_176_954) }))).toMatchObject({
      code: 'shares-do-not-add-up',
      received: '2176954',
      values: { field: 'ownMeans.local', computedCents: 2_176_955 },
    });
  });

  it('asks VDAB for its own share', () => {
    expect(refusalOf(anApplicationWithBudget({ ownMeans: meansFor(0, 4_353_909) }))).toMatchObject({
      code: 'shares-do-not-add-up',
      values: { field: 'ownMeans.vdab', statedCents: 0, computedCents: 2_176_954 },
    });
  });
});

describe('the ceiling of the area', () => {
  const withCeiling = (yearlyCeilingCents: number) => ({
    ...theCall,
    areas: theCall.areas.map((area) => (area.id === 'kempen' ? { ...area, yearlyCeilingCents } : area)),
  });

  it('counts ESF and VCF together: exactly the ceiling is enough', () => {
    expect(refusalOf(anApplication(), {}, { call: withCeiling(10_159_118) })).toBe('accepted');
  });

  it('refuses one cent above it', () => {
    expect(refusalOf(anApplication(), {}, { call: withCeiling(10_159_117) })).toMatchObject({
      code: 'budget-over-ceiling',
      received: '10159118',
      values: { area: 'kempen', months: 12, annualisedCents: 10_159_118, ceilingCents: 10_159_117 },
    });
  });

  it('annualises a budget of part of a year: from 1 October, three months are a quarter of the ceiling', () => {
    const application = anApplication({ start: '2024-10-01' });
    const decision = when(
      notSubmitted,
      act('2024-06-01T10:00:00+02:00', people.an, submission(application), { call: withCeiling(40_636_471) }),
    );
    expect(decision).toMatchObject({
      accepted: false,
      refusal: {
        code: 'budget-over-ceiling',
        values: { months: 3, annualisedCents: 40_636_472, ceilingCents: 40_636_471, allowedCents: 10_159_117 },
      },
    });
  });
});

describe('the means', () => {
  const ownMeans = (more: Readonly<Record<string, unknown>>) => [
    ...meansFor(2_176_954, 0),
    { organisation: 'welzijn-kempen', cents: 2_176_955, source: 'own', ...more },
  ];

  it.each(['outside-personal', 'outside-other'])('of origin %s come with a certificate', (source) => {
    expect(refusalOf(anApplicationWithBudget({ ownMeans: ownMeans({ source }) }))).toMatchObject({
      code: 'certificate-missing',
      received: 'welzijn-kempen',
      values: { means: source },
    });
  });

  it('from outside are accepted with the certificate that is attached', () => {
    const attest = {
      name: 'attest.pdf',
      kind: 'cofinancieringsattest',
      mediaType: 'application/pdf',
      sizeBytes: 1000,
      sha256: 'c'.repeat(64),
    };
    const application = anApplicationWithBudget({
      ownMeans: ownMeans({ source: 'outside-other', certificate: 'attest.pdf' }),
    });
    expect(refusalOf({ ...application, attachments: [...application.attachments, attest] })).toBe('accepted');
  });

  it("from the director's role need no certificate", () => {
    expect(refusalOf(anApplicationWithBudget({ ownMeans: ownMeans({ source: 'director-role' }) }))).toBe('accepted');
  });

  it('are never in kind', () => {
    expect(refusalOf(anApplicationWithBudget({ ownMeans: ownMeans({ inKind: true }) }))).toMatchObject({
      code: 'in-kind-not-allowed',
      received: 'welzijn-kempen',
    });
  });

  it('come from the partnership', () => {
    expect(refusalOf(anApplicationWithBudget({ ownMeans: ownMeans({ organisation: 'elders' }) }))).toMatchObject({
      code: 'not-in-partnership',
      received: 'elders',
    });
  });
});

describe('answers and attachments', () => {
  const { answers, attachments } = anApplication();
  const changed = (change: Readonly<Record<string, unknown>>) =>
    anApplication({ attachments: attachments.map((one, index) => (index === 0 ? { ...one, ...change } : one)) });

  it('asks for every answer', () => {
    expect(refusalOf(anApplication({ answers: { ...answers, steering: '  ' } }))).toMatchObject({
      code: 'answer-missing',
      received: 'steering',
    });
  });

  it('refuses an answer one character too long, and takes one of the full length', () => {
    const answer = (length: number) => anApplication({ answers: { ...answers, steering: 'é'.repeat(length) } });
    expect(refusalOf(answer(3001))).toMatchObject({
      code: 'answer-too-long',
      received: '3001',
      values: { question: 'steering', maximum: 3000 },
    });
    expect(refusalOf(answer(3000))).toBe('accepted');
  });

  it('asks for the file of insights', () => {
    expect(refusalOf(anApplication({ attachments: attachments.slice(1) }))).toMatchObject({
      code: 'attachment-missing',
      received: 'inzichtenmap',
    });
  });

  it('refuses another type of file', () => {
    expect(refusalOf(changed({ mediaType: 'image/png' }))).toMatchObject({
      code: 'attachment-type-not-allowed',
      received: 'image/png',
    });
  });

  it('refuses a kind of attachment the call does not know', () => {
    const extra = { ...attachments[0], name: 'foto.pdf', kind: 'foto' };
    expect(refusalOf(anApplication({ attachments: [...attachments, extra] }))).toMatchObject({
      code: 'attachment-kind-unknown',
      received: 'foto',
    });
  });

  it('refuses a file one byte too large', () => {
    expect(refusalOf(changed({ sizeBytes: 26_214_401 }))).toMatchObject({
      code: 'attachment-too-large',
      received: '26214401',
      values: { maximumBytes: 26_214_400 },
    });
  });

  it('refuses more files of a kind than the call takes', () => {
    const second = { ...attachments[1], name: 'tweede.pdf' };
    expect(refusalOf(anApplication({ attachments: [...attachments, second] }))).toMatchObject({
      code: 'too-many-attachments',
      received: 'tweede.pdf',
      values: { kind: attachments[1]?.kind, maximum: 1 },
    });
  });
});

describe('period and declarations', () => {
  it('ends at the latest on 31 December 2029', () => {
    expect(refusalOf(anApplication({ end: '2030-01-01' }))).toMatchObject({
      code: 'end-after-latest',
      received: '2030-01-01',
    });
  });

  it('ends after it starts', () => {
    expect(refusalOf(anApplication({ end: '2024-01-01' }))).toMatchObject({
      code: 'end-before-start',
      received: '2024-01-01',
    });
  });

  it('commits to the quality framework', () => {
    expect(refusalOf(anApplication({ commitsToQualityFramework: false }))).toMatchObject({
      code: 'quality-framework-not-committed',
      received: 'false',
    });
  });

  it('is not complete without the subscription to the general conditions', () => {
    expect(refusalOf(anApplication(), { subscribedAt: undefined })).toMatchObject({
      code: 'general-conditions-not-subscribed',
      received: 'welzijn-kempen',
    });
  });

  it('is subscribed by an organisation-responsible of the promoter, not by a project-responsible', () => {
    expect(refusalOf(anApplication(), { organisationResponsible: 'piet' })).toMatchObject({
      code: 'role-not-held',
      received: 'piet',
      values: { role: 'organisation-responsible' },
    });
  });

  it('names a project-responsible who holds a role in the promoter', () => {
    expect(refusalOf(anApplication(), { projectResponsible: 'vera' })).toMatchObject({
      code: 'role-not-held',
      received: 'vera',
    });
  });
});

it('may be handed in by the project-responsible', () => {
  const decision = when(notSubmitted, act(at, people.piet, submission()));
  expect(decision.accepted).toBe(true);
});

it('shows everything that is wrong at once, the first in the order of the form', () => {
  const application = anApplication({ end: '2030-01-01', answers: {}, commitsToQualityFramework: false });
  const wrong = checkApplication(
    { ...submission(application), application } as Parameters<typeof checkApplication>[0],
    contextOf(responsible('an', 'welzijn-kempen', 'organisation-responsible'), at, { organisations: theParties }),
  );
  expect(wrong.map(({ code }) => code)).toEqual([
    'end-after-latest',
    ...theCall.application.questions.map(() => 'answer-missing'),
    'quality-framework-not-committed',
  ]);
});
