import type { Services } from '../../cloud/create-services.ts';
import type { Message } from '../../sqs/message-store.ts';
import type { Queue } from '../../sqs/queues.ts';
import { attributesOf } from '../actions/redrive.ts';
import { html, type Markup } from '../html.ts';
import { code, fold, pretty } from '../parts/document.ts';
import { button } from '../parts/form.ts';
import { concerning, pathTo, resourceLink } from '../parts/links.ts';
import { pageLinks, pageOf, pagingOf } from '../parts/paging.ts';
import { facts, table } from '../parts/table.ts';
import { whenAround } from '../parts/time.ts';
import type { Page, PageOf, PageRequest, Sources } from '../sources.ts';

/** The queues at `dead-letters`, the messages of one at `dead-letters/<queue>`. */
export const deadLetters: PageOf = (sources, request) => {
  const [queue] = request.path;
  return queue === undefined ? list(sources) : messages(sources, request, queue);
};

/** Whose dead letters a queue takes: rules, functions and other queues that name it. */
function takesFrom({ events, lambda, sqs }: Services, { arn }: Queue): readonly string[] {
  const rules = events
    .rules()
    .filter(({ targets }) => targets.some(({ DeadLetterConfig }) => DeadLetterConfig?.Arn === arn));
  const functions = lambda.functions().filter(({ deadLetterArn }) => deadLetterArn === arn);
  const queues = sqs.queues().filter(({ redrive }) => redrive?.deadLetterTargetArn === arn);
  return [...rules, ...functions, ...queues].map((one) => one.arn);
}

// On-failure destinations are named by the function's settings and not by the queue: there the name tells.
const isForDeadLetters = (services: Services, queue: Queue): boolean =>
  /dead|fail|dlq/i.test(queue.name) || takesFrom(services, queue).length > 0;

export const deadLetterCount = (services: Services): number =>
  services.sqs
    .queues()
    .filter((queue) => isForDeadLetters(services, queue))
    .reduce((sum, { name }) => sum + services.sqs.messages(name).length, 0);

function list({ services }: Sources): Page {
  const rows = services.sqs
    .queues()
    .map((queue) => ({ queue, count: services.sqs.messages(queue.name).length, from: takesFrom(services, queue) }))
    .sort((a, b) => b.count - a.count || (a.queue.name < b.queue.name ? -1 : 1));
  return {
    title: 'Dead letters',
    body: html`<p>What could not be delivered or handled waits here. A redrive gives it again to whom it was for.</p>${table(
      {
        caption: 'Queues, those that hold something first',
        rows,
        empty: 'The template has no queue.',
        columns: [
          {
            head: 'Queue',
            cell: ({ queue }) => html`<a href="${pathTo('dead-letters', queue.name)}">${queue.name}</a>`,
          },
          {
            head: 'Messages',
            numeric: true,
            cell: ({ count }) => (count > 0 ? html`<strong class="late">${count}</strong>` : 0),
          },
          {
            head: 'Takes what fails of',
            cell: ({ from }) => html`<ul class="plain">${from.map((arn) => html`<li>${resourceLink(arn)}</li>`)}</ul>`,
          },
        ],
      },
    )}`,
  };
}

function messages({ services, keyOf }: Sources, { search, now }: PageRequest, name: string): Page | undefined {
  if (!services.sqs.queues().some((queue) => queue.name === name)) return undefined;
  const all = services.sqs.messages(name);
  const path = pathTo('dead-letters', name);
  const paging = pagingOf(search);
  const row = (message: Message): Markup => html`<article class="wait"><h2>Message ${message.seq}</h2>${facts([
    ['Since', whenAround(message.sentAt, now)],
    ['Concerns', concerning(keyOf(`${message.body} ${message.attributes}`))],
    ...Object.entries(attributesOf(message)).map(([attribute, value]) => [wordsOf(attribute), shown(value)] as const),
    ['Comes from', message.source !== null && resourceLink(message.source)],
  ])}${fold('Body', code(pretty(message.body)))}
<div class="actions">${button(path, 'Redrive', { act: 'redrive', message: String(message.seq) })}${button(path, 'Remove', { act: 'discard', message: String(message.seq) })}</div></article>`;
  return {
    title: `Queue ${name}`,
    body: html`${all.length > 1 && html`<div class="actions">${button(path, `Redrive all ${all.length}`, { act: 'redrive', message: 'all' })}</div>`}
${pageLinks(path, search, paging, all.length)}${all.length === 0 && html`<p class="empty">It is empty.</p>`}${pageOf(all, paging).map(row)}`,
  };
}

/** `ERROR_CODE` -> `Error code` */
const wordsOf = (attribute: string): string =>
  attribute.charAt(0) + attribute.slice(1).toLowerCase().replaceAll('_', ' ');
const shown = (value: string): Markup =>
  value.startsWith('arn:') ? resourceLink(value) : html`<span class="wrap">${value}</span>`;
