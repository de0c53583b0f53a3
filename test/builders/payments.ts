import { organisationId } from '../../shared/domain/ids.ts';
import { evolveAll } from '../../shared/domain/project/decider.ts';
import type { ProjectEvent, ProjectEventOf } from '../../shared/domain/project/events.ts';
import type { Started } from '../../shared/domain/project/state.ts';
import { byId, springplank, theParties, vdab, vvsg, welfareKempen } from './application.ts';
import { act, command, given, people, type Surroundings } from './project.ts';
import { isStarted, running } from './running.ts';

/** Every member has an active registration: advances can go out. */
export const allActive: Surroundings = {
  organisations: byId(welfareKempen, vdab, vvsg, { ...springplank, registration: 'active' }),
};
/** De Springplank asked for its registration and does not have it yet. */
export const notAllActive: Surroundings = { organisations: theParties };

/** Runs since 1 January 2024, its advance of 30,477.35 euro due. */
export const payable = (): Started => running(allActive);

const started = (project: ReturnType<typeof given>): Started => {
  if (!isStarted(project)) throw new Error(`${project.id} has not begun.`);
  return project;
};

/** The project after events that were committed at an instant. */
export const evolved = (project: Started, at: string, ...events: readonly ProjectEvent[]): Started => {
  const later = evolveAll(project, events, new Date(at).toISOString());
  if (later.status === 'not-submitted') throw new Error('A project that has begun stays submitted.');
  return started(later);
};

/** An amount that falls due: the advance of 2024 unless told otherwise. */
export const due = (changes: Partial<ProjectEventOf<'PaymentDue'>['data']>): ProjectEvent => ({
  type: 'PaymentDue',
  version: 1,
  data: {
    payment: 'advance-2024',
    kind: 'advance',
    fund: 'vcf',
    year: 2024,
    cents: 10_500_000,
    organisation: organisationId.parse('welzijn-kempen'),
    dueSince: '2024-01-01',
    ...changes,
  },
});

/** A manager orders everything that is due. */
export const ordered = (project: Started, at: string, run = at.slice(0, 10)): Started =>
  started(given(project, act(at, people.mia, command('OrderPayments', { run }), allActive)));

/** A manager notes payments as made. */
export const paid = (project: Started, at: string, ...payments: readonly string[]): Started =>
  started(given(project, act(at, people.mia, command('RecordPayments', { payments, paidOn: at.slice(0, 10) }))));

/** The payments of a project, by id. */
export const paymentOf = ({ run }: Started, id: string) => run.paying.payments.find(({ payment }) => payment === id);
