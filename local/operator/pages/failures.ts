import { html, type Markup } from '../html.ts';
import type { SeenInvocation } from '../observe/seen-invocations.ts';
import { brief } from '../parts/document.ts';
import { errorFold, errorLine } from '../parts/error-line.ts';
import { concerning, pathTo, withQuery } from '../parts/links.ts';
import { type Column, table } from '../parts/table.ts';
import { shortInstant } from '../parts/time.ts';
import type { Sources } from '../sources.ts';

/** The same error of the same function, how often it came. */
interface Failure extends SeenInvocation {
  readonly times: number;
}

/** The latest errors of all functions, each kind once. */
export function recentFailures({ services, watch, keyOf }: Sources, most: number): Markup {
  const failures = services.lambda.functions().flatMap(({ name }) => kindsOf(watch.invocations.errors(name)));
  return table<Failure>({
    caption: 'Errors of functions, the latest first, of the 20 that are kept of each function',
    rows: failures.sort((a, b) => b.at - a.at).slice(0, most),
    empty: 'None since this process began.',
    columns: [
      { head: 'Function', cell: ({ functionName }) => functionLink(functionName) },
      { head: 'Error', cell: ({ error = '' }) => errorFold(error) },
      { head: 'Times', numeric: true, cell: ({ times }) => times },
      { head: 'Latest (UTC)', cell: ({ at }) => shortInstant(at) },
      ...givenAndLog(keyOf),
    ],
  });
}

/** Errors that read the same count together, as the latest of them. */
function kindsOf(errors: readonly SeenInvocation[]): readonly Failure[] {
  const kinds = new Map<string, Failure>();
  for (const one of errors) {
    // A number of a project or a line is no other error.
    const line = errorLine(one.error ?? '').replaceAll(/\d+/g, '0');
    const known = kinds.get(line) ?? { ...one, times: 0 };
    kinds.set(line, { ...known, times: known.times + 1 });
  }
  return [...kinds.values()];
}

/** Invocations that failed, one by one. */
export const errorTable = (rows: readonly SeenInvocation[], keyOf: Sources['keyOf']): Markup =>
  table<SeenInvocation>({
    caption: 'Invocations that failed, the latest first',
    rows,
    empty: 'None since this process began.',
    columns: [
      { head: 'Function', cell: ({ functionName }) => functionLink(functionName) },
      { head: 'When (UTC)', cell: ({ at }) => shortInstant(at) },
      { head: 'Error', cell: ({ error }) => error !== undefined && errorFold(error) },
      ...givenAndLog(keyOf),
    ],
  });

const functionLink = (name: string): Markup => html`<a href="${pathTo('functions', name)}">${name}</a>`;

const givenAndLog = (keyOf: Sources['keyOf']): readonly Column<SeenInvocation>[] => [
  { head: 'Given', cell: ({ payload }) => brief(payload, 60) },
  { head: 'Concerns', cell: ({ payload }) => concerning(keyOf(payload)) },
  {
    head: 'Log',
    cell: ({ functionName, requestId }) =>
      html`<a href="${withQuery(pathTo('functions', functionName), { q: requestId })}#log">Log lines of ${requestId.slice(0, 8)}</a>`,
  },
];
