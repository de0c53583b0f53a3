import type { ProjectEventOf } from '../../project/events.ts';
import { impossible } from '../../project/evolve/dossier.ts';
import type { Started } from '../../project/state.ts';
import { withRun } from '../slice.ts';
import { committedBy } from './decide-extension.ts';
import { memberRegistrationChanged } from './member-registration.ts';
import { partnershipChanged } from './partnership-changed.ts';
import type { PartnershipState } from './state.ts';

const withPartnership = (project: Started, change: Partial<PartnershipState>): Started =>
  withRun(project, { partnership: { ...project.run.partnership, ...change } });

const changeRequested = (project: Started, { data }: ProjectEventOf<'ChangeRequested'>, at: string): Started => {
  const { contribution, ...request } = data;
  const kept = contribution === undefined ? {} : { contribution };
  return withPartnership(project, {
    changes: [...project.run.partnership.changes, { ...request, ...kept, requestedAt: at }],
  });
};

const changeDecided = (project: Started, event: ProjectEventOf<'ChangeDecided'>): Started => {
  const { change: number, outcome } = event.data;
  const { changes } = project.run.partnership;
  if (!changes.some(({ change }) => change === number)) throw impossible(event, project);
  return withPartnership(project, {
    changes: changes.map((request) => (request.change === number ? { ...request, outcome } : request)),
  });
};

const extensionRequested = (project: Started, { data }: ProjectEventOf<'ExtensionRequested'>, at: string): Started =>
  withPartnership(project, {
    extensions: [...project.run.partnership.extensions, { ...data, requestedAt: at }],
  });

/** A later last day, with the means and the commitments of the years that change. */
const extensionDecided = (project: Started, event: ProjectEventOf<'ExtensionDecided'>): Started => {
  const { extension: number, outcome, end, plans = [] } = event.data;
  const { extensions } = project.run.partnership;
  if (!extensions.some(({ extension }) => extension === number)) throw impossible(event, project);
  const decided = withPartnership(project, {
    extensions: extensions.map((request) => (request.extension === number ? { ...request, outcome } : request)),
  });
  if (outcome === 'refused') return decided;
  const means = plans.map(({ year, plan, awarded, orderCents }) => {
    const order = orderCents === undefined ? {} : { orderCents };
    return [String(year), { plan, awarded, ...order }] as const;
  });
  return withRun(decided, {
    end,
    plans: { ...decided.run.plans, ...Object.fromEntries(means) },
    commitments: { ...decided.run.commitments, ...committedBy(plans) },
  });
};

export const partnershipEvolvers = {
  ChangeRequested: changeRequested,
  ChangeDecided: changeDecided,
  PartnershipChanged: partnershipChanged,
  MemberRegistrationChanged: memberRegistrationChanged,
  ExtensionRequested: extensionRequested,
  ExtensionDecided: extensionDecided,
};
