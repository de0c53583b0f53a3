import type { RunningAgenda } from '../kernel/create-agenda.ts';
import { html, type Markup, nothing } from './html.ts';
import { base, pathTo } from './parts/links.ts';
import { brusselsText, utcText } from './parts/time.ts';

const entries: readonly (readonly [path: string, words: string])[] = [
  [base, 'Overview'],
  [pathTo('executions'), 'Executions'],
  [pathTo('schedules'), 'Schedules'],
  [pathTo('events'), 'Events'],
  [pathTo('dead-letters'), 'Dead letters'],
  [pathTo('functions'), 'Functions'],
  [pathTo('tables'), 'Tables'],
  ['/mailbox', 'Mailbox'],
  [pathTo('metering'), 'Metering'],
  [pathTo('resources'), 'Resources'],
  [pathTo('clock'), 'Clock'],
];

export interface Frame {
  readonly title: string;
  /** The path of the page, to mark where one is. */
  readonly path: string;
  readonly body: Markup;
  readonly clock?: Markup | undefined;
  readonly notice?: { readonly says: string; readonly failed: boolean } | undefined;
  readonly refresh?: number | undefined;
  readonly search?: string | undefined;
}

const isAt = (entry: string, path: string): boolean =>
  entry === base ? path === base : path === entry || path.startsWith(`${entry}/`);

const navigation = (path: string): Markup[] =>
  entries.map(([to, words]) =>
    isAt(to, path)
      ? html`<li><a href="${to}" aria-current="page">${words}</a></li>`
      : html`<li><a href="${to}">${words}</a></li>`,
  );

/** A whole page; it works without scripts, and has none. */
export function frame({ title, path, body, clock, notice, refresh, search }: Frame): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
${refresh !== undefined && html`<meta http-equiv="refresh" content="${refresh}">`}
<title>${notice?.failed === true && 'Not done: '}${title} - Operator</title><link rel="stylesheet" href="${pathTo('style.css')}"><link rel="icon" href="data:,"></head>
<body><a class="skip" href="#main">Skip to the content</a>
<header><div class="bar"><p class="brand"><a href="${base}">Operator</a> <span>local cloud</span></p>
<form class="find" action="${pathTo('search')}" role="search" aria-label="Everything about one thing">
<label for="find">Why does it wait?</label><input id="find" name="q" value="${search ?? ''}" placeholder="project, execution, id"><button>Find</button></form>
${clock ?? nothing}</div>
<nav class="nav" aria-label="Pages of the operator"><ul>${navigation(path)}</ul></nav></header>
<main id="main"><h1>${title}</h1>
${notice && html`<p class="notice ${notice.failed ? 'bad' : 'good'}" role="${notice.failed ? 'alert' : 'status'}">${notice.says}</p>`}
${body}</main></body></html>`.text;
}

export const clockMode = (agenda: RunningAgenda): string => {
  if (agenda.failure() !== undefined) return 'stopped';
  if (agenda.kind === 'virtual') return 'stands, moves by jumps';
  return agenda.isPaused() ? 'paused' : 'runs';
};

/** The clock in the head of each page. */
export const clockBadge = (agenda: RunningAgenda): Markup => {
  const now = agenda.now();
  return html`<p class="clock"><a href="${pathTo('clock')}"><time datetime="${new Date(now).toISOString()}">${utcText(now)} UTC</time> <span>${brusselsText(now)} Brussels · ${clockMode(agenda)}</span></a></p>`;
};
