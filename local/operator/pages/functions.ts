import { html, type Markup } from '../html.ts';
import type { SeenInvocation } from '../observe/seen-invocations.ts';
import { brief, code, fold, pretty } from '../parts/document.ts';
import { field, filters } from '../parts/form.ts';
import { concerning, pathTo, resourceLink, withQuery } from '../parts/links.ts';
import { facts, table } from '../parts/table.ts';
import { tag } from '../parts/tag.ts';
import { shortInstant, utcText } from '../parts/time.ts';
import type { Page, PageOf, PageRequest, Sources } from '../sources.ts';
import { logLines } from './log-lines.ts';

/** The list at `functions`, one function with its errors and its log at `functions/<name>`. */
export const functions: PageOf = (sources, request) => {
  const [name] = request.path;
  return name === undefined ? list(sources) : one(sources, request, name);
};

function list(sources: Sources): Page {
  const { services, watch, since } = sources;
  const waiting = services.lambda.waiting();
  const figures = services.lambda
    .functions()
    .map((definition) => ({ definition, ...watch.invocations.figures(definition.name) }))
    .sort((a, b) => b.errors - a.errors || b.milliseconds - a.milliseconds);
  return {
    title: 'Functions',
    body: html`<p>Since ${utcText(since)} UTC, when this process began. Durations are those of this machine.</p>${table(
      {
        caption: 'Functions: those with errors first, then those that took longest',
        rows: figures,
        empty: 'The template has no function.',
        columns: [
          {
            head: 'Function',
            cell: ({ definition }) => html`<a href="${pathTo('functions', definition.name)}">${definition.name}</a>`,
          },
          { head: 'Invocations', numeric: true, cell: ({ invocations }) => invocations },
          {
            head: 'Errors',
            numeric: true,
            cell: ({ errors }) => (errors > 0 ? html`<strong class="late">${errors}</strong>` : 0),
          },
          { head: 'Throttles', numeric: true, cell: ({ throttles }) => throttles },
          {
            head: 'Average',
            numeric: true,
            cell: (row) => row.invocations > 0 && `${(row.milliseconds / row.invocations).toFixed(1)} ms`,
          },
          { head: 'Longest', numeric: true, cell: ({ longest, invocations }) => invocations > 0 && `${longest} ms` },
          {
            head: 'Events that wait',
            numeric: true,
            cell: ({ definition }) => waiting.filter(({ functionName }) => functionName === definition.name).length,
          },
        ],
      },
    )}<h2>The latest errors</h2>${recentFailures(sources, 20)}`,
  };
}

/** The latest errors of all functions. */
export function recentFailures({ services, watch }: Sources, most: number): Markup {
  const failures = services.lambda
    .functions()
    .flatMap(({ name }) => watch.invocations.errors(name))
    .sort((a, b) => b.at - a.at)
    .slice(0, most);
  return errorTable(failures);
}

const errorTable = (rows: readonly SeenInvocation[]): Markup =>
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

function errorLine(error: string): string {
  const { errorType = 'Error', errorMessage = error } = JSON.parse(
    error.startsWith('{') && error.endsWith('}') ? error : '{}',
  );
  return `${errorType}: ${String(errorMessage).slice(0, 160)}`;
}

function one(sources: Sources, { search }: PageRequest, name: string): Page | undefined {
  const { services, watch, logs, keyOf } = sources;
  const definition = services.lambda.functions().find((each) => each.name === name);
  if (definition === undefined) return undefined;
  const figures = watch.invocations.figures(name);
  const text = search.get('q') ?? '';
  const lines = logs.latest(name).filter((line) => text === '' || `${line.requestId} ${line.line}`.includes(text));
  return {
    title: name,
    body: html`${facts([
      ['Invocations', figures.invocations],
      ['Errors', figures.errors],
      ['Throttles', figures.throttles],
      ['Longest', figures.invocations > 0 && `${figures.longest} ms`],
      ['Time-out', `${definition.timeoutSeconds} s`],
      ['Memory', `${definition.memoryMegabytes} MB`],
      ['Role', html`<code>${definition.roleArn}</code>`],
      ['Dead letters go to', definition.deadLetterArn !== undefined && resourceLink(definition.deadLetterArn)],
    ])}
<h2>Errors</h2>${errorTable(watch.invocations.errors(name))}
<h2>Latest invocations</h2>${invocationTable(watch.invocations.latest(name).slice(0, 20), keyOf)}
<h2 id="log">Log</h2>${filters(pathTo('functions', name), field('q', 'Line or request id contains', text))}${logLines(lines.slice(-200), sources)}
${fold('Environment', code(pretty(JSON.stringify(definition.environment))))}`,
  };
}

const invocationTable = (rows: readonly SeenInvocation[], keyOf: Sources['keyOf']): Markup =>
  table({
    caption: 'The latest invocations',
    rows,
    empty: 'None since this process began.',
    columns: [
      { head: 'When (UTC)', cell: ({ at }) => shortInstant(at) },
      { head: 'Ended', cell: ({ error }) => tag(error === undefined ? 'ok' : 'error') },
      { head: 'Took', numeric: true, cell: ({ milliseconds }) => `${milliseconds} ms` },
      { head: 'Given', cell: ({ payload }) => brief(payload) },
      { head: 'Concerns', cell: ({ payload }) => concerning(keyOf(payload)) },
    ],
  });
