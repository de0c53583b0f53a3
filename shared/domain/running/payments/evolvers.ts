import type { ProjectEventOf } from '../../project/events.ts';
import { impossible } from '../../project/evolve/dossier.ts';
import type { Started } from '../../project/state.ts';
import { type Evolvers, withRun } from '../slice.ts';
import type { Payment } from './state.ts';

type PaymentEvent = 'PaymentDue' | 'AdvanceWithheld' | 'PaymentOrdered' | 'PaymentMade' | 'PaymentReturned';

const changed = (
  project: Started,
  event: ProjectEventOf<'PaymentOrdered' | 'PaymentMade' | 'PaymentReturned'>,
  change: (payment: Payment) => Payment,
): Started => {
  const { paying } = project.run;
  const { payment: id } = event.data;
  if (!paying.payments.some(({ payment }) => payment === id)) throw impossible(event, project);
  const payments = paying.payments.map((one) => (one.payment === id ? change(one) : one));
  return withRun(project, { paying: { ...paying, payments } });
};

const paymentDue = (project: Started, { data }: ProjectEventOf<'PaymentDue'>, at: string): Started => {
  const { payments, withheld } = project.run.paying;
  const { [String(data.year)]: _released, ...stillWithheld } = withheld;
  return withRun(project, {
    paying: {
      payments: [...payments, { ...data, state: 'due', since: at, returns: [] }],
      withheld: data.kind === 'advance' ? stillWithheld : withheld,
    },
  });
};

const advanceWithheld = (project: Started, { data }: ProjectEventOf<'AdvanceWithheld'>): Started => {
  const { paying } = project.run;
  const grounds = data.grounds.map(({ requirement, organisation }) => ({
    requirement,
    ...(organisation === undefined ? {} : { organisation }),
  }));
  return withRun(project, {
    paying: { ...paying, withheld: { ...paying.withheld, [String(data.year)]: grounds } },
  });
};

const paymentReturned = (project: Started, event: ProjectEventOf<'PaymentReturned'>, at: string): Started =>
  changed(project, event, ({ run: _run, orderedOn: _orderedOn, paidOn: _paidOn, ...payment }) => ({
    ...payment,
    state: 'due',
    since: at,
    returns: [...payment.returns, { on: event.data.returnedOn, reason: event.data.reason }],
  }));

/** What each event of the payments makes of a project that has begun. */
export const paymentsEvolvers: Evolvers<PaymentEvent> = {
  PaymentDue: paymentDue,
  AdvanceWithheld: advanceWithheld,
  PaymentOrdered: (project, event, at) =>
    changed(project, event, (payment) => ({
      ...payment,
      state: 'ordered',
      since: at,
      run: event.data.run,
      orderedOn: event.data.orderedOn,
    })),
  PaymentMade: (project, event, at) =>
    changed(project, event, (payment) => ({ ...payment, state: 'paid', since: at, paidOn: event.data.paidOn })),
  PaymentReturned: paymentReturned,
};
