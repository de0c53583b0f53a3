import type { Message } from '../../sqs/message-store.ts';
import { told } from '../dead-letter/told.ts';
import { html, type Markup } from '../html.ts';
import { brief } from '../parts/document.ts';
import { pathTo, resourceLink } from '../parts/links.ts';
import { table } from '../parts/table.ts';
import { fromNow, shortInstant, whenAround } from '../parts/time.ts';
import type { Sources } from '../sources.ts';
import { isForDeadLetters } from './dead-letters.ts';

const SHOWN = 20;

/** The dead letters that name a text, in their bodies or in what is told of them. */
export const deadLettersNaming = ({ services }: Sources, text: string): readonly Message[] =>
  services.sqs
    .queues()
    .filter((queue) => isForDeadLetters(services, queue))
    .flatMap(({ name }) => services.sqs.messages(name))
    .filter(({ body, attributes }) => body.includes(text) || attributes.includes(text));

/** The dead letters that carry an event, if there is any. */
export function deadLettersWith(sources: Sources, text: string, now: number): Markup | undefined {
  const found = deadLettersNaming(sources, text);
  if (found.length === 0) return undefined;
  return html`<section><h2>Dead letters</h2>${table({
    caption: 'What was given up, the latest first',
    rows: [...found].reverse().slice(0, SHOWN),
    empty: 'None.',
    columns: [
      { head: 'Queue', cell: ({ queue }) => html`<a href="${pathTo('dead-letters', queue)}">${queue}</a>` },
      { head: 'Since', cell: ({ sentAt }) => whenAround(sentAt, now) },
      {
        head: 'What it tells',
        cell: (message) =>
          told(sources, message)
            .filter(([name]) => /error|attempts/i.test(name))
            .filter(([, value]) => value !== undefined && value !== false)
            .map(([name, value]) => html`<div>${name === 'Attempts' ? `${value} attempts` : value}</div>`),
      },
    ],
  })}</section>`;
}

/** What is still tried again and names a text, if there is any: deliveries of rules and schedules, events of functions. */
export function retriesNaming({ services }: Sources, text: string, now: number): Markup | undefined {
  const deliveries = [...services.events.waiting(), ...services.scheduler.waiting()].map((one) => ({
    ...one,
    to: resourceLink(one.delivery.about['targetArn'] ?? ''),
    payload: one.delivery.payload,
  }));
  const events = services.lambda.waiting().map((one) => ({
    ...one,
    to: html`<a href="${pathTo('functions', one.functionName)}">${one.functionName}</a>`,
  }));
  const rows = [...deliveries, ...events].filter(({ payload, attempts }) => attempts > 0 && payload.includes(text));
  if (rows.length === 0) return undefined;
  return html`<section><h2>What is tried again</h2>${table({
    caption: 'Calls that failed and wait for their next attempt',
    rows: rows.slice(0, SHOWN),
    empty: 'None.',
    columns: [
      { head: 'To', cell: ({ to }) => to },
      { head: 'Attempts that failed', numeric: true, cell: ({ attempts }) => attempts },
      { head: 'Since (UTC)', cell: ({ createdAt }) => shortInstant(createdAt) },
      {
        head: 'Next attempt (UTC)',
        cell: ({ nextAt }) => html`${shortInstant(nextAt)}<small>${fromNow(nextAt, now)}</small>`,
      },
      { head: 'Given', cell: ({ payload }) => brief(payload) },
    ],
  })}</section>`;
}
