import { html, type Markup } from '../html.ts';
import { concerning, executionPath, pathTo, resourceLink, withQuery } from '../parts/links.ts';
import { table } from '../parts/table.ts';
import { tag } from '../parts/tag.ts';
import { duration, fromNow, instant, shortInstant } from '../parts/time.ts';
import type { PageOf, Sources } from '../sources.ts';
import { deadLetterCount } from './dead-letters.ts';
import { executionTable, failedStatuses } from './executions.ts';
import { recentFailures } from './failures.ts';

/** What runs, what failed, what waits and what comes next, at one glance. */
export const overview: PageOf = (sources, { now }) => ({
  title: 'Overview',
  body: html`${stopped(sources)}<ul class="cards">${cards(sources, now)}</ul>
<section><h2>What waits</h2>${waiting(sources, now)}</section>
<section><h2>Coming next</h2>${comingNext(sources, now)}</section>
<section><h2>State machines</h2>${machines(sources)}</section>
<section><h2>Executions that failed</h2>${failedExecutions(sources)}</section>
<section><h2>Functions that failed</h2>${recentFailures(sources, 5)}</section>
<section><h2>Problems</h2>${problems(sources)}</section>`,
});

function stopped({ agenda, journey }: Sources): Markup | undefined {
  const failure = agenda.failure();
  if (failure !== undefined)
    return html`<p class="notice bad" role="alert">${failure.message}. Nothing runs any more; what was acknowledged is on disk. Start the cloud again.</p>`;
  return (
    journey.travelling &&
    html`<p class="notice good" role="status">The clock is <a href="${pathTo('clock')}">on its way</a>.</p>`
  );
}

function cards({ services, watch, agenda, ...rest }: Sources, now: number): readonly Markup[] {
  const machines = services.states.observe.machines();
  const sum = (status: 'RUNNING' | 'FAILED' | 'TIMED_OUT'): number =>
    machines.reduce((total, { counts }) => total + (counts[status] ?? 0), 0);
  const planned = services.scheduler.planned();
  const waiting = [services.events.waiting(), services.scheduler.waiting(), services.lambda.waiting()];
  const retrying = waiting.flat().filter(({ attempts }) => attempts > 0);
  const dead = deadLetterCount(services);
  const errors = services.lambda
    .functions()
    .reduce((total, { name }) => total + watch.invocations.figures(name).errors, 0);
  const next = agenda.nextTimerAt();
  return [
    card('Executions that run', sum('RUNNING'), withQuery(pathTo('executions'), { status: 'RUNNING' })),
    card(
      'Executions that failed',
      sum('FAILED') + sum('TIMED_OUT'),
      withQuery(pathTo('executions'), { status: failedStatuses }),
      'bad',
    ),
    card('Dead letters', dead, pathTo('dead-letters'), 'bad'),
    card('Events tried again', retrying.length, pathTo('events'), 'waits'),
    card('Errors of functions', errors, pathTo('functions'), 'bad'),
    card('Problems', rest.problems().length, '#problems', 'bad'),
    card('Calls denied', rest.denials().length, `${pathTo('resources')}#denied`, 'bad'),
    card('Schedules to come', planned.length, pathTo('schedules')),
    card('Next on the clock', next === undefined ? 'nothing' : fromNow(next, now), pathTo('clock')),
  ];
}

const card = (words: string, figure: number | string, path: string, tone = ''): Markup =>
  html`<li class="${figure === 0 || tone === '' ? '' : tone}"><a href="${path}"><strong>${figure}</strong> <span>${words}</span></a></li>`;

const SHOWN = 8;

function waiting(sources: Sources, now: number): Markup {
  const { found, total } = sources.services.states.observe.executions({ statuses: ['RUNNING'], limit: SHOWN });
  const all = withQuery(pathTo('executions'), { status: 'RUNNING' });
  return html`${executionTable(sources, found, now, 'No execution is open.')}${total > SHOWN && html`<p><a href="${all}">All ${total} that run</a></p>`}`;
}

function machines({ services }: Sources): Markup {
  const all = services.states.observe.machines();
  const started = all.filter(({ counts }) => Object.keys(counts).length > 0);
  const others = all.length - started.length;
  return table({
    caption: `Executions by state machine${others > 0 ? `; ${others} were never started` : ''}`,
    rows: started,
    empty: 'No state machine was started yet.',
    columns: [
      {
        head: 'State machine',
        cell: ({ name }) => html`<a href="${withQuery(pathTo('executions'), { machine: name })}">${name}</a>`,
      },
      { head: 'Running', numeric: true, cell: ({ counts }) => counts.RUNNING ?? 0 },
      { head: 'Succeeded', numeric: true, cell: ({ counts }) => counts.SUCCEEDED ?? 0 },
      { head: 'Failed', numeric: true, cell: ({ counts }) => (counts.FAILED ?? 0) + (counts.TIMED_OUT ?? 0) },
      { head: 'Aborted', numeric: true, cell: ({ counts }) => counts.ABORTED ?? 0 },
    ],
  });
}

function comingNext({ services, keyOf }: Sources, now: number): Markup {
  return table({
    caption: 'The next schedules',
    rows: services.scheduler.planned().slice(0, SHOWN),
    empty: 'Nothing is scheduled.',
    columns: [
      {
        head: 'Schedule',
        cell: ({ name }) => html`<a href="${withQuery(pathTo('schedules'), { q: name })}">${name}</a>`,
      },
      {
        head: 'When',
        cell: ({ nextAt }) => nextAt !== null && html`${instant(nextAt)}<small>${fromNow(nextAt, now)}</small>`,
      },
      { head: 'Calls', cell: ({ input }) => resourceLink(input.Target.Arn) },
      { head: 'Concerns', cell: ({ name }) => concerning(keyOf(name)) },
    ],
  });
}

function failedExecutions({ services, keyOf }: Sources): Markup {
  const { found } = services.states.observe.executions({ statuses: ['FAILED', 'TIMED_OUT'], limit: 5 });
  return table({
    caption: 'The latest executions that failed',
    rows: found,
    empty: 'None.',
    columns: [
      { head: 'Execution', cell: ({ arn, name }) => html`<a href="${executionPath(arn)}">${name}</a>` },
      { head: 'Status', cell: ({ status }) => tag(status) },
      { head: 'Ended', cell: ({ stoppedAt }) => stoppedAt !== null && shortInstant(stoppedAt) },
      { head: 'Took', cell: ({ startedAt, stoppedAt }) => stoppedAt !== null && duration(stoppedAt - startedAt) },
      { head: 'Error', cell: ({ error }) => html`<code>${error}</code>` },
      { head: 'Concerns', cell: ({ name, input }) => concerning(keyOf(`${name} ${input}`)) },
    ],
  });
}

function problems(sources: Sources): Markup {
  return html`<div id="problems">${table({
    caption: 'What an operator should know, the latest first',
    rows: [...sources.problems()].reverse().slice(0, 20),
    empty: 'None since this process began.',
    columns: [
      { head: 'When (UTC)', cell: ({ at }) => shortInstant(Date.parse(at)) },
      { head: 'What', cell: ({ message }) => html`<span class="wrap">${message}</span>` },
    ],
  })}</div>`;
}
