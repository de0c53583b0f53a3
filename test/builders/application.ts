import { readFileSync } from 'node:fs';
import { compileCall } from '../../shared/call-file/read-call-file.ts';
import { type Application, application } from '../../shared/domain/application/application.ts';
import { computeBudget } from '../../shared/domain/application/budget.ts';
import type { Call } from '../../shared/domain/call/call-schema.ts';
import { organisationId, personId } from '../../shared/domain/ids.ts';
import type { Organisation } from '../../shared/domain/organisation/state.ts';

const file = 'calls/lokale-partnerschappen/1.0.0.yaml';

/** The call "Lokale partnerschappen" as it is published. */
export const theCall: Call = compileCall(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'), file);

type Registered = Extract<Organisation, { status: 'registered' }>;

/** A registered organisation with an active registration; its roles name the person and the role. */
export const anOrganisation = (
  id: string,
  kind: string,
  roles: Readonly<Record<string, 'organisation-responsible' | 'project-responsible'>> = {},
  registration: Registered['registration'] = 'active',
): Registered => ({
  status: 'registered',
  id: organisationId.parse(id),
  name: id,
  kind,
  localAdministrator: personId.parse(`${id}-administrator`),
  roles: Object.entries(roles).map(([person, role]) => ({ person: personId.parse(person), role })),
  registration,
});

export const byId = (...organisations: readonly Registered[]): ReadonlyMap<string, Organisation> =>
  new Map(organisations.map((organisation) => [organisation.id, organisation]));

export const welfareKempen = anOrganisation('welzijn-kempen', 'welfare-association', {
  an: 'organisation-responsible',
  piet: 'project-responsible',
});
export const vdab = anOrganisation('vdab', 'vdab', { vera: 'organisation-responsible' });
export const vvsg = anOrganisation('vvsg', 'vvsg', { veerle: 'organisation-responsible' });
export const springplank = anOrganisation(
  'de-springplank',
  'service-provider',
  { sofie: 'organisation-responsible' },
  'requested',
);
export const theParties = byId(welfareKempen, vdab, vvsg, springplank);

const sha256 = 'a'.repeat(64);

/** The two lines of the worked example: 65,269.28 and 38,395.20 euro. */
const workedExampleLines = [
  {
    staff: 'staff-1',
    organisation: 'welzijn-kempen',
    kind: 'operation',
    function: 'Jobcoach',
    hours: '1548.5',
    rateCents: 4215,
    amountCents: 6_526_928,
  },
  {
    staff: 'staff-2',
    organisation: 'de-springplank',
    kind: 'operation',
    function: 'Outreach',
    hours: '760',
    rateCents: 5052,
    amountCents: 3_839_520,
  },
] as const;

/** Exactly the means that the VDAB and the local share ask for, brought in by VDAB and the promoter. */
export const meansFor = (vdabCents: number, localCents: number, promoter = 'welzijn-kempen') => [
  ...(vdabCents > 0 ? [{ organisation: 'vdab', cents: vdabCents, source: 'own' }] : []),
  ...(localCents > 0 ? [{ organisation: promoter, cents: localCents, source: 'own' }] : []),
];

/** A form filled in as people would: every amount follows from lines and area by the call's arithmetic. */
export const budgetOf = (
  lines: readonly { readonly kind: 'operation' | 'support'; readonly hours: string; readonly rateCents: number }[],
  area: string,
  promoter?: string,
) => {
  const { lineCents, staffCents, flatRateCents, totalCents, financing } = computeBudget(lines, area, theCall);
  return {
    lines: lines.map((line, index) => ({ ...line, amountCents: lineCents[index] })),
    reserveCents: 0,
    ownMeans: meansFor(financing.vdabCents, financing.localCents, promoter),
    staffCents,
    flatRateCents,
    totalCents,
    financing,
  };
};

const answers = Object.fromEntries(theCall.application.questions.map(({ id }) => [id, `Ons antwoord op ${id}.`]));

const attachments = [
  { name: 'inzichtenmap.pdf', kind: 'inzichtenmap', mediaType: 'application/pdf', sizeBytes: 240_000, sha256 },
  { name: 'eindverslag.pdf', kind: 'eindverslag-matching', mediaType: 'application/pdf', sizeBytes: 90_000, sha256 },
];

const complete = {
  call: 'lokale-partnerschappen',
  callVersion: '1.0.0',
  title: 'Samen aan de slag in de Kempen',
  promoter: 'welzijn-kempen',
  area: 'kempen',
  start: '2024-01-01',
  end: '2029-12-31',
  partners: [
    { organisation: 'vdab', contribution: 'Verwijst door en volgt combinatietrajecten op.' },
    { organisation: 'vvsg', contribution: 'Ondersteunt het leerproces.' },
    { organisation: 'de-springplank', contribution: 'Gaat naar mensen toe.' },
  ],
  subcontractors: [],
  answers,
  budget: {
    lines: workedExampleLines,
    reserveCents: 500_000,
    ownMeans: meansFor(2_176_954, 2_176_955),
    staffCents: 10_366_448,
    flatRateCents: 4_146_579,
    totalCents: 14_513_027,
    financing: { esfCents: 5_805_210, vcfCents: 4_353_908, vdabCents: 2_176_954, localCents: 2_176_955 },
  },
  attachments,
  commitsToQualityFramework: true,
};

/** A complete application for the Kempen, with the budget of the worked example; changed at the top level. */
export const anApplication = (changes: Readonly<Record<string, unknown>> = {}): Application =>
  application.parse({ ...complete, ...changes });

/** The same with changes inside the budget. */
export const anApplicationWithBudget = (changes: Readonly<Record<string, unknown>>): Application =>
  anApplication({ budget: { ...complete.budget, ...changes } });
