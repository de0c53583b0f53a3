import { html, type Markup } from '../html.ts';
import { brief } from '../parts/document.ts';
import { concerning, pathTo } from '../parts/links.ts';
import { table } from '../parts/table.ts';
import { fromNow, shortInstant, utcText } from '../parts/time.ts';
import type { Page, PageOf, PageRequest, Sources } from '../sources.ts';
import { recentFailures } from './failures.ts';
import { functionPage } from './function.ts';

/** The list at `functions`, one function with its errors and its log at `functions/<name>`. */
export const functions: PageOf = (sources, request) => {
  const [name] = request.path;
  return name === undefined ? list(sources, request) : functionPage(sources, request, name);
};

function list(sources: Sources, { now }: PageRequest): Page {
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
    )}<h2>The latest errors</h2>${recentFailures(sources, 20)}
<h2>Events that wait for their function</h2>${waitingEvents(sources, now)}`,
  };
}

function waitingEvents({ services, keyOf }: Sources, now: number): Markup {
  return table({
    caption: 'Asynchronous invocations that are not done, the oldest first',
    rows: services.lambda.waiting().slice(0, 50),
    empty: 'None.',
    columns: [
      {
        head: 'Function',
        cell: ({ functionName }) => html`<a href="${pathTo('functions', functionName)}">${functionName}</a>`,
      },
      { head: 'Attempts that failed', numeric: true, cell: ({ attempts }) => attempts },
      { head: 'Since (UTC)', cell: ({ createdAt }) => shortInstant(createdAt) },
      {
        head: 'Next attempt',
        cell: ({ nextAt }) => html`${shortInstant(nextAt)}<small>${fromNow(nextAt, now)}</small>`,
      },
      { head: 'Given', cell: ({ payload }) => brief(payload) },
      { head: 'Concerns', cell: ({ payload }) => concerning(keyOf(payload)) },
    ],
  });
}
