import type { Payment } from '../../../shared/domain/running/payments/state.ts';
import { Temporal } from '../../../shared/domain/time.ts';
import type { StartedScene } from '../acts/started.ts';
import { type Custom, dayOfInstant, daysAfter, type Intention, on } from './intention.ts';

const runDays = [12, 26];

/** The next payment run: the 12th or the 26th, with some days to prepare it. */
const nextRun = (since: string): string => {
  const ready = Temporal.PlainDate.from(since).add({ days: 3 });
  const day = runDays.find((one) => one >= ready.day);
  return (
    day === undefined ? ready.add({ months: 1 }).with({ day: runDays[0] ?? 12 }) : ready.with({ day })
  ).toString();
};

const dueIn = (payments: readonly Payment[]): readonly string[] => [
  ...new Set(payments.filter(({ state }) => state === 'due').map(({ since }) => nextRun(dayOfInstant(since)))),
];

const order = (scene: StartedScene, run: string): Intention => ({
  key: `run/${run}`,
  at: on(scene, run),
  attempts: ({ project, cast }) =>
    project.run.paying.payments.some(({ state }) => state === 'due')
      ? [{ as: cast.manager, do: 'order-payments', values: { run } }]
      : [],
});

const daysAtTheBank = 4;
const daysToPayBack = 20;

const record = (scene: StartedScene, run: string, kind: 'paid' | 'received'): Intention => {
  const belongs = (one: Payment): boolean =>
    one.run === run && one.state === 'ordered' && (one.kind === 'recovery') === (kind === 'received');
  return {
    key: `${kind}/${run}`,
    at: daysAfter(scene, dayOfInstant(run), kind === 'paid' ? daysAtTheBank : daysToPayBack),
    attempts: ({ project, cast, today }) => {
      const payments = project.run.paying.payments.filter(belongs).map(({ payment }) => payment);
      return payments.length === 0
        ? []
        : [{ as: cast.manager, do: 'record-payments', values: { payments, paidOn: today } }];
    },
  };
};

const ordered = (scene: StartedScene): readonly Intention[] => [
  ...new Map(
    scene.project.run.paying.payments.flatMap(({ state, run, kind }) =>
      state === 'ordered' && run !== undefined
        ? [record(scene, run, kind === 'recovery' ? 'received' : 'paid')].map((one) => [one.key, one] as const)
        : [],
    ),
  ).values(),
];

const returned = (scene: StartedScene): readonly Intention[] => {
  const { project, life } = scene;
  const payment = project.run.paying.payments.find(
    ({ kind, state, year, returns }) =>
      kind === 'advance' && state === 'paid' && year === life.returnedPaymentOf && returns.length === 0,
  );
  if (payment?.paidOn === undefined) return [];
  const reason = 'Rekening afgesloten.';
  return [
    {
      key: `return/${payment.payment}`,
      at: daysAfter(scene, payment.paidOn, 2),
      attempts: ({ cast, today }) => [
        { as: cast.manager, do: 'record-return', values: { payment: payment.payment, returnedOn: today, reason } },
      ],
    },
  ];
};

/** What is due is ordered in the next run, and noted when the bank carried it out. */
export const paymentCustoms: Custom = (scene) => [
  ...dueIn(scene.project.run.paying.payments).map((run) => order(scene, run)),
  ...ordered(scene),
  ...returned(scene),
];
