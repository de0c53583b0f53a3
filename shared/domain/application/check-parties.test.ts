import { describe, expect, it } from 'vitest';
import {
  anApplication,
  anOrganisation,
  byId,
  springplank,
  theCall,
  vdab,
  vvsg,
  welfareKempen,
} from '../../../test/builders/application.ts';
import { refusalOf } from './testing/refusal-of.ts';

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
