import { pathTo } from '../parts/links.ts';
import { readInstant, zoneNames } from '../parts/read-instant.ts';
import { utcText } from '../parts/time.ts';
import type { ActionOf, Done, Sources } from '../sources.ts';

/** The controls: `pause`, `resume`, `halt`, `next` (to the next timer), `by` a step, and `jump` to an instant. */
export const clockAction: ActionOf = async (sources, _request, form) => {
  const { agenda, journey } = sources;
  switch (form.get('act')) {
    case 'pause':
      agenda.pause();
      return done(`The clock stands at ${utcText(agenda.now())} UTC; work that is ready goes on.`);
    case 'resume':
      agenda.resume();
      return done(agenda.isPaused() ? 'A virtual clock moves by jumps only.' : 'The clock runs.', agenda.isPaused());
    case 'halt':
      await journey.halt();
      return done(`The clock was halted at ${utcText(agenda.now())} UTC.`);
    case 'idle':
      return await travel(sources, agenda.now());
    case 'next':
      return await toNextTimer(sources);
    case 'by':
      return await goOn(sources, form.get('by') ?? '');
    default:
      return await jump(sources, form);
  }
};

/** How far a button goes on, in milliseconds. */
export const steps: Readonly<Record<string, number>> = {
  '1 hour': 3_600_000,
  '1 day': 86_400_000,
  '7 days': 7 * 86_400_000,
  '30 days': 30 * 86_400_000,
};

const goOn = async (sources: Sources, by: string): Promise<Done> => {
  const far = Object.hasOwn(steps, by) ? steps[by] : undefined;
  return far === undefined
    ? done(`“${by}” is no step of the clock.`, true)
    : travel(sources, sources.agenda.now() + far);
};

// The clock never runs backwards, so a mistyped year would spoil a data folder for good. No project lasts that long.
const MOST_YEARS = 30;
// Later years have another form of date than AWS takes.
const LAST_INSTANT = Date.parse('9999-12-31T23:59:59Z');

async function toNextTimer(sources: Sources): Promise<Done> {
  const at = sources.agenda.nextTimerAt() ?? sources.agenda.now();
  return at > LAST_INSTANT
    ? done('The next timer is after the year 9999: there is no way there.', true)
    : travel(sources, at);
}

async function jump(sources: Sources, form: URLSearchParams): Promise<Done> {
  const text = form.get('to') ?? '';
  const zone = zoneNames.find((one) => one === form.get('zone')) ?? 'UTC';
  const refused = (says: string): Done => ({ ...done(says, true), typed: { to: text, zone } });
  const at = readInstant(text, zone);
  if (at === undefined) return refused(`“${text}” is no instant in ${zone}. Write it as 2024-01-31T12:00.`);
  const now = sources.agenda.now();
  if (at < now)
    return refused(`${utcText(at)} UTC is past: the clock stands at ${utcText(now)} and never runs backwards.`);
  const latest = latestFrom(now);
  if (at > latest)
    return refused(
      `“${text}” is too far away: a jump ends at ${utcText(latest)} UTC at the latest, ${MOST_YEARS} years from where the clock stands, as it never runs back.`,
    );
  return await travel(sources, at);
}

function latestFrom(now: number): number {
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + MOST_YEARS);
  return Math.min(latest.getTime(), LAST_INSTANT);
}

// A short way is gone at once; on a long one the page looks on.
const PATIENCE = 800;

async function travel({ agenda, journey, patience }: Sources, until: number): Promise<Done> {
  if (!journey.begin(until)) return done('The clock is on its way already; halt it first.', true);
  await Promise.race([journey.arrived(), patience(PATIENCE)]);
  if (journey.travelling !== undefined) return done(`The clock is on its way to ${utcText(until)} UTC.`);
  if (journey.failure !== undefined) return done(journey.failure, true);
  return done(`The clock came to ${utcText(agenda.now())} UTC; everything that was due until then has run.`);
}

const done = (says: string, failed = false): Done => ({ says, failed, goTo: pathTo('clock') });
