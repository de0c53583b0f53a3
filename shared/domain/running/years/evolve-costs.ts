import { dayOf } from '../../days.ts';
import type { ProjectEvent, ProjectEventOf } from '../../project/events.ts';
import { impossible } from '../../project/evolve/dossier.ts';
import type { Started } from '../../project/state.ts';
import { employmentOf } from './rates.ts';
import type { Correction, StaffYear } from './state.ts';
import { withFile } from './year-files.ts';

/** One rate per person and year; hours registered before stay. */
export const wagesRecorded = (project: Started, { data }: ProjectEventOf<'WagesRecorded'>): Started =>
  withFile(project, data.year, ({ staff }) => ({
    staff: {
      ...staff,
      ...Object.fromEntries(
        data.rates.map(({ staff: id, ...rate }) => [id, { ...rate, months: staff[id]?.months ?? {} }]),
      ),
    },
  }));

/** A month given again replaces what stood there. */
export const hoursRegistered = (project: Started, event: ProjectEventOf<'HoursRegistered'>): Started =>
  withFile(project, event.data.year, ({ staff }) => {
    const after: Record<string, StaffYear> = { ...staff };
    for (const { staff: id, month, hundredths } of event.data.entries) {
      const employment = after[id] ?? employmentOf(project, id);
      if (employment === undefined) throw impossible(event, project);
      const { organisation, kind } = employment;
      const known = after[id] ?? { organisation, kind, months: {} };
      after[id] = { ...known, months: { ...known.months, [month]: hundredths } };
    }
    return { staff: after };
  });

export const annualReportFiled = (
  project: Started,
  { data: { year, note, ...report } }: ProjectEventOf<'AnnualReportFiled'>,
  at: string,
): Started => {
  const said = note === undefined ? {} : { note };
  return withFile(project, year, () => ({ report: { ...report, ...said, filedAt: at } }));
};

export const correctionProposed = (
  project: Started,
  { data: { year, ...proposed } }: ProjectEventOf<'CorrectionProposed'>,
  at: string,
): Started =>
  withFile(project, year, ({ corrections }) => ({ corrections: [...corrections, { ...proposed, proposedAt: at }] }));

const withCorrection = (
  project: Started,
  event: Extract<ProjectEvent, { readonly data: { readonly correction: number } }>,
  change: Partial<Correction>,
): Started => {
  const { correction } = event.data;
  const file = project.run.years.find(({ corrections }) => corrections.some((one) => one.correction === correction));
  if (file === undefined) throw impossible(event, project);
  return withFile(project, file.year, ({ corrections }) => ({
    corrections: corrections.map((one) => (one.correction === correction ? { ...one, ...change } : one)),
  }));
};

export const correctionAnswered = (
  project: Started,
  event: ProjectEventOf<'CorrectionAnswered'>,
  at: string,
): Started => {
  const { answer, answeredOn: on } = event.data;
  return withCorrection(project, event, { answer: { answer, on, at } });
};

export const replyLapsed = (project: Started, event: ProjectEventOf<'ReplyLapsed'>, at: string): Started =>
  withCorrection(project, event, { lapsedOn: event.data.lapsedOn, lapsedAt: at });

export const correctionDecided = (
  project: Started,
  event: ProjectEventOf<'CorrectionDecided'>,
  at: string,
): Started => {
  const { outcome, staff: struck } = event.data;
  return withCorrection(project, event, { outcome, struck, decidedOn: dayOf(at), decidedAt: at });
};
