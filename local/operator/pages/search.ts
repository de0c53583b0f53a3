import { html, type Markup } from '../html.ts';
import { field, filters } from '../parts/form.ts';
import { pathTo, withQuery } from '../parts/links.ts';
import { table } from '../parts/table.ts';
import { tag } from '../parts/tag.ts';
import { shortInstant } from '../parts/time.ts';
import type { Page, PageOf, Sources } from '../sources.ts';
import { type RowSeen, rowSeen } from '../waits/waiting.ts';
import { openTask, waitingCards } from '../waits/waiting-view.ts';
import { eventNames, eventTable } from './events.ts';
import { executionTable } from './executions.ts';
import { logLines } from './log-lines.ts';
import { schedulesOf, scheduleTable } from './schedules.ts';
import { rowTable } from './tables.ts';

const SHOWN = 20;

/** Everything about one text, such as the number of a project: for what it waits first. */
export const search: PageOf = (sources, { search: asked, now }) => {
  const text = (asked.get('q') ?? '').trim();
  if (text === '') {
    const form = filters(pathTo('search'), field('q', 'Project, execution or any other id', '', 'LP-2023-0007'));
    return {
      title: 'Why does it wait?',
      body: html`<p>Ask for the number of a project, or for anything that names of executions, keys of tables, schedules or events contain.</p>${form}`,
    };
  }
  return about({ ...sources, keyOf: () => undefined }, text, now);
};

/** Everything on the page concerns the same: no row says so once more. */
function about(sources: Sources, text: string, now: number): Page {
  const { observe } = sources.services.states;
  const open = observe.executions({ text, statuses: ['RUNNING'], limit: SHOWN });
  const ended = observe.executions({ text, statuses: ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'], limit: SHOWN });
  const rows = rowsNaming(sources, text);
  const planned = sources.services.scheduler.planned().filter((schedule) => schedulesOf(schedule, text));
  const events = sources.watch.events.latest().filter(({ event }) => eventNames(event, text));
  const lines = sources.logs.latest().filter(({ line, requestId }) => line.includes(text) || requestId === text);
  return {
    title: `Why does ${text} wait?`,
    body: html`<p class="lead">${summary(open.total, planned.length, rows)}</p>
<section><h2>Open executions</h2>${open.found.map((one) => waitingCards(sources, one, now))}${open.total === 0 && html`<p class="empty">None is open: nothing is awaited of anybody, or only a date.</p>`}</section>
${otherTasks(
  rows,
  open.found.map(({ arn }) => arn),
  now,
)}
<section><h2>Schedules to come</h2>${scheduleTable(sources, planned.slice(0, SHOWN), now)}</section>
<section><h2>Latest events, and what each rule did</h2>${eventTable(sources, events.slice(0, SHOWN), now)}</section>
<section><h2>Letters</h2>${letters(sources, text)}</section>
<section><h2>Latest log lines</h2>${logLines(lines.slice(-SHOWN), sources)}</section>
<section><h2>Ended executions</h2>${executionTable(sources, ended.found, now)}</section>
<section><h2>Rows of tables</h2>${rowsByKind(sources, rows)}</section>
<p><a href="${withQuery(pathTo('metering'), { key: text })}">What it took</a></p>`,
  };
}

function summary(open: number, planned: number, rows: readonly RowSeen[]): string {
  const tasks = rows.filter(isTask).length;
  return `${open} open execution${open === 1 ? '' : 's'}, ${tasks} open task${tasks === 1 ? '' : 's'}, ${planned} schedule${planned === 1 ? '' : 's'} to come.`;
}

const MOST_ROWS = 2_000;

function rowsNaming({ services }: Sources, text: string): readonly RowSeen[] {
  const { observe } = services.dynamodb;
  return observe
    .tables()
    .flatMap((one) => observe.itemsNaming(one.name, text, MOST_ROWS).map((item) => rowSeen(one, item)));
}

/** Rows are of a kind by the beginning of their sort key: `TASK#...`, `COMMIT#...`. */
const kindOf = ({ range = '' }: RowSeen): string => range.split('#')[0] ?? '';

const isTask = (row: RowSeen): boolean => /task/i.test(kindOf(row));

/** Tasks that no open execution waits for: whoever has them acts without a workflow. */
function otherTasks(rows: readonly RowSeen[], open: readonly string[], now: number): Markup | undefined {
  const waiting = rows.filter(({ document }) => open.includes(String(document['execution'])));
  const named = JSON.stringify(waiting.map(({ document }) => document));
  const others = rows.filter(isTask).filter(({ range = '' }) => !named.includes(range.slice(range.indexOf('#') + 1)));
  if (others.length === 0) return undefined;
  return html`<section><h2>Other open tasks</h2>${others.map((row) => html`<article class="wait">${openTask(row, now)}</article>`)}</section>`;
}

/** The latest rows of each kind in each table; a log grows at its end. */
function rowsByKind(sources: Sources, rows: readonly RowSeen[]): Markup {
  const kinds = new Map<string, RowSeen[]>();
  for (const row of rows) {
    const kind = `${kindOf(row) || 'Rows'} in ${row.table}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), row]);
  }
  if (kinds.size === 0) return html`<p class="empty">No key contains it.</p>`;
  return html`${[...kinds].map(
    ([kind, all]) =>
      html`<details><summary>${kind} (${all.length})</summary>${rowTable(sources, all.slice(-SHOWN).reverse())}</details>`,
  )}`;
}

function letters({ services }: Sources, text: string): Markup {
  const found = services.ses.letters.list({ project: text }).slice(-SHOWN).reverse();
  return table({
    caption: 'Letters, the latest first',
    rows: found,
    empty: 'None was sent.',
    columns: [
      {
        head: 'Letter',
        cell: ({ id, subject }) => html`<a href="/mailbox/${encodeURIComponent(id)}">${subject || '(no subject)'}</a>`,
      },
      { head: 'To', cell: ({ to }) => to.join(', ') },
      { head: 'Sent (UTC)', cell: ({ at }) => shortInstant(at) },
      { head: 'Outcome', cell: ({ outcome }) => tag(outcome) },
    ],
  });
}
