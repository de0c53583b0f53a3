import type { Status } from '../../step-functions/engine/execution.ts';
import type { MachineSeen, SeenExecution } from '../../step-functions/observe.ts';
import { html, type Markup } from '../html.ts';
import { choice, field, filters } from '../parts/form.ts';
import { concerning, executionPath, lastPart, pathTo } from '../parts/links.ts';
import { pageLinks, pagingOf } from '../parts/paging.ts';
import { readInstant } from '../parts/read-instant.ts';
import { table } from '../parts/table.ts';
import { tag } from '../parts/tag.ts';
import { duration, fromNow, shortInstant } from '../parts/time.ts';
import type { Page, PageOf, PageRequest, Sources } from '../sources.ts';
import { waitingsOf } from '../waits/waiting.ts';
import { standsIn, waitsUntil } from '../waits/waiting-in-lists.ts';
import { execution } from './execution.ts';

const statuses: readonly Status[] = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'];

/** The list at `executions`, one execution at `executions/<machine>/<name>`. */
export const executions: PageOf = (sources, request) => {
  const [machine, name] = request.path;
  return machine === undefined || name === undefined
    ? list(sources, request)
    : execution(sources, request, machine, name);
};

// An operator asks for both at once: neither came to its end.
export const failedStatuses = 'FAILED or TIMED_OUT';
const statusesOf = (choice: string): readonly Status[] =>
  choice === failedStatuses ? ['FAILED', 'TIMED_OUT'] : statuses.filter((one) => one === choice);

/** What of the filter cannot be understood; undefined when all can. */
function misunderstood(asked: (name: string) => string, machines: readonly string[]): string | undefined {
  const unread = ['from', 'until'].map(asked).find((text) => text !== '' && readInstant(text) === undefined);
  if (unread !== undefined) return `“${unread}” is no day and no instant. Write it as 2024-01-31 or 2024-01-31T12:00.`;
  const machine = asked('machine');
  if (machine !== '' && !machines.includes(machine)) return `There is no state machine “${machine}”.`;
  const status = asked('status');
  return status === '' || statusesOf(status).length > 0 ? undefined : `There is no status “${status}”.`;
}

function list(sources: Sources, { search, now }: PageRequest): Page {
  const { observe } = sources.services.states;
  const machines = observe.machines();
  const paging = pagingOf(search);
  const asked = (name: string): string => search.get(name) ?? '';
  const names = machines.map(({ name }) => name);
  const mistake = misunderstood(asked, names);
  const { found, total } = observe.executions({
    machineArn: machines.find(({ name }) => name === asked('machine'))?.arn,
    statuses: statusesOf(asked('status')),
    text: asked('q'),
    from: readInstant(asked('from')),
    until: readInstant(asked('until')),
    ...paging,
  });
  const path = pathTo('executions');
  const fields = [
    field('q', 'Name or input contains', search.get('q')),
    choice('machine', 'State machine', search.get('machine'), names),
    choice('status', 'Status', search.get('status'), [...statuses, failedStatuses]),
    field('from', 'Started from (UTC)', search.get('from'), '2024-01-31'),
    field('until', 'Started before (UTC)', search.get('until'), '2024-02-29T12:00'),
  ];
  const pages = (label: string): Markup => pageLinks(path, search, paging, total, label);
  return {
    title: 'Executions',
    body: html`${filters(path, fields)}${
      mistake === undefined
        ? html`${pages('Pages')}${executionTable(sources, found, now, emptyWords(machines))}${total > 10 && pages('Pages, below the list')}`
        : html`<p class="notice bad" role="alert">${mistake}</p>`
    }`,
  };
}

const emptyWords = (machines: readonly MachineSeen[]): string =>
  machines.some(({ counts }) => Object.keys(counts).length > 0)
    ? 'No execution fits.'
    : 'No execution was started yet.';

export function executionTable(
  sources: Sources,
  executions: readonly SeenExecution[],
  now: number,
  empty = 'No execution fits.',
): Markup {
  return table({
    caption: 'Executions, the latest first',
    rows: executions.map((seen) => ({ ...seen, waitings: waitingsOf(sources, seen) })),
    empty,
    columns: [
      { head: 'Execution', cell: ({ arn, name }) => html`<a href="${executionPath(arn)}">${name}</a>` },
      { head: 'State machine', cell: ({ machineArn }) => lastPart(machineArn) },
      { head: 'Status', cell: ({ status }) => tag(status) },
      { head: 'Waits in', cell: ({ waitings }) => standsIn(waitings) },
      { head: 'Until (UTC)', cell: ({ waitings }) => waitsUntil(waitings, now) },
      {
        head: 'Started (UTC)',
        cell: ({ startedAt }) => html`${shortInstant(startedAt)}<small>${fromNow(startedAt, now)}</small>`,
      },
      { head: 'Took', cell: ({ startedAt, stoppedAt }) => stoppedAt !== null && duration(stoppedAt - startedAt) },
      { head: 'Error', cell: ({ error }) => error !== null && html`<code>${error}</code>` },
      { head: 'Concerns', cell: ({ name, input }) => concerning(sources.keyOf(`${name} ${input}`)) },
    ],
  });
}
