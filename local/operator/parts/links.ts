import { html, type Markup } from '../html.ts';

export const base = '/operator';

/** A path below the operator's pages, each segment encoded. */
export const pathTo = (...segments: readonly string[]): string =>
  [base, ...segments.map((segment) => encodeURIComponent(segment))].join('/');

/** The path with a query; what is undefined or empty is left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => (entry[1] ?? '') !== '');
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

/** `...:execution:<machine>:<name>` */
export function executionPath(arn: string): string {
  const [machine = '', name = ''] = arn.split(':').slice(6);
  return pathTo('executions', machine, name);
}

export const lastPart = (arn: string): string => arn.slice(Math.max(arn.lastIndexOf(':'), arn.lastIndexOf('/')) + 1);

const pathOf = (arn: string): string | undefined => {
  const [, , service, , , kind = '', name = ''] = arn.split(':');
  if (service === 'states' && kind === 'execution') return executionPath(arn);
  if (service === 'states') return withQuery(pathTo('executions'), { machine: name });
  if (service === 'lambda') return pathTo('functions', name);
  if (service === 'sqs') return pathTo('dead-letters', kind);
  if (service === 'events' && kind.startsWith('rule/')) return withQuery(pathTo('events'), { rule: arn });
  if (service === 'events') return withQuery(pathTo('events'), { bus: lastPart(arn) });
  if (service === 'dynamodb') return pathTo('tables', kind.split('/')[1] ?? '');
  if (service === 'scheduler') return withQuery(pathTo('schedules'), { q: lastPart(arn) });
  return undefined;
};

/** The short name of a resource, with the page that tells of it. */
export function resourceLink(arn: string): Markup {
  const path = pathOf(arn);
  return path === undefined ? html`<code>${arn}</code>` : html`<a href="${path}" title="${arn}">${lastPart(arn)}</a>`;
}

export const searchPath = (text: string): string => withQuery(pathTo('search'), { q: text });

/** The page on all there is of one project, or whatever else a text concerns. */
export const concerning = (key: string | undefined): Markup | undefined =>
  key === undefined ? undefined : html`<a class="key" href="${searchPath(key)}">${key}</a>`;
