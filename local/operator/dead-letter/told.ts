import type { Message } from '../../sqs/message-store.ts';
import { attributesOf, membersOf } from '../actions/redrive.ts';
import { type Content, html, type Markup } from '../html.ts';
import { errorFold } from '../parts/error-line.ts';
import { executionPath, lastPart, pathTo, resourceLink } from '../parts/links.ts';
import type { Sources } from '../sources.ts';

/** What a dead letter tells of itself: for whom it was, what went wrong and how often, and what it was about. */
export function told({ watch }: Sources, message: Message): readonly (readonly [string, Content])[] {
  const attributes = Object.entries(attributesOf(message));
  const body = membersOf(message.body);
  const { functionArn, approximateInvokeCount, condition } = body['requestContext'] ?? {};
  const id = body['requestPayload']?.id ?? body['id'];
  return [
    ...attributes.map(([name, value]) => [wordsOf(name), shown(value)] as const),
    ['Function', typeof functionArn === 'string' && resourceLink(functionArn.replace(/:\$LATEST$/, ''))],
    ['Error', body['responsePayload']?.errorType !== undefined && errorFold(JSON.stringify(body['responsePayload']))],
    ['Attempts', plain(approximateInvokeCount)],
    ['Given up because of', plain(condition)],
    ['Event', typeof id === 'string' && (watch.events.find(id).length > 0 ? eventLink(id) : html`<code>${id}</code>`)],
    ['Execution', executionsIn(message.body).map((arn) => html`<a href="${executionPath(arn)}">${lastPart(arn)}</a> `)],
  ];
}

/** What others wrote, where it can be shown: anybody who may send to a queue can put there what no service would. */
const plain = (value: unknown): Content => (typeof value === 'string' || typeof value === 'number' ? value : undefined);

const eventLink = (id: string): Markup => html`<a href="${pathTo('events', id)}"><code>${id}</code></a>`;

/** `ERROR_CODE` -> `Error code` */
const wordsOf = (attribute: string): string =>
  attribute.charAt(0) + attribute.slice(1).toLowerCase().replaceAll('_', ' ');

const shown = (value: string): Markup =>
  value.startsWith('arn:') ? resourceLink(value) : html`<span class="wrap">${value}</span>`;

/** The executions that a message names. */
export const executionsIn = (body: string): readonly string[] => [
  ...new Set(body.match(/arn:aws:states:[\w-]*:\d*:execution:[\w-]+:[\w-]+/g) ?? []),
];
