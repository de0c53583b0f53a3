import type { Actor } from '../../shared/domain/people/actor.ts';
import type { ProjectCommand } from '../../shared/domain/project/commands.ts';
import { notSubmitted, type Started, type Submitted } from '../../shared/domain/project/state.ts';
import { anApplication, anOrganisation, byId, springplank, vdab, vvsg, welfareKempen } from './application.ts';
import {
  type Act,
  act,
  assign,
  command,
  fix,
  given,
  notified,
  people,
  propose,
  ratify,
  submission,
} from './project.ts';
import { comes, isStarted } from './running.ts';

/** A municipality that could take the partnership over, and a service provider that could join it. */
export const turnhout = anOrganisation('turnhout', 'municipality', { tine: 'organisation-responsible' });
export const werkhuis = anOrganisation('werkhuis', 'service-provider', { wout: 'organisation-responsible' });

/** What surrounds an act: everyone registered and active, but for who is given otherwise. */
export const among = (...changed: readonly ReturnType<typeof anOrganisation>[]) => {
  const active = { ...springplank, registration: 'active' as const };
  return { organisations: byId(welfareKempen, vdab, vvsg, active, turnhout, werkhuis, ...changed) };
};

/** The started project after acts that are all accepted, among parties that are all active. */
export const story = (project: Started, ...acts: readonly Act[]): Started => {
  const next: Submitted = given(project, ...acts.map((one) => ({ given: among(), ...one })));
  if (!isStarted(next)) throw new Error(`${next.id} has not begun.`);
  return next;
};

/** Something asked on a morning, at nine in Brussels (winter time). */
export const on = (day: string, as: Actor, doing: ProjectCommand): Act =>
  act(`${day}T09:00:00+01:00`, as, doing, among());

const { an, mia } = people;

export const askChange = (kind: string, organisation: string, from: string, contribution?: string): ProjectCommand =>
  command('RequestChange', {
    kind,
    organisation,
    from,
    reason: 'Het leerproces vraagt andere expertise.',
    ...(contribution === undefined ? {} : { contribution }),
  });
export const judgeChange = (change: number, outcome: 'granted' | 'refused'): ProjectCommand =>
  command('DecideChange', { change, outcome, reasons: 'Besproken in de review.' });

/** Asked by the promoter on a day, and granted on the same. */
export const granted = (project: Started, day: string, asked: ProjectCommand): Started => {
  const change = project.run.partnership.changes.length + 1;
  return story(project, on(day, an, asked), on(day, mia, judgeChange(change, 'granted')));
};

/** A project that runs since 1 January 2024, through another last day than that of the call. */
export const runningThrough = (end: string): Started => {
  const { eva, erik, carl, system } = people;
  const approved = given(
    notSubmitted,
    act('2023-10-10T10:00:00+02:00', an, submission(anApplication({ end }))),
    act('2023-10-16T10:00:00+02:00', mia, command('DeclareAdmissible')),
    act('2023-10-17T10:00:00+02:00', mia, assign('eva')),
    act('2023-10-17T10:05:00+02:00', mia, assign('erik', { kind: 'external', organisation: 'thomas-more' })),
    act('2023-10-24T10:00:00+02:00', eva, fix(70, 65, 80, 75)),
    act('2023-10-25T10:00:00+02:00', erik, fix(70, 65, 80, 75)),
    act('2023-10-27T10:00:00+02:00', mia, propose('approval')),
    act('2023-11-06T14:00:00+01:00', carl, ratify),
    act('2023-11-06T15:00:00+01:00', system, notified('decision')),
  );
  return comes(approved, 'start', among());
};
