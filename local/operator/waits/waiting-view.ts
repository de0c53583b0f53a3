import type { SeenExecution } from '../../step-functions/observe.ts';
import { type Content, html, type Markup } from '../html.ts';
import { fold, json } from '../parts/document.ts';
import { executionPath, pathTo, searchPath, withQuery } from '../parts/links.ts';
import { facts } from '../parts/table.ts';
import { brusselsText, instant, whenAround } from '../parts/time.ts';
import type { Sources } from '../sources.ts';
import type { AfterTimeout } from './after-timeout.ts';
import { answersOf } from './conventions.ts';
import { distance, instantOf } from './dated.ts';
import { type RowSeen, type Waiting, waitingsOf } from './waiting.ts';
import { calledBy, standsIn } from './waiting-in-lists.ts';

/** For what an execution waits, for whom, until when and by which rule; a card per thread. */
export function waitingCards(sources: Sources, execution: SeenExecution, now: number): Markup {
  const waitings = waitingsOf(sources, execution);
  const others = waitings.length - MOST_CARDS;
  return html`${waitings.slice(0, MOST_CARDS).map((waiting) => card(execution, waiting, now))}${
    others > 0 && html`<p>And ${others} more of its threads:</p>${standsIn(waitings.slice(MOST_CARDS))}`
  }`;
}

// A Map state can have a thread for each of a thousand items.
const MOST_CARDS = 10;

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
      html`it waits no longer than ${whenAround(until, now)}${afterTimeout !== undefined && thenGoes(afterTimeout)}`,
  ],
  ['At the latest until', until !== undefined && kind !== 'token' && whenAround(until, now)],
  ['Tried again', retries > 0 && `${retries} ${retries === 1 ? 'time' : 'times'} since it was entered`],
  ['The token is kept in', waiting.row && rowLink(waiting.row)],
])}
${waiting.row && fold('The row that holds the token', json(waiting.row.document))}
${waiting.parameters !== undefined && waiting.row === undefined && fold('What it was called with', json(waiting.parameters))}
${Object.keys(waiting.variables).length > 0 && fold('Variables', json(waiting.variables))}</article>`;
}

/** What becomes of it after its limit, as far as its definition tells. */
export function thenGoes({ error, retried, next, around }: AfterTimeout): string {
  const first = retried ? 'and is tried again, as often as its Retry allows; after that it ' : 'and ';
  if (next !== undefined) return `${first}goes to “${next}”`;
  return `${first}fails with ${error}, ${around === undefined ? 'which nothing catches' : `for which “${around}” around it may have a rule`}`;
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

/** Text that may be an instant, as what it is. */
function dated(text: string, now: number, isLimit = true): Content {
  const at = instantOf(text);
  if (at === undefined) return text;
  return html`${instant(at)}${distance(at, now, isLimit)}`;
}
