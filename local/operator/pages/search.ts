import type { Letter } from '../../ses/letters.ts';
import type { SeenExecution } from '../../step-functions/observe.ts';
import { html, type Markup } from '../html.ts';
import { field, filters } from '../parts/form.ts';
import { pathTo, withQuery } from '../parts/links.ts';
import { table } from '../parts/table.ts';
import { tag } from '../parts/tag.ts';
import { shortInstant } from '../parts/time.ts';
import type { Page, PageOf, Sources } from '../sources.ts';
import { executionsWaitingFor, isTask, kindOf, tasksFor } from '../waits/tasks.ts';
import { type RowSeen, rowSeen } from '../waits/waiting.ts';
import { openTask, waitingCards } from '../waits/waiting-view.ts';
import { eventNames, eventTable } from './events.ts';
import { executionTable } from './executions.ts';
import { deadLettersNaming, deadLettersWith, retriesNaming } from './failed.ts';
import { logLines } from './log-lines.ts';
import { schedulesOf, scheduleTable } from './schedules.ts';
import { rowTable } from './tables.ts';

const SHOWN = 20;

/** Everything about one text, such as the number of a project: for what it waits first. */
export const search: PageOf = (sources, { search: asked, now }) => {
  const text = asKey(sources, asked.get('q') ?? '');
  return text === '' ? { title: 'Why does it wait?', body: question('') } : about(sources, text, now);
};

/** A key that somebody typed in small letters is meant as it is written elsewhere. */
const asKey = ({ keyOf }: Sources, text: string): string => {
  const capitals = text.toUpperCase();
  return keyOf(text) === undefined && keyOf(capitals) === capitals ? capitals : text;
};

const question = (text: string): Markup =>
  html`<p>Ask for the number of a project, or for anything that names of executions, keys of tables, schedules, events or log lines contain. Small and capital letters differ.</p>${filters(pathTo('search'), field('q', 'Project, execution, person or any other id', text))}`;

function about(given: Sources, text: string, now: number): Page {
  const isKey = given.keyOf(text) === text;
  // Where everything on the page concerns the same, no row says so once more.
  const sources = isKey ? { ...given, keyOf: () => undefined } : given;
  const found = naming(sources, text);
  const { open, tasks, rows, ended, failed, planned, events, lines, dead, letters } = found;
  const title = isKey ? `Why does ${text} wait?` : `Everything about ${text}`;
  const all = [open, tasks, rows, ended.found, failed.found, planned, events, lines, letters];
  const retries = retriesNaming(sources, text, now);
  if (dead === 0 && retries === undefined && all.every((one) => one.length === 0))
    return { title, body: html`<p class="lead" role="status">Nothing here names “${text}”.</p>${question(text)}` };
  return {
    title,
    body: html`${lead(found)}
<section><h2>Open executions</h2>${open.map((one) => waitingCards(sources, one, now))}${open.length === 0 && html`<p class="empty">None is open: nothing is awaited of anybody, or only a date.</p>`}</section>
${otherTasks(sources, tasks, open, now)}
${failed.total > 0 && html`<section><h2>Executions that failed</h2>${executionTable(sources, failed.found, now)}</section>`}
${deadLettersWith(sources, text, now)}${retries}
<section><h2>Schedules to come</h2>${scheduleTable(sources, planned.slice(0, SHOWN), now)}${planned.length > SHOWN && html`<p><a href="${withQuery(pathTo('schedules'), { q: text })}">All ${planned.length}</a></p>`}</section>
<section><h2>Latest events, and what each rule did</h2>${eventTable(sources, events.slice(0, SHOWN), now)}</section>
<section><h2>Letters</h2>${letterTable(letters)}</section>
<section><h2>Latest log lines</h2>${logLines(lines.slice(-SHOWN), sources)}</section>
<section><h2>Executions that succeeded or were stopped</h2>${executionTable(sources, ended.found, now)}</section>
<section><h2>Rows of tables</h2>${rowsByKind(sources, rows)}</section>
${isKey && html`<p><a href="${withQuery(pathTo('metering'), { key: text })}">What it took</a></p>`}`,
  };
}

/** What there is that names a text, or waits for it. */
function naming(sources: Sources, text: string) {
  const { observe } = sources.services.states;
  const rows = rowsNaming(sources, text);
  const tasks = [...rows.filter(isTask), ...tasksFor(sources, text, rows)];
  const open = openExecutions(sources, text, tasks);
  const ended = observe.executions({ text, statuses: ['SUCCEEDED', 'ABORTED'], limit: SHOWN });
  const failed = observe.executions({ text, statuses: ['FAILED', 'TIMED_OUT'], limit: SHOWN });
  const planned = sources.services.scheduler.planned().filter((schedule) => schedulesOf(schedule, text));
  const events = sources.watch.events.latest().filter(({ event }) => eventNames(event, text));
  const lines = sources.logs.latest().filter(({ line, requestId }) => line.includes(text) || requestId === text);
  const dead = deadLettersNaming(sources, text).length;
  const letters = lettersAbout(sources, text);
  return { open, tasks, rows, ended, failed, planned, events, lines, dead, letters };
}

function lead({ open, tasks, planned, failed, dead }: ReturnType<typeof naming>): Markup {
  const counts = [
    counted(open.length, 'open execution'),
    counted(tasks.length, 'open task'),
    `${counted(planned.length, 'schedule')} to come`,
  ];
  const late = [
    failed.total > 0 && counted(failed.total, 'failed execution'),
    dead > 0 && counted(dead, 'dead letter'),
  ];
  return html`<p class="lead">${counts.join(', ')}.${late.map((one) => one && html` <strong class="late">${one}.</strong>`)}</p>`;
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** Those that name a text, and those that wait for one of the tasks. */
function openExecutions(sources: Sources, text: string, tasks: readonly RowSeen[]): readonly SeenExecution[] {
  const { observe } = sources.services.states;
  const { found } = observe.executions({ text, statuses: ['RUNNING'], limit: SHOWN });
  const waiting = tasks
    .flatMap((task) => executionsWaitingFor(sources, task))
    .flatMap((arn) => observe.execution(arn) ?? [])
    .filter(({ arn, status }) => status === 'RUNNING' && !found.some((one) => one.arn === arn));
  return [...found, ...new Map(waiting.map((one) => [one.arn, one])).values()].slice(0, SHOWN);
}

const MOST_ROWS = 2_000;

function rowsNaming({ services }: Sources, text: string): readonly RowSeen[] {
  const { observe } = services.dynamodb;
  return observe
    .tables()
    .flatMap((one) => observe.itemsNaming(one.name, text, MOST_ROWS).map((item) => rowSeen(one, item)));
}

/** Tasks that no open execution waits for: whoever has them acts without a workflow. */
function otherTasks(
  sources: Sources,
  tasks: readonly RowSeen[],
  open: readonly SeenExecution[],
  now: number,
): Markup | undefined {
  const shown = new Set(open.map(({ arn }) => arn));
  const others = tasks.filter((task) => !executionsWaitingFor(sources, task).some((arn) => shown.has(arn)));
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
      html`<details><summary>${kind} (${all.length})</summary>${rowTable(sources, all.slice(-SHOWN).reverse(), `${kind}, the latest first`)}</details>`,
  )}`;
}

const lettersAbout = ({ services }: Sources, text: string): readonly Letter[] =>
  services.ses.letters
    .list()
    .filter(
      ({ tags, subject, to }) =>
        tags['project'] === text || subject.includes(text) || to.some((address) => address.includes(text)),
    );

const letterTable = (letters: readonly Letter[]): Markup =>
  table({
    caption: 'Letters, the latest first',
    rows: letters.slice(-SHOWN).reverse(),
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
