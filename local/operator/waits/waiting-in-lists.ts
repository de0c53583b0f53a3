import { type Content, html, type Markup } from '../html.ts';
import { lastPart, resourceLink } from '../parts/links.ts';
import { fromNow, shortInstant } from '../parts/time.ts';
import { answersOf } from './conventions.ts';
import { distance, instantOf } from './dated.ts';
import type { Waiting } from './waiting.ts';

/** Where threads stand, in a cell of a list: the state, and below it for whom or what it waits. */
export const standsIn = (waitings: readonly Waiting[]): Content =>
  alike(
    waitings.map((waiting) => [waiting.state, html`<small>${inShort(waiting)}</small>`]),
    (state, rest, times) => html`<div>${state}${times > 1 && ` ×${times}`}${rest}</div>`,
  );

/** What is alike is shown once, with how often it comes. */
function alike(
  all: readonly (readonly [Content, Markup])[],
  show: (first: Content, rest: Markup, times: number) => Markup,
): readonly Markup[] {
  const kinds = new Map<string, { readonly first: Content; readonly rest: Markup; times: number }>();
  for (const [first, rest] of all) {
    const key = html`${first} ${rest}`.text;
    const known = kinds.get(key);
    if (known === undefined) kinds.set(key, { first, rest, times: 1 });
    else known.times += 1;
  }
  return [...kinds.values()].map(({ first, rest, times }) => show(first, rest, times));
}

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
export const waitsUntil = (waitings: readonly Waiting[], now: number): Content => {
  const limits = waitings.flatMap(({ named, until }): (readonly [Content, Markup])[] => {
    const dues = named.flatMap(({ document }) => answersOf(document).until ?? []);
    if (dues.length > 0) return dues.map((due) => datedInShort(due, now));
    return until === undefined ? [] : [[shortInstant(until), html`<small>${fromNow(until, now)}</small>`]];
  });
  return alike(limits, (at, far) => html`<div>${at}${far}</div>`);
};

function datedInShort(text: string, now: number): readonly [Content, Markup] {
  const at = instantOf(text);
  return at === undefined ? [text, html``] : [shortInstant(at), distance(at, now, true)];
}

/** Whose answer a call waits for. */
export function calledBy({ resource = '', parameters }: Waiting): Content {
  const name = (parameters as { FunctionName?: unknown } | undefined)?.FunctionName;
  if (typeof name === 'string') return name.startsWith('arn:') ? resourceLink(name) : html`the function ${name}`;
  return html`<code>${lastPart(resource)}</code>`;
}
