import { pathTo } from '../parts/links.ts';
import { utcText } from '../parts/time.ts';
import type { ActionOf, Done, Sources } from '../sources.ts';

/** The controls of the clock: `pause`, `resume`, `halt`, `next` (to the next timer), and `jump` to an instant. */
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
    default:
      return await jump(sources, form.get('to') ?? '');
  }
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

async function jump(sources: Sources, text: string): Promise<Done> {
  // A date-time without a zone would be read in this machine's zone.
  const at = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) || text.length <= 10 ? text : `${text}Z`);
  if (Number.isNaN(at)) return done(`“${text}” is no instant. Write it as 2024-01-31T12:00, in UTC.`, true);
  const { agenda } = sources;
  if (at < agenda.now())
    return done(
      `${utcText(at)} UTC is past: the clock stands at ${utcText(agenda.now())} and never runs backwards.`,
      true,
    );
  const latest = latestFrom(agenda.now());
  if (at > latest)
    return done(
      `“${text}” is too far away: a jump ends at ${utcText(latest)} UTC at the latest, ${MOST_YEARS} years from where the clock stands, as it never runs back.`,
      true,
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
