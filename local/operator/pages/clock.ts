import type { RunningAgenda } from '../../kernel/create-agenda.ts';
import { html, type Markup } from '../html.ts';
import { clockMode } from '../layout.ts';
import { button } from '../parts/form.ts';
import { concerning, pathTo } from '../parts/links.ts';
import { facts, table } from '../parts/table.ts';
import { fromNow, instant, utcText, whenAround } from '../parts/time.ts';
import type { PageOf, Sources } from '../sources.ts';

const SHOWN_TIMERS = 30;

/** The clock with its controls, and what it will run next. */
export const clock: PageOf = (sources, { now }) => {
  const { agenda, journey } = sources;
  const { travelling } = journey;
  const next = agenda.nextTimerAt();
  return {
    title: 'Clock',
    ...(travelling === undefined ? {} : { refresh: 2 }),
    body: html`${facts([
      ['It is', instant(now)],
      ['The clock', clockMode(agenda)],
      ['Ready work', agenda.isIdle() ? 'none' : 'under way'],
      ['Next timer', next === undefined ? 'none' : whenAround(next, now)],
    ])}${travelling === undefined ? controls(agenda, now) : underWay(travelling, now)}
<h2>Next on the clock</h2><p>Work that is ready goes first, in the order in which it became ready. Timers of the same instant fire in the order of their keys, as they stand here.</p>${timers(sources, now)}`,
  };
};

const underWay = ({ until, startedAt }: { readonly until: number; readonly startedAt: number }, now: number): Markup =>
  html`<section><h2>On its way</h2><p>From ${utcText(startedAt)} to ${utcText(until)} UTC; it has come to ${utcText(now)}. Everything that is planned in between runs.</p>
<progress max="${Math.max(1, until - startedAt)}" value="${now - startedAt}">${utcText(now)}</progress>
${button(pathTo('clock'), 'Halt it here', { act: 'halt' })}</section>`;

function controls(agenda: RunningAgenda, now: number): Markup {
  const path = pathTo('clock');
  const month = new Date(now + 30 * 86_400_000).toISOString().slice(0, 16);
  const to = html`<label for="to">Instant in UTC</label><input id="to" name="to" value="${month}" required aria-describedby="to-hint">`;
  return html`<section class="controls"><h2>Set it</h2>
${button(path, 'Jump there', { act: 'jump' }, to)}<p id="to-hint">Runs everything that is planned up to and including that instant, in its order, and sets the clock there. The clock never runs backwards.</p>
${button(path, 'Go to the next timer', { act: 'next' })}
${button(path, 'Run what is ready or due', { act: 'idle' })}
${agenda.kind === 'real' && (agenda.isPaused() ? button(path, 'Let it run', { act: 'resume' }) : button(path, 'Pause it', { act: 'pause' }))}</section>`;
}

function timers({ agenda, keyOf }: Sources, now: number): Markup {
  return table({
    caption: `The next ${SHOWN_TIMERS} timers`,
    rows: agenda.nextTimers(SHOWN_TIMERS),
    empty: 'No timer is set.',
    columns: [
      { head: 'Key', cell: ({ key }) => html`<code class="wrap">${key}</code>` },
      { head: 'When', cell: ({ at }) => html`${instant(at)}<small>${fromNow(at, now)}</small>` },
      { head: 'Concerns', cell: ({ key }) => concerning(keyOf(key)) },
    ],
  });
}
