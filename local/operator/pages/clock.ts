import type { RunningAgenda } from '../../kernel/create-agenda.ts';
import { steps } from '../actions/clock.ts';
import { html, type Markup } from '../html.ts';
import { clockMode } from '../layout.ts';
import { button } from '../parts/form.ts';
import { concerning, executionPath, pathTo, withQuery } from '../parts/links.ts';
import { zoneNames } from '../parts/read-instant.ts';
import { facts, table } from '../parts/table.ts';
import { fromNow, instant, utcText, whenAround } from '../parts/time.ts';
import type { PageOf, PageRequest, Sources } from '../sources.ts';

const SHOWN_TIMERS = 30;

/** The clock with its controls, and what it will run next. */
export const clock: PageOf = (sources, { now, typed }) => {
  const { agenda, journey } = sources;
  const { travelling } = journey;
  const next = agenda.nextTimerAt();
  return {
    title: 'Clock',
    ...(travelling === undefined ? {} : { refresh: 2 }),
    body: html`${facts([
      ['It is', instant(now)],
      ['The clock', travelling === undefined ? clockMode(agenda) : 'is on its way'],
      ['Ready work', agenda.isIdle() ? 'none' : 'under way'],
      ['Next timer', next === undefined ? 'none' : whenAround(next, now)],
    ])}${travelling === undefined ? controls(agenda, now, typed) : underWay(travelling, now)}
<h2>Next on the clock</h2><p>Work that is ready goes first, in the order in which it became ready. Timers of the same instant fire in the order of their keys, as they stand here.</p>${timers(sources, now)}`,
  };
};

const underWay = ({ until, startedAt }: { readonly until: number; readonly startedAt: number }, now: number): Markup =>
  html`<section><h2>On its way</h2><p>From ${utcText(startedAt)} to ${utcText(until)} UTC; it has come to ${utcText(now)}. Everything that is planned in between runs.</p>
<progress max="${Math.max(1, until - startedAt)}" value="${now - startedAt}">${utcText(now)}</progress>
${button(pathTo('clock'), 'Halt it here', { act: 'halt' })}</section>`;

function controls(agenda: RunningAgenda, now: number, typed: PageRequest['typed']): Markup {
  const path = pathTo('clock');
  const month = new Date(now + 30 * 86_400_000).toISOString().slice(0, 16);
  const zones = zoneNames.map((name) =>
    name === typed?.['zone'] ? html`<option selected>${name}</option>` : html`<option>${name}</option>`,
  );
  const wrong = typed !== undefined && html` aria-invalid="true"`;
  const to = html`<label for="to">Instant</label><input id="to" name="to" value="${typed?.['to'] ?? month}" required aria-describedby="to-hint"${wrong}>
<label for="zone">in</label><select id="zone" name="zone">${zones}</select>`;
  const by = Object.keys(steps).map((step) => html`<button name="by" value="${step}">${step}</button>`);
  return html`<section class="controls"><h2>Set it</h2>
${button(path, 'Jump there', { act: 'jump' }, to)}
<form class="act" method="post" action="${path}"><input type="hidden" name="act" value="by"><span id="by">Go on by</span><span class="actions" role="group" aria-labelledby="by">${by}</span></form>
<p id="to-hint">Runs everything that is planned up to and including that instant, in its order, and sets the clock there. The clock never runs backwards.</p>
<div class="actions">${button(path, 'Go to the next timer', { act: 'next' })}${button(path, 'Run what is ready or due', { act: 'idle' })}${
    agenda.kind === 'real' &&
    (agenda.isPaused() ? button(path, 'Let it run', { act: 'resume' }) : button(path, 'Pause it', { act: 'pause' }))
  }</div></section>`;
}

function timers({ agenda, keyOf }: Sources, now: number): Markup {
  return table({
    caption: `The next ${SHOWN_TIMERS} timers`,
    rows: agenda.nextTimers(SHOWN_TIMERS),
    empty: 'No timer is set.',
    columns: [
      { head: 'Key', cell: ({ key }) => keyed(key) },
      { head: 'When', cell: ({ at }) => html`${instant(at)}<small>${fromNow(at, now)}</small>` },
      { head: 'Concerns', cell: ({ key }) => concerning(keyOf(key)) },
    ],
  });
}

/** The key of a timer, with the page of what set it: `scheduler/<group>/<name>`, `states/<execution>/...`. */
function keyed(key: string): Markup {
  const [service = '', first = '', name = ''] = key.split('/');
  const shown = html`<code class="wrap">${key}</code>`;
  if (service === 'scheduler') return html`<a href="${withQuery(pathTo('schedules'), { q: name })}">${shown}</a>`;
  return service === 'states' ? html`<a href="${executionPath(first)}">${shown}</a>` : shown;
}
