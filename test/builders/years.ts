import type { Actor } from '../../shared/domain/people/actor.ts';
import type { ProjectEventOf } from '../../shared/domain/project/events.ts';
import type { Started, Submitted } from '../../shared/domain/project/state.ts';
import { type Act, act, command, given, people, when } from './project.ts';
import { comes, isStarted, nextMilestone, running } from './running.ts';

const { piet, sofie, mia, system } = people;

export const started = (project: Submitted): Started => {
  if (!isStarted(project)) throw new Error(`${project.id} has not begun.`);
  return project;
};

/** A project in which these acts happened. */
export const having = (project: Submitted, ...acts: readonly Act[]): Started => started(given(project, ...acts));

export const wagesOf = (year: number, ...wages: readonly Readonly<Record<string, unknown>>[]) =>
  command('RecordWages', { year, wages });

/** The two people of the worked example: 3,512.35 and 4,210.00 euro a month. */
export const jobCoach = { staff: 'staff-1', organisation: 'welzijn-kempen', name: 'Jan Peeters', wageCents: 351_235 };
export const outreach = { staff: 'staff-2', organisation: 'de-springplank', name: 'Lien Maes', wageCents: 421_000 };

export const hours = (year: number, staff: string, byMonth: Readonly<Record<number, string>>) =>
  command('RegisterHours', {
    year,
    entries: Object.entries(byMonth).map(([month, amount]) => ({ staff, month: Number(month), hours: amount })),
  });

/** So many hours, spread over the year as far as a month holds them. */
export const wholeYear = (year: number, staff: string, total: number) => {
  const months = Math.ceil(total / 200);
  const byMonth = Array.from({ length: months }, (_, index) => [index + 1, String(Math.min(200, total - index * 200))]);
  return hours(year, staff, Object.fromEntries(byMonth));
};

/** 2024 with the hours of the worked example: staff 103,664.48, total 145,130.27 euro; and over. */
export const ended2024 = (): Started =>
  comes(
    having(
      running(),
      act('2024-02-05T10:00:00+01:00', piet, wagesOf(2024, jobCoach)),
      act('2024-02-06T10:00:00+01:00', sofie, wagesOf(2024, outreach)),
      act('2024-12-20T10:00:00+01:00', piet, wholeYear(2024, 'staff-1', 1548.5)),
      act('2024-12-21T10:00:00+01:00', sofie, wholeYear(2024, 'staff-2', 760)),
    ),
    'year-2024-ends',
  );

export const reportOf = (year: number) => command('FileAnnualReport', { year });
export const settle = (year: number) => command('SettleYear', { year });

/** The report of 2024 filed on 3 March 2025. */
export const reported2024 = (project = ended2024()): Started =>
  having(project, act('2025-03-03T10:00:00+01:00', piet, reportOf(2024)));

export const settled2024 = (project = reported2024()): Started =>
  having(project, act('2025-04-10T10:00:00+02:00', mia, settle(2024)));

/** 2024 with almost nothing spent, reported and settled on 10 April 2025: a large under-use. */
export const underUsed2024 = (): Started =>
  settled2024(
    reported2024(
      comes(
        having(
          running(),
          act('2024-02-05T10:00:00+01:00', piet, wagesOf(2024, jobCoach)),
          act('2024-12-20T10:00:00+01:00', piet, hours(2024, 'staff-1', { 1: '100' })),
        ),
        'year-2024-ends',
      ),
    ),
  );

/** The task was late, and the manager was told so. */
export const escalated = (project: Started, task: string, at: string): Started => {
  const compact = `${at.slice(0, 16).replace(/[-:]/g, '')}Z`;
  return having(project, act(at, system, command('ActOnMoment', { moment: `late_${task}_${compact}` })));
};

/** The milestone comes late. */
export const comesLate = (project: Submitted, id: string, at: string): Started =>
  having(project, act(at, system, command('ActOnMoment', { moment: nextMilestone(project, id).id })));

/** The code of the refusal, or what was accepted. */
export const answerTo = (project: Submitted, at: string, as: Actor, doing: Act['do'], surroundings?: Act['given']) => {
  const decision = when(project, act(at, as, doing, surroundings));
  return decision.accepted ? decision.events.map(({ type }) => type) : decision.refusal.code;
};

/** What a year was settled at by an act. */
export const settledBy = (project: Submitted, one: Act): ProjectEventOf<'YearSettled'>['data'] | undefined => {
  const decision = when(project, one);
  if (!decision.accepted) throw new Error(JSON.stringify(decision.refusal));
  return decision.events.find((event) => event.type === 'YearSettled')?.data;
};
