import { describe, expect, it } from 'vitest';
import {
  anApplication,
  anApplicationWithBudget,
  budgetOf,
  meansFor,
  theCall,
} from '../../../test/builders/application.ts';
import { act, people, submission, when } from '../../../test/builders/project.ts';
import { notSubmitted } from '../project/state.ts';
import { refusalOf } from './testing/refusal-of.ts';

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
