import type { Rule } from '../../event-bridge/rules.ts';
import { html, type Markup } from '../html.ts';
import type { SeenDelivery, SeenEvent } from '../observe/seen-events.ts';
import type { SeenInvocation } from '../observe/seen-invocations.ts';
import { misfits } from '../observe/why-not.ts';
import { brief, json } from '../parts/document.ts';
import { errorFold } from '../parts/error-line.ts';
import { concerning, pathTo, resourceLink } from '../parts/links.ts';
import { facts, table } from '../parts/table.ts';
import { tag } from '../parts/tag.ts';
import { duration, shortInstant, whenAround } from '../parts/time.ts';
import type { Page, PageRequest, Sources } from '../sources.ts';
import { deadLettersWith } from './failed.ts';

interface Judgement {
  readonly rule: Rule;
  readonly verdict: 'matched' | 'not matched' | 'disabled';
  readonly why: Markup | string | undefined;
  readonly deliveries: readonly SeenDelivery[];
}

/** One event: what each rule of its bus made of it, and why. */
export function eventPage(sources: Sources, { now }: PageRequest, id: string): Page | undefined {
  const seen = sources.watch.events.find(id);
  const [first] = seen;
  if (first === undefined) return undefined;
  return {
    title: `${first.event['detail-type']}, ${first.event.time}`,
    body: html`${facts([
      ['Source', first.event.source],
      ['Came in', whenAround(first.at, now)],
      ['Concerns', concerning(sources.keyOf(JSON.stringify(first.event.detail)))],
      ['Id', html`<code>${id}</code>`],
    ])}
${seen.map((one) => html`<section><h2>Rules of the bus ${one.bus}</h2>${judgements(sources, one)}</section>`)}
<section><h2>Functions that were given it</h2>${invocations(invocationsOf(sources, id))}</section>
${deadLettersWith(sources, id, now)}
<section><h2>The event</h2>${json(first.event)}</section>`,
  };
}

/** What ran with an event in hand: its id stands in what the function was given. */
const invocationsOf = ({ watch }: Sources, id: string): readonly SeenInvocation[] =>
  watch.invocations.latest().filter(({ payload }) => payload.includes(id));

function judgements({ services }: Sources, seen: SeenEvent): Markup {
  const rules = services.events
    .rules()
    .filter(({ bus, matches, arn }) => bus === seen.bus && (matches !== undefined || seen.rules.includes(arn)))
    .map((rule) => judged(rule, seen));
  const ruleCell = ({ rule }: Judgement) => html`${resourceLink(rule.arn)}<small>${rule.description}</small>`;
  const matched = table({
    caption: 'Rules that matched, and what their targets did',
    rows: rules.filter(({ verdict }) => verdict === 'matched'),
    empty: 'No rule matched.',
    columns: [
      { head: 'Rule', cell: ruleCell },
      { head: 'Target', cell: ({ deliveries }) => lines(deliveries, ({ targetArn }) => resourceLink(targetArn)) },
      { head: 'Outcome', cell: ({ deliveries }) => lines(deliveries, ({ outcome }) => tag(outcome)) },
      { head: 'Attempts', numeric: true, cell: ({ deliveries }) => lines(deliveries, ({ attempts }) => attempts) },
      { head: 'After', cell: ({ deliveries }) => lines(deliveries, ({ at }) => duration(at - seen.at)) },
      {
        head: 'Last error',
        cell: ({ deliveries }) => lines(deliveries, ({ failure }) => failure && `${failure.code}: ${failure.message}`),
      },
    ],
  });
  const others = table({
    caption: 'Rules that did nothing, and why',
    rows: rules.filter(({ verdict }) => verdict !== 'matched'),
    empty: 'There is no other rule on this bus.',
    columns: [
      { head: 'Rule', cell: ruleCell },
      { head: 'Verdict', cell: ({ verdict }) => tag(verdict) },
      { head: 'Why not', cell: ({ why }) => why },
    ],
  });
  return html`${matched}<h3>The other rules</h3>${others}`;
}

const lines = (
  deliveries: readonly SeenDelivery[],
  show: (delivery: SeenDelivery) => Markup | string | number | undefined,
): readonly Markup[] => deliveries.map((delivery) => html`<div>${show(delivery)}</div>`);

function judged(rule: Rule, seen: SeenEvent): Judgement {
  const deliveries = [...seen.deliveries.values()].filter(({ ruleArn }) => ruleArn === rule.arn);
  if (seen.rules.includes(rule.arn)) return { rule, verdict: 'matched', why: undefined, deliveries };
  if (!rule.enabled) return { rule, verdict: 'disabled', why: 'The rule is disabled.', deliveries };
  const why = misfits(rule.pattern, seen.event).map(
    ({ field, wanted, found }) =>
      html`<div><code>${field}</code> is ${found === undefined ? 'absent' : brief(JSON.stringify(found), 60)}, wanted ${brief(JSON.stringify(wanted), 60)}</div>`,
  );
  return { rule, verdict: 'not matched', why: html`${why}`, deliveries };
}

function invocations(rows: readonly SeenInvocation[]): Markup {
  return table({
    caption: 'Invocations with this event, the latest first',
    rows,
    empty: 'None of those that are remembered.',
    columns: [
      {
        head: 'Function',
        cell: ({ functionName }) => html`<a href="${pathTo('functions', functionName)}">${functionName}</a>`,
      },
      { head: 'Ended', cell: ({ error }) => tag(error === undefined ? 'ok' : 'error') },
      { head: 'Took', numeric: true, cell: ({ milliseconds }) => `${milliseconds} ms` },
      { head: 'When (UTC)', cell: ({ at }) => shortInstant(at) },
      { head: 'Error', cell: ({ error }) => error !== undefined && errorFold(error) },
    ],
  });
}
