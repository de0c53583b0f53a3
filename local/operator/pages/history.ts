import type { HistoryEvent } from '../../step-functions/history.ts';
import { html, type Markup } from '../html.ts';
import { fold, json } from '../parts/document.ts';
import { table } from '../parts/table.ts';
import { duration, shortInstant } from '../parts/time.ts';

const PAGE_SIZE = 100;

/** The events of an execution under AWS's names, the latest page of them unless another is asked for. */
export function historyTable(history: readonly HistoryEvent[], search: URLSearchParams): Markup {
  const last = Math.max(1, Math.ceil(history.length / PAGE_SIZE));
  const asked = Number(search.get('page') ?? last);
  const page = Number.isInteger(asked) && asked >= 1 && asked <= last ? asked : last;
  const from = (page - 1) * PAGE_SIZE;
  const rows = history.slice(from, from + PAGE_SIZE);
  const started = (history[0]?.timestamp ?? 0) * 1000;
  return html`${table({
    caption: `Events ${from + 1} to ${from + rows.length} of ${history.length}`,
    rows,
    empty: 'Nothing has happened yet.',
    columns: [
      { head: 'Id', cell: ({ id }) => id },
      { head: 'Type', cell: ({ type }) => html`<span class="${toneOf(type)}">${type}</span>` },
      { head: 'About', cell: (event) => subjectOf(event) },
      { head: 'When (UTC)', cell: ({ timestamp }) => shortInstant(timestamp * 1000) },
      { head: 'After', cell: ({ timestamp }) => duration(timestamp * 1000 - started) },
      { head: 'Follows', numeric: true, cell: ({ previousEventId }) => previousEventId },
      { head: 'Details', cell: (event) => detailsOf(event) },
    ],
  })}${last > 1 && html`<nav class="pages" aria-label="Pages of the history">${pages(last, page)}</nav>`}`;
}

const pages = (last: number, page: number): readonly Markup[] =>
  Array.from({ length: last }, (_, index) => index + 1).map((number) =>
    number === page
      ? html`<a href="?page=${number}" aria-current="page">${number}</a> `
      : html`<a href="?page=${number}">${number}</a> `,
  );

const toneOf = (type: string): string => (/(Failed|TimedOut|Aborted)$/.test(type) ? 'late' : '');

const detailMember = (event: HistoryEvent): Readonly<Record<string, unknown>> | undefined => {
  const name = Object.keys(event).find((key) => key.endsWith('EventDetails'));
  return name === undefined ? undefined : (event[name as keyof HistoryEvent] as Readonly<Record<string, unknown>>);
};

/** The state, the call or the error that an event tells of. */
function subjectOf(event: HistoryEvent): string {
  const details = detailMember(event) ?? {};
  const told = details['error'] ?? details['name'] ?? details['resource'] ?? '';
  return typeof told === 'string' ? told : '';
}

function detailsOf(event: HistoryEvent): Markup | undefined {
  const details = detailMember(event);
  if (details === undefined || Object.keys(details).length === 0) return undefined;
  const opened = Object.entries(details)
    .filter(([name]) => !name.endsWith('Details'))
    .map(([name, value]) => [name, typeof value === 'string' ? parsed(value) : value]);
  return opened.length === 0 ? undefined : fold('Details', json(Object.fromEntries(opened)));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
