import type { SeenExecution } from '../../step-functions/observe.ts';
import { type Content, html, type Markup } from '../html.ts';
import { fold, json } from '../parts/document.ts';
import { executionPath, lastPart, pathTo, resourceLink, searchPath, withQuery } from '../parts/links.ts';
import { facts } from '../parts/table.ts';
import { brusselsText, duration, fromNow, instant, shortInstant, whenAround } from '../parts/time.ts';
import type { Sources } from '../sources.ts';
import { answersOf } from './conventions.ts';
import { type RowSeen, type Waiting, waitingsOf } from './waiting.ts';

/** For what an execution waits, for whom, until when and by which rule; a card per thread. */
export function waitingCards(sources: Sources, execution: SeenExecution, now: number): Markup {
  const waitings = waitingsOf(sources, execution);
  return html`${waitings.map((waiting) => card(execution, waiting, now))}`;
}

export const rowLink = ({ table, hash, range }: RowSeen): Markup =>
  html`<a href="${withQuery(pathTo('tables', table), { hash, range })}"><code>${hash}${range !== undefined && html` / ${range}`}</code></a> of ${table}`;

function card(execution: SeenExecution, waiting: Waiting, now: number): Markup {
  const { state, within, comment, since, until, afterTimeout, retries, kind } = waiting;
  return html`<article class="wait"><h3><a href="${executionPath(execution.arn)}">${execution.name}</a> is in “${state}”</h3>
<p class="lead">${sentence(waiting)}</p>
${comment && html`<p>${comment}</p>`}
${waiting.named.map((row) => openTask(row, now))}
${facts([
  ['Part of', within.join(', ')],
  ['In this state since', whenAround(since, now)],
  [
    'If nobody answers',
    until !== undefined &&
      kind === 'token' &&
      html`it waits no longer than ${whenAround(until, now)}${afterTimeout === undefined ? 'and fails with States.Timeout, which nothing catches' : html`and goes to “${afterTimeout}”`}`,
  ],
  ['At the latest until', until !== undefined && kind !== 'token' && whenAround(until, now)],
  ['Tried again', retries > 0 && `${retries} ${retries === 1 ? 'time' : 'times'} since it was entered`],
  ['The token is kept in', waiting.row && rowLink(waiting.row)],
])}
${waiting.row && fold('The row that holds the token', json(waiting.row.document))}
${waiting.parameters !== undefined && waiting.row === undefined && fold('What it was called with', json(waiting.parameters))}
${Object.keys(waiting.variables).length > 0 && fold('Variables', json(waiting.variables))}</article>`;
}

function sentence(waiting: Waiting): Content {
  const { kind, until, named, row, retries } = waiting;
  switch (kind) {
    case 'timer':
      return html`It waits for a timer: ${until !== undefined && instant(until)}.`;
    case 'retry':
      return html`Its call failed; try number ${retries + 1} comes at ${until !== undefined && instant(until)}.`;
    case 'call':
      return html`It waits for the answer of ${calledBy(waiting)}.`;
    case 'next':
      return 'It is at work: its next step is in the queue.';
    case 'token': {
      if (named.length > 0) return taskSentence(named);
      if (row !== undefined) return 'It waits to be woken with its task token; its row names no task of anybody.';
      return html`It waits to be woken with the task token that ${calledBy(waiting)} was given.`;
    }
  }
}

/** Who must do what, and until when. */
function taskSentence(named: readonly RowSeen[]): Content {
  const tasks = named.map(({ document }) => answersOf(document));
  return tasks.map(({ whom, what, until }, index) => {
    const limit = instantOf(until);
    const ending = limit === undefined ? until : brusselsText(limit);
    return html`${index === 0 ? 'It waits for' : '; for'} <strong>${whom ?? 'somebody'}</strong> to do <strong>${what ?? 'a task'}</strong>${ending !== undefined && html`, until ${ending}${limit !== undefined && ' (Brussels)'}`}${index === tasks.length - 1 && '.'}`;
  });
}

function calledBy({ resource = '', parameters }: Waiting): Content {
  const name = (parameters as { FunctionName?: unknown } | undefined)?.FunctionName;
  if (typeof name === 'string') return name.startsWith('arn:') ? resourceLink(name) : html`the function ${name}`;
  return html`<code>${lastPart(resource)}</code>`;
}

/** What somebody must do: the row that says so, with the answers in front. */
export function openTask(row: RowSeen, now: number): Markup {
  const { what, whom, until, since, rule } = answersOf(row.document);
  return html`<section class="task"><h4>${what ?? row.range}</h4>${facts([
    ['For', whom !== undefined && html`<a href="${searchPath(whom)}">${whom}</a>`],
    ['Until', until !== undefined && dated(until, now)],
    ['Open since', since !== undefined && dated(since, now, false)],
    ['By which rule', rule.length > 0 && html`<ol class="why">${rule.map((step) => html`<li>${step}</li>`)}</ol>`],
    ['Row', rowLink(row)],
  ])}${fold('The whole row', json(row.document))}</section>`;
}

/** The same in a cell of a list: the state, and below it for whom or what it waits. */
export const standsIn = (waitings: readonly Waiting[]): Content =>
  waitings.map((waiting) => html`<div>${waiting.state}<small>${inShort(waiting)}</small></div>`);

function inShort(waiting: Waiting): Content {
  const { kind, named, retries } = waiting;
  if (kind === 'timer') return 'for a timer';
  if (kind === 'retry') return `for try number ${retries + 1}`;
  if (kind === 'call') return html`for the answer of ${calledBy(waiting)}`;
  if (kind === 'next') return 'at work';
  const tasks = named.map(({ document }) => answersOf(document));
  if (tasks.length === 0) return 'for its task token';
  return tasks.map(
    ({ whom, what }, index) => `${index === 0 ? 'for ' : '; '}${whom ?? 'somebody'}: ${what ?? 'a task'}`,
  );
}

/** Until when, in a cell of a list: when the tasks are due, or when the timer fires. */
export const waitsUntil = (waitings: readonly Waiting[], now: number): Content =>
  waitings.map(({ named, until }) => {
    const dues = named.map(({ document }) => answersOf(document).until).filter((due) => due !== undefined);
    if (dues.length > 0) return dues.map((due) => html`<div>${datedInShort(due, now)}</div>`);
    return until !== undefined && html`<div>${shortInstant(until)}<small>${fromNow(until, now)}</small></div>`;
  });

function datedInShort(text: string, now: number): Content {
  const at = instantOf(text);
  return at === undefined ? text : html`${shortInstant(at)}${distance(at, now, true)}`;
}

function instantOf(text: string | undefined): number | undefined {
  const at = text !== undefined && /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

/** Text that may be an instant, as what it is. */
function dated(text: string, now: number, isLimit = true): Content {
  const at = instantOf(text);
  if (at === undefined) return text;
  return html`${instant(at)}${distance(at, now, isLimit)}`;
}

const distance = (at: number, now: number, isLimit: boolean): Markup =>
  isLimit && at < now
    ? html` <strong class="late">${duration(now - at)} late</strong>`
    : html`<small>${fromNow(at, now)}</small>`;
