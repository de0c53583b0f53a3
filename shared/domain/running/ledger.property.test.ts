import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anApplication, theCall } from '../../../test/builders/application.ts';
import { allActive, notAllActive } from '../../../test/builders/payments.ts';
import {
  act,
  assign,
  command,
  contextOf,
  fix,
  given,
  people,
  propose,
  ratify,
  responsible,
  type Surroundings,
  submission,
} from '../../../test/builders/project.ts';
import { comes } from '../../../test/builders/running.ts';
import type { Decision } from '../decision.ts';
import { type ProjectId, projectId } from '../ids.ts';
import type { Actor } from '../people/actor.ts';
import type { ProjectCommand } from '../project/commands.ts';
import { decideProject } from '../project/decide.ts';
import { evolveAll } from '../project/decider.ts';
import type { ProjectEvent } from '../project/events.ts';
import { ledgerEffect } from '../project/ledger-effect.ts';
import { notSubmitted, type Started } from '../project/state.ts';
import { Temporal } from '../time.ts';
import { runMilestones } from './milestones.ts';
import { callLedger, callLedgerProblems, type StoredLedger } from './payments/call-ledger-check.ts';
import { ledgerProblems } from './payments/ledger-problems.ts';
import { projectLedger } from './payments/project-ledger.ts';

const { an, piet, mia, eva, erik, carl, system } = people;
const veerle = responsible('veerle', 'vvsg', 'organisation-responsible');
const points = [70, 65, 80, 75];
const end = '2026-06-30';

/** Two and a half years, from 1 January 2024 to 30 June 2026. */
const begun = (project: ProjectId, area: string): Started =>
  comes(
    given(
      notSubmitted,
      act('2023-10-10T10:00:00+02:00', an, submission(anApplication({ area, end }), { project })),
      act('2023-10-16T10:00:00+02:00', mia, command('DeclareAdmissible')),
      act('2023-10-17T10:00:00+02:00', mia, assign('eva')),
      act('2023-10-17T10:05:00+02:00', mia, assign('erik', { kind: 'external', organisation: 'thomas-more' })),
      act('2023-10-24T10:00:00+02:00', eva, fix(...points)),
      act('2023-10-25T10:00:00+02:00', erik, fix(...points)),
      act('2023-10-27T10:00:00+02:00', mia, propose('approval')),
      act('2023-11-06T14:00:00+01:00', carl, ratify),
    ),
    'start',
    allActive,
  );

interface World {
  readonly projects: readonly Started[];
  /** The call's ledger as the effects of the commits leave it. */
  readonly stored: StoredLedger;
  readonly now: Temporal.Instant;
}

const projects = [begun(projectId.parse('LP-2023-0001'), 'kempen'), begun(projectId.parse('LP-2023-0002'), 'waasland')];
// A hundred thousand euro more than both hold: whoever asks first gets it.
const budgets = Object.fromEntries(
  callLedger(projects, {}).map(({ year, committedCents }) => [String(year), committedCents + 10_000_000]),
);
const stored = Object.fromEntries(
  callLedger(projects, budgets).map(({ year, budgetCents, committedCents }) => [year, { budgetCents, committedCents }]),
);
const first: World = { projects, stored, now: Temporal.Instant.from('2024-01-01T08:00:00Z') };

const afterEffect = (ledger: StoredLedger, before: Started, after: Started): StoredLedger => {
  const { reserve = {}, release = {} } = ledgerEffect(before, after) ?? {};
  const years = [...new Set([...Object.keys(ledger), ...Object.keys(reserve), ...Object.keys(release)])];
  return Object.fromEntries(
    years.map((year) => {
      const { budgetCents, committedCents } = ledger[year] ?? { budgetCents: 0, committedCents: 0 };
      return [year, { budgetCents, committedCents: committedCents + (reserve[year] ?? 0) - (release[year] ?? 0) }];
    }),
  );
};

const surroundingsOf = (world: World, given: Surroundings): Surroundings => ({
  ...given,
  free: Object.fromEntries(
    Object.entries(world.stored).map(([year, of]) => [year, of.budgetCents - of.committedCents]),
  ),
});

/** Settled again after a correction, a year grants no more of a fund than it did before. */
const checkSettledAgain = (before: Started, after: Started): void => {
  for (const { year, settlement } of before.run.years) {
    const again = after.run.years.find((file) => file.year === year)?.settlement;
    if (settlement === undefined || again === undefined) continue;
    expect(again.granted.esfCents).toBeLessThanOrEqual(settlement.granted.esfCents);
    expect(again.granted.vcfCents).toBeLessThanOrEqual(settlement.granted.vcfCents);
  }
};

const committed = (world: World, index: number, decision: Decision<ProjectEvent>, at: string): World => {
  const before = world.projects[index];
  if (before === undefined || !decision.accepted || decision.events.length === 0) return world;
  const after = evolveAll(before, decision.events, at);
  if (!('run' in after)) throw new Error(after.status);
  checkSettledAgain(before, after);
  return {
    ...world,
    projects: world.projects.map((one, other) => (other === index ? after : one)),
    stored: afterEffect(world.stored, before, after),
  };
};

const asked = (world: World, index: number, [actor, doing]: readonly [Actor, ProjectCommand], given = allActive) => {
  const project = world.projects[index];
  if (project === undefined) return world;
  const now = world.now.toString({ fractionalSecondDigits: 3 });
  const context = contextOf(actor, now, surroundingsOf(world, given));
  return committed(world, index, decideProject(doing, project, context), now);
};

/** What came by itself up to now, in the order of its instants. */
const withMilestones = (world: World, given: Surroundings): World => {
  const now = world.now.toString({ fractionalSecondDigits: 3 });
  const [next] = world.projects
    .flatMap((project, index) => runMilestones({ project, call: theCall }).map((one) => ({ ...one, index })))
    .filter(({ at }) => at <= now)
    .sort((one, other) => one.at.localeCompare(other.at));
  if (next === undefined) return world;
  const decision = next.act(contextOf(system, next.at, surroundingsOf(world, given)));
  return withMilestones(committed(world, next.index, decision, next.at), given);
};

interface Choice {
  readonly days: number;
  readonly project: number;
  readonly what: keyof typeof makers;
  readonly year: number;
  readonly amount: number;
  readonly lapsed: boolean;
}

const planOf = (operationCents: number, supportCents = 0) => ({ operationCents, supportCents });
const dayOf = ({ now }: World): string => now.toZonedDateTimeISO('Europe/Brussels').toPlainDate().toString();
const idsIn = ({ run }: Started, state: string): readonly string[] =>
  run.paying.payments.filter((one) => one.state === state).map(({ payment }) => payment);
/** The first correction that is not decided yet. */
const openCorrection = ({ run }: Started): number =>
  run.years.flatMap(({ corrections }) => corrections).find(({ outcome }) => outcome === undefined)?.correction ?? 1;

const wages = (staff: string, organisation: string, kind: string, wageCents: number) => [
  { staff, organisation, kind, name: 'Iemand', wageCents },
];

type Maker = (choice: Choice, project: Started, world: World) => readonly [Actor, ProjectCommand];

const makers = {
  RecordWages: ({ year, amount }) => [
    piet,
    command('RecordWages', {
      year,
      wages: wages('staff-1', 'welzijn-kempen', 'operation', 250_000 + (amount % 400_000)),
    }),
  ],
  'support-wages': ({ year, amount }) => [
    veerle,
    command('RecordWages', { year, wages: wages('steun-1', 'vvsg', 'support', 250_000 + (amount % 400_000)) }),
  ],
  RegisterHours: ({ year, amount }) => [
    piet,
    command('RegisterHours', {
      year,
      entries: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
        .filter((month) => year < 2026 || month <= 6)
        .map((month) => ({ staff: 'staff-1', month, hours: String((amount % 250) + 0.25 * (month % 3)) })),
    }),
  ],
  'support-hours': ({ year, amount }) => [
    veerle,
    command('RegisterHours', {
      year,
      entries: [1, 2, 3, 4, 5, 6]
        .slice(0, 1 + (amount % 6))
        .map((month) => ({ staff: 'steun-1', month, hours: String(amount % 250) })),
    }),
  ],
  FileAnnualReport: ({ year }) => [an, command('FileAnnualReport', { year })],
  ProposeCorrection: ({ year, amount }) => [
    mia,
    command('ProposeCorrection', { year, staff: planOf(amount % 3_000_000), reason: 'Niet subsidiabel.' }),
  ],
  AnswerCorrection: (_, project) => [
    an,
    command('AnswerCorrection', { correction: openCorrection(project), answer: 'Toch wel.' }),
  ],
  DecideCorrection: ({ amount }, project) => [
    mia,
    command('DecideCorrection', {
      correction: openCorrection(project),
      outcome: ['upheld', 'reduced', 'withdrawn'][amount % 3],
      reasons: 'Nagekeken.',
      ...(amount % 3 === 1 ? { staff: planOf(amount % 1_000_000) } : {}),
    }),
  ],
  SettleYear: ({ year }) => [mia, command('SettleYear', { year })],
  KeepBudget: ({ year }) => [mia, command('KeepBudget', { year, reasons: 'Tijdelijk.' })],
  ProposeAdjustment: ({ year, amount }) => [
    mia,
    command('ProposeAdjustment', { year, fromYear: year + 1, plan: planOf(amount % 15_000_000), reasons: 'Te ruim.' }),
  ],
  AnswerAdjustment: ({ year, amount }) => [an, command('AnswerAdjustment', { year, agreed: amount % 2 === 0 })],
  ImposeAdjustment: ({ year }) => [mia, command('ImposeAdjustment', { year })],
  AwardExtraMeans: ({ year, amount }) => [
    mia,
    command('AwardExtraMeans', {
      year,
      plan: planOf(14_000_000 + (amount % 12_000_000), amount % 500_000),
      ground: 'shift',
      reasons: 'Meer noden.',
    }),
  ],
  SetYearBudget: ({ year, amount }) => [
    an,
    command('SetYearBudget', { year, plan: planOf(13_000_000 + (amount % 3_000_000)) }),
  ],
  OrderPayments: (_, project, world) => [
    mia,
    command('OrderPayments', {
      run: dayOf(world),
      ...(world.now.epochMilliseconds % 2 === 0 ? {} : { payments: idsIn(project, 'due') }),
    }),
  ],
  RecordPayments: ({ amount }, project, world) => {
    const ids = idsIn(project, 'ordered');
    const payments = amount % 2 === 0 ? ids : ids.slice(0, 1);
    return [
      mia,
      command('RecordPayments', { payments: payments.length > 0 ? payments : ['advance-2024'], paidOn: dayOf(world) }),
    ];
  },
  RecordReturn: ({ amount }, project, world) => {
    const { payments } = project.run.paying;
    const payment = payments[amount % Math.max(1, payments.length)]?.payment ?? 'advance-2024';
    return [mia, command('RecordReturn', { payment, returnedOn: dayOf(world), reason: 'Rekening afgesloten.' })];
  },
  NoteRegistration: ({ amount }, _project, world) => [
    system,
    command('NoteRegistration', {
      organisation: 'de-springplank',
      status: amount % 2 === 0 ? 'lapsed' : 'active',
      on: dayOf(world),
    }),
  ],
} as const satisfies Readonly<Record<string, Maker>>;

const check = ({ projects: all, stored: ledger }: World): void => {
  for (const project of all) expect(ledgerProblems(projectLedger(project))).toEqual([]);
  expect(callLedgerProblems(callLedger(all, budgets), ledger)).toEqual([]);
  for (const { budgetCents, committedCents } of Object.values(ledger)) {
    expect(committedCents).toBeLessThanOrEqual(budgetCents);
  }
};

const lived = (world: World, choice: Choice): World => {
  const given = choice.lapsed ? notAllActive : allActive;
  const later = withMilestones({ ...world, now: world.now.add({ hours: 24 * choice.days }) }, given);
  const project = later.projects[choice.project];
  if (project === undefined) return later;
  const maker: Maker = makers[choice.what];
  return asked(later, choice.project, maker(choice, project, later), given);
};

/** Forty days go by, and everything that can be settled, ordered, paid and closed is. */
const tidied = (world: World): World => {
  const later = withMilestones({ ...world, now: world.now.add({ hours: 24 * 40 }) }, allActive);
  return later.projects.reduce((state, _project, index) => {
    const acts: readonly Maker[] = [
      (_, project) => [
        mia,
        command('DecideCorrection', { correction: openCorrection(project), outcome: 'withdrawn', reasons: 'Goed.' }),
      ],
      ...[2024, 2025, 2026].map(
        (year): Maker =>
          () => [mia, command('SettleYear', { year })],
      ),
      () => [mia, command('OrderPayments', { run: dayOf(state) })],
      (_, project) => {
        const ids = idsIn(project, 'ordered');
        const payments = ids.length > 0 ? ids : ['advance-2024'];
        return [mia, command('RecordPayments', { payments, paidOn: dayOf(state) })];
      },
      () => [mia, command('CloseProject')],
    ];
    const nothing = { days: 0, project: index, what: 'SettleYear' as const, year: 2024, amount: 0, lapsed: false };
    return acts.reduce((one, make) => {
      const project = one.projects[index];
      return project === undefined ? one : asked(one, index, make(nothing, project, one));
    }, state);
  }, later);
};

const closedIn = (world: World, rounds = 0): World => {
  if (world.projects.every(({ status }) => status === 'closed')) return world;
  if (rounds > 60) throw new Error(`Still open: ${world.projects.map(({ status }) => status).join(', ')}`);
  const next = tidied(world);
  check(next);
  return closedIn(next, rounds + 1);
};

// Two years follow a course in which any step can be left out; between the steps anything else can happen.
const yearly: readonly (readonly [days: number, keyof typeof makers])[] = [
  [25, 'RecordWages'],
  [10, 'support-wages'],
  [60, 'RegisterHours'],
  [5, 'support-hours'],
  [20, 'NoteRegistration'],
  [40, 'AwardExtraMeans'],
  [5, 'OrderPayments'],
  [5, 'RecordPayments'],
  [5, 'RecordReturn'],
  [280, 'FileAnnualReport'],
  [5, 'ProposeCorrection'],
  [5, 'AnswerCorrection'],
  [5, 'DecideCorrection'],
  [20, 'SettleYear'],
  [5, 'ProposeCorrection'],
  [5, 'AnswerCorrection'],
  [5, 'DecideCorrection'],
  [5, 'OrderPayments'],
  [5, 'ProposeAdjustment'],
  [5, 'AnswerAdjustment'],
  [1, 'ImposeAdjustment'],
  [1, 'KeepBudget'],
  [5, 'RecordPayments'],
  [5, 'RecordReturn'],
];
const amount = fc.nat({ max: 20_000_000 });
const names = Object.keys(makers) as readonly (keyof typeof makers)[];
const anything: fc.Arbitrary<Choice> = fc.record({
  days: fc.integer({ min: 0, max: 8 }),
  project: fc.constantFrom(0, 1),
  what: fc.constantFrom(...names),
  year: fc.constantFrom(2024, 2025, 2026),
  amount,
  lapsed: fc.boolean(),
});
const stepOf = (year: number, days: number, what: keyof typeof makers): fc.Arbitrary<readonly Choice[]> => {
  const step: fc.Arbitrary<Choice> = fc.record({
    days: fc.constant(year === 2024 ? days : Math.ceil(days * 0.7)),
    project: fc.constantFrom(0, 0, 0, 1),
    what: fc.constant(what),
    year: fc.constant(year),
    amount,
    lapsed: fc.boolean(),
  });
  return fc
    .tuple(fc.option(step, { freq: 9 }), fc.option(anything, { freq: 2 }))
    .map((both) => both.filter((one) => one !== null));
};
const life = fc
  .tuple(...[2024, 2025].flatMap((year) => yearly.map(([days, what]) => stepOf(year, days, what))))
  .map((steps) => steps.flat());

// A failure is shown as it was found: shrinking a life of a hundred steps takes minutes.
it('adds up to the cent for every project and for the call, whatever happens in whatever order, until the files close', () => {
  fc.assert(
    fc.property(life, (choices) => {
      const end = choices.reduce((world, one) => {
        const next = lived(world, one);
        check(next);
        return next;
      }, first);
      for (const project of closedIn(end).projects) {
        const { total, years } = projectLedger(project);
        for (const { paidCents, recoveredCents, grantedCents, toReceiveCents, toRepayCents } of [
          total.esf,
          total.vcf,
        ]) {
          expect(paidCents - recoveredCents).toBe(grantedCents);
          expect([toReceiveCents, toRepayCents]).toEqual([0, 0]);
        }
        expect(years.every(({ esf, vcf }) => esf.grantedCents !== undefined && vcf.grantedCents !== undefined)).toBe(
          true,
        );
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 60_000);
