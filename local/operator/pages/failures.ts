import { html, type Markup } from '../html.ts';
import type { SeenInvocation } from '../observe/seen-invocations.ts';
import { brief, code, fold, pretty } from '../parts/document.ts';
import { pathTo, withQuery } from '../parts/links.ts';
import { table } from '../parts/table.ts';
import { shortInstant } from '../parts/time.ts';
import type { Sources } from '../sources.ts';

/** The latest errors of all functions. */
export function recentFailures({ services, watch }: Sources, most: number): Markup {
  const failures = services.lambda
    .functions()
    .flatMap(({ name }) => watch.invocations.errors(name))
    .sort((a, b) => b.at - a.at)
    .slice(0, most);
  return errorTable(failures);
}

/** Invocations that failed. */
export const errorTable = (rows: readonly SeenInvocation[]): Markup =>
  table({
    caption: 'Invocations that failed, the latest first',
    rows,
    empty: 'None since this process began.',
    columns: [
      {
        head: 'Function',
        cell: ({ functionName }) => html`<a href="${pathTo('functions', functionName)}">${functionName}</a>`,
      },
      { head: 'When (UTC)', cell: ({ at }) => shortInstant(at) },
      { head: 'Error', cell: ({ error }) => error !== undefined && fold(errorLine(error), code(pretty(error))) },
      { head: 'Given', cell: ({ payload }) => brief(payload, 60) },
      {
        head: 'Log',
        cell: ({ functionName, requestId }) =>
          html`<a href="${withQuery(pathTo('functions', functionName), { q: requestId })}">Log lines of ${requestId.slice(0, 8)}</a>`,
      },
    ],
  });

// Of a long error only the beginning is kept, so it is not always a whole document.
function errorLine(error: string): string {
  const type = /"errorType":"([^"]*)"/.exec(error)?.[1] ?? 'Error';
  const message = /"errorMessage":"((?:[^"\\]|\\.)*)/.exec(error)?.[1];
  const text = message === undefined ? error : message.replaceAll(/\\n|\s+/g, ' ').replaceAll('\\"', '"');
  return `${type}: ${text.replaceAll(/ +/g, ' ').slice(0, 160)}`;
}
