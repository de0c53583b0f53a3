import type { Services } from '../../cloud/create-services.ts';
import type { Message } from '../../sqs/message-store.ts';
import type { Queue } from '../../sqs/queues.ts';
import { whyNotRedrivable } from '../actions/redrive.ts';
import { executionsIn, told } from '../dead-letter/told.ts';
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
  const given = lambda.failureDestinations().flatMap((one) => (one.arn === arn ? [one.functionName] : []));
  const functions = lambda
    .functions()
    .filter(({ deadLetterArn, name }) => deadLetterArn === arn || given.includes(name));
  const queues = sqs.queues().filter(({ redrive }) => redrive?.deadLetterTargetArn === arn);
  return [...rules, ...functions, ...queues].map((one) => one.arn);
}

const rulesTo = ({ events }: Services, { arn }: Queue): readonly string[] =>
  events.rules().flatMap((rule) => (rule.targets.some(({ Arn }) => Arn === arn) ? [rule.arn] : []));

const linksTo = (arns: readonly string[]): Markup =>
  html`<ul class="plain">${arns.map((arn) => html`<li>${resourceLink(arn)}</li>`)}</ul>`;

// A queue that a rule has for its target can take failures too: there the name tells.
export const isForDeadLetters = (services: Services, queue: Queue): boolean =>
  /dead|fail|dlq/i.test(queue.name) || takesFrom(services, queue).length > 0;

export const deadLetterCount = (services: Services): number =>
  services.sqs
    .queues()
    .filter((queue) => isForDeadLetters(services, queue))
    .reduce((sum, { name }) => sum + services.sqs.messages(name).length, 0);

function list({ services }: Sources): Page {
  const rows = services.sqs
    .queues()
    .map((queue) => ({
      queue,
      count: services.sqs.messages(queue.name).length,
      from: takesFrom(services, queue),
      rules: rulesTo(services, queue),
    }))
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
          { head: 'Takes what fails of', cell: ({ from }) => from.length > 0 && linksTo(from) },
          { head: 'Is a target of', cell: ({ rules }) => rules.length > 0 && linksTo(rules) },
        ],
      },
    )}`,
  };
}

function messages(sources: Sources, { search, now }: PageRequest, name: string): Page | undefined {
  const { services } = sources;
  if (!services.sqs.queues().some((queue) => queue.name === name)) return undefined;
  const all = services.sqs.messages(name);
  const path = pathTo('dead-letters', name);
  const paging = pagingOf(search);
  const again = all.filter((message) => whyNotRedrivable(sources, message) === undefined);
  return {
    title: `Queue ${name}`,
    body: html`${again.length > 1 && html`<div class="actions">${button(path, `Redrive all ${again.length}`, { act: 'redrive', message: 'all' })}</div>`}
${pageLinks(path, search, paging, all.length)}${all.length === 0 && html`<p class="empty">It is empty.</p>`}${pageOf(all, paging).map((message) => letter(sources, message, path, now))}`,
  };
}

function letter(sources: Sources, message: Message, path: string, now: number): Markup {
  const fields = { message: String(message.seq) };
  const refusal = whyNotRedrivable(sources, message);
  return html`<article class="wait"><h2>Message ${message.seq}</h2>${facts([
    ['Since', whenAround(message.sentAt, now)],
    ['Concerns', concerning(sources.keyOf(`${message.body} ${message.attributes}`))],
    ...told(sources, message),
    ['Comes from', message.source !== null && resourceLink(message.source)],
  ])}${fold('Body', code(pretty(message.body)))}
${refusal !== undefined && html`<p>It cannot be redriven from here. ${refusal}${executionsIn(message.body).length > 0 && ' What can be redriven is the execution that it names, on its own page.'}</p>`}
<div class="actions">${refusal === undefined && button(path, 'Redrive', { act: 'redrive', ...fields })}${fold(
    'Remove it',
    html`<p>What it carries is lost then.</p>${button(path, 'Remove it for good', { act: 'discard', ...fields }, undefined, 'second')}`,
  )}</div></article>`;
}
