import type { Status } from '../../step-functions/engine/execution.ts';
import type { SeenExecution } from '../../step-functions/observe.ts';
import { html, type Markup } from '../html.ts';
import { choice, field, filters } from '../parts/form.ts';
import { concerning, executionPath, lastPart, pathTo } from '../parts/links.ts';
import { pageLinks, pagingOf } from '../parts/paging.ts';
import { table } from '../parts/table.ts';
import { tag } from '../parts/tag.ts';
import { duration, fromNow, shortInstant } from '../parts/time.ts';
import type { Page, PageOf, PageRequest, Sources } from '../sources.ts';
import { execution } from './execution.ts';

const statuses: readonly Status[] = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'];

/** The list at `executions`, one execution at `executions/<machine>/<name>`. */
export const executions: PageOf = (sources, request) => {
  const [machine, name] = request.path;
  return machine === undefined || name === undefined
    ? list(sources, request)
    : execution(sources, request, machine, name);
};

// A day alone is its first instant in UTC.
const instantOf = (text: string | null): number | undefined => {
  const at = text === null || text === '' ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
};

function list(sources: Sources, { search, now }: PageRequest): Page {
  const { observe } = sources.services.states;
  const machines = observe.machines();
  const status = statuses.find((one) => one === search.get('status'));
  const paging = pagingOf(search);
  const { found, total } = observe.executions({
    machineArn: machines.find(({ name }) => name === search.get('machine'))?.arn,
    statuses: status === undefined ? [] : [status],
    text: search.get('q') ?? '',
    from: instantOf(search.get('from')),
    until: instantOf(search.get('until')),
    ...paging,
  });
  const path = pathTo('executions');
  const fields = [
    field('q', 'Name or input contains', search.get('q'), 'LP-2023-0007'),
    choice(
      'machine',
      'State machine',
      search.get('machine'),
      machines.map(({ name }) => name),
    ),
    choice('status', 'Status', search.get('status'), statuses),
    field('from', 'Started from (UTC)', search.get('from'), '2024-01-31'),
    field('until', 'Started before (UTC)', search.get('until'), '2024-02-29T12:00'),
  ];
  const pages = pageLinks(path, search, paging, total);
  return {
    title: 'Executions',
    body: html`${filters(path, fields)}${pages}${executionTable(sources, found, now)}${total > 10 && pages}`,
  };
}

export function executionTable({ services, keyOf }: Sources, rows: readonly SeenExecution[], now: number): Markup {
  const { observe } = services.states;
  return table({
    caption: 'Executions, the latest first',
    rows,
    empty: 'No execution fits.',
    columns: [
      { head: 'Execution', cell: ({ arn, name }) => html`<a href="${executionPath(arn)}">${name}</a>` },
      { head: 'State machine', cell: ({ machineArn }) => lastPart(machineArn) },
      { head: 'Status', cell: ({ status }) => tag(status) },
      {
        head: 'Stands in',
        cell: ({ arn }) =>
          observe
            .standing(arn)
            .map(({ state }) => state)
            .join(', '),
      },
      {
        head: 'Started (UTC)',
        cell: ({ startedAt }) => html`${shortInstant(startedAt)}<small>${fromNow(startedAt, now)}</small>`,
      },
      { head: 'Took', cell: ({ startedAt, stoppedAt }) => duration((stoppedAt ?? now) - startedAt) },
      { head: 'Error', cell: ({ error }) => error !== null && html`<code>${error}</code>` },
      { head: 'Concerns', cell: ({ name, input }) => concerning(keyOf(`${name} ${input}`)) },
    ],
  });
}
