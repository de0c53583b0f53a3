import type { Schedule } from '../../scheduler/schedule-store.ts';
import { html, type Markup } from '../html.ts';
import { brief } from '../parts/document.ts';
import { choice, field, filters } from '../parts/form.ts';
import { concerning, pathTo, resourceLink } from '../parts/links.ts';
import { pageLinks, pageOf, pagingOf } from '../parts/paging.ts';
import { table } from '../parts/table.ts';
import { whenAround } from '../parts/time.ts';
import type { PageOf, Sources } from '../sources.ts';

/** What is still to come, the next first. */
export const schedules: PageOf = (sources, { search, now }) => {
  const all = sources.services.scheduler.planned();
  const groups = [...new Set(all.map(({ group }) => group))].sort();
  const found = all
    .filter(({ group }) => (search.get('group') ?? '') === '' || group === search.get('group'))
    .filter((schedule) => schedulesOf(schedule, search.get('q') ?? ''));
  const path = pathTo('schedules');
  const paging = pagingOf(search);
  const fields = [
    field('q', 'Name or input contains', search.get('q')),
    choice('group', 'Group', search.get('group'), groups),
  ];
  return {
    title: 'Schedules to come',
    body: html`${filters(path, fields)}${pageLinks(path, search, paging, found.length)}${scheduleTable(sources, pageOf(found, paging), now)}
<h2>Rules with a timetable</h2>${timetables(sources)}`,
  };
};

/** Whether a schedule names a text. */
export const schedulesOf = ({ name, input }: Schedule, text: string): boolean =>
  text === '' || name.includes(text) || (input.Target.Input ?? '').includes(text);

export function scheduleTable({ keyOf }: Sources, rows: readonly Schedule[], now: number): Markup {
  return table({
    caption: 'Schedules, the next first',
    rows,
    empty: 'Nothing is scheduled that fits.',
    columns: [
      { head: 'Schedule', cell: ({ name }) => html`<code>${name}</code>` },
      { head: 'When', cell: ({ nextAt }) => nextAt !== null && whenAround(nextAt, now) },
      {
        head: 'Expression',
        cell: ({ input }) =>
          html`<code>${input.ScheduleExpression}</code><small>${input.ScheduleExpressionTimezone}</small>`,
      },
      { head: 'Calls', cell: ({ input }) => resourceLink(input.Target.Arn) },
      { head: 'With', cell: ({ input }) => input.Target.Input !== undefined && brief(input.Target.Input) },
      { head: 'Group', cell: ({ group }) => group },
      { head: 'Concerns', cell: ({ name, input }) => concerning(keyOf(`${name} ${input.Target.Input ?? ''}`)) },
    ],
  });
}

function timetables({ services }: Sources): Markup {
  return table({
    caption: 'Rules that fire by themselves',
    rows: services.events.rules().filter(({ timetable }) => timetable !== undefined),
    empty: 'No rule has a timetable.',
    columns: [
      { head: 'Rule', cell: ({ arn }) => resourceLink(arn) },
      { head: 'Expression (UTC)', cell: ({ scheduleExpression }) => html`<code>${scheduleExpression}</code>` },
      { head: 'Calls', cell: ({ targets }) => targets.map(({ Arn }) => html`${resourceLink(Arn)} `) },
      { head: 'Enabled', cell: ({ enabled }) => (enabled ? 'yes' : 'no') },
    ],
  });
}
