import { html, type Markup } from '../html.ts';
import type { SeenEvent } from '../observe/seen-events.ts';
import type { SeenInvocation } from '../observe/seen-invocations.ts';
import { brief } from '../parts/document.ts';
import { choice, field, filters } from '../parts/form.ts';
import { concerning, lastPart, pathTo, resourceLink } from '../parts/links.ts';
import { pageLinks, pageOf, pagingOf } from '../parts/paging.ts';
import { facts, table } from '../parts/table.ts';
import { tag } from '../parts/tag.ts';
import { fromNow, shortInstant, utcText } from '../parts/time.ts';
import type { Page, PageOf, PageRequest, Sources } from '../sources.ts';
import { eventPage } from './event.ts';

/** The stream at `events`, one event at `events/<id>`. */
export const events: PageOf = (sources, request) => {
  const [id] = request.path;
  return id === undefined ? stream(sources, request) : eventPage(sources, request, id);
};

function stream(sources: Sources, { search, now }: PageRequest): Page {
  const { watch, since } = sources;
  const wanted = (name: string): string => search.get(name) ?? '';
  const rule = wanted('rule');
  const all = watch.events.latest();
  const found = all
    .filter(({ bus }) => wanted('bus') === '' || bus === wanted('bus'))
    .filter(({ rules }) => rule === '' || rules.includes(rule))
    .filter(({ event }) => wanted('type') === '' || event['detail-type'] === wanted('type'))
    .filter(({ event }) => wanted('q') === '' || eventNames(event, wanted('q')));
  const path = pathTo('events');
  const paging = pagingOf(search);
  const types = [...new Set(all.map(({ event }) => event['detail-type']))].sort();
  const fields = [
    field('q', 'Contains', wanted('q')),
    choice('bus', 'Bus', wanted('bus'), [...new Set(all.map(({ bus }) => bus))].sort()),
    choice('type', 'Detail type', wanted('type'), types),
    rule !== '' && html`<input type="hidden" name="rule" value="${rule}">`,
  ];
  return {
    title: 'Events',
    body: html`<p>${watch.events.count} events since ${utcText(since)} UTC, when this process began; the latest ${all.length} are kept. What was not delivered by then is listed below, from disk.</p>
${filters(path, fields)}${rule !== '' && ruleFacts(sources, rule)}
${pageLinks(path, search, paging, found.length)}${eventTable(sources, pageOf(found, paging), now)}
<h2>Deliveries that are not done</h2>${undelivered(sources, now)}`,
  };
}

export const eventNames = (event: SeenEvent['event'], text: string): boolean => JSON.stringify(event).includes(text);

function ruleFacts({ services }: Sources, arn: string): Markup | undefined {
  const rule = services.events.rules().find((one) => one.arn === arn);
  if (rule === undefined) return undefined;
  return facts([
    ['Only what matched the rule', rule.name],
    ['It says', rule.description],
    ['Pattern', rule.pattern !== undefined && brief(JSON.stringify(rule.pattern), 200)],
    ['Timetable', rule.scheduleExpression],
    ['Calls', rule.targets.map(({ Arn }) => html`${resourceLink(Arn)} `)],
  ]);
}

export function eventTable({ keyOf, watch }: Sources, rows: readonly SeenEvent[], now: number): Markup {
  const ended = endings(watch.invocations.latest());
  return table({
    caption: 'Events, the latest first',
    rows,
    empty: 'No event fits.',
    columns: [
      {
        head: 'When (UTC)',
        cell: ({ at, event }) =>
          html`<a href="${pathTo('events', event.id)}">${shortInstant(at)}</a><small>${fromNow(at, now)}</small>`,
      },
      { head: 'Detail type', cell: ({ event }) => event['detail-type'] },
      { head: 'Source', cell: ({ event }) => event.source },
      { head: 'Bus', cell: ({ bus }) => bus },
      { head: 'Detail', cell: ({ event }) => brief(JSON.stringify(event.detail), 160) },
      { head: 'Went to', cell: (event) => reactions(event, ended) },
      { head: 'Concerns', cell: ({ event }) => concerning(keyOf(JSON.stringify(event.detail))) },
    ],
  });
}

/** How the latest invocation of a function with an event ended, by `<event>/<function>`: an event's id comes first in it. */
const endings = (invocations: readonly SeenInvocation[]): ReadonlyMap<string, 'ok' | 'error'> =>
  new Map(
    [...invocations].reverse().flatMap(({ payload, functionName, error }) => {
      const id = /"id":"([0-9a-f-]{36})"/.exec(payload)?.[1];
      return id === undefined ? [] : [[`${id}/${functionName}`, error === undefined ? 'ok' : 'error'] as const];
    }),
  );

/** What the target of each rule that matched did; pointing at it names the rule. */
function reactions({ event, rules, deliveries }: SeenEvent, ended: ReturnType<typeof endings>): Markup | string {
  if (rules.length === 0) return 'no rule matched';
  return html`<ul class="plain">${rules.map((arn) => {
    const outcomes = [...deliveries.values()].filter(({ ruleArn }) => ruleArn === arn);
    if (outcomes.length === 0) return html`<li>${resourceLink(arn)} ${tag('under way')}</li>`;
    return outcomes.map(
      ({ targetArn, outcome }) =>
        html`<li title="by the rule ${lastPart(arn)}">${resourceLink(targetArn)} ${tag(outcome)}${ended.get(`${event.id}/${lastPart(targetArn)}`) === 'error' && html` ${tag('function failed')}`}</li>`,
    );
  })}</ul>`;
}

function undelivered({ services }: Sources, now: number): Markup {
  return table({
    caption: 'Deliveries of rules and schedules that wait for their next attempt',
    rows: [...services.events.waiting(), ...services.scheduler.waiting()],
    empty: 'Everything was delivered.',
    columns: [
      {
        head: 'Rule or schedule',
        cell: ({ delivery: { about } }) => resourceLink(about['ruleArn'] ?? about['scheduleArn'] ?? ''),
      },
      { head: 'Target', cell: ({ delivery }) => resourceLink(delivery.about['targetArn'] ?? '') },
      { head: 'Attempts that failed', numeric: true, cell: ({ attempts }) => attempts },
      { head: 'Since', cell: ({ createdAt }) => shortInstant(createdAt) },
      {
        head: 'Next attempt',
        cell: ({ nextAt }) => html`${shortInstant(nextAt)}<small>${fromNow(nextAt, now)}</small>`,
      },
      { head: 'Event', cell: ({ delivery }) => brief(delivery.payload) },
    ],
  });
}
