import { Temporal } from 'temporal-polyfill';

const DAY = 86_400_000;

/** From one change of the clocks of a zone to the next, in which they differ from UTC by `offset`. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** The spans that were asked for so far, by zone: a dozen cover six years, and a calendar need not be asked again. */
const spans = new Map<string, Span[]>();

function spanAt(zone: string, instant: number): Span {
  const at = (moment: number) => Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
  const here = at(instant);
  return {
    // The change before is looked for from just behind the instant, which may be a change itself.
    from: at(instant + 1).getTimeZoneTransition('previous')?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: here.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: here.offsetNanoseconds / 1e6,
  };
}

function offsetAt(zone: string, instant: number): number {
  let known = spans.get(zone);
  if (known === undefined) {
    known = [];
    spans.set(zone, known);
  }
  let span = known.find(({ from, to }) => instant >= from && instant < to);
  if (span === undefined) {
    span = spanAt(zone, instant);
    known.unshift(span);
  }
  return span.offset;
}

/** Refuses a time zone that does not exist. */
export function checkZone(zone: string): void {
  if (spans.has(zone)) return;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
  } catch {
    throw new Error(`the time zone "${zone}" is not known`);
  }
}

/** The calendar day of an instant in a zone, as a UTC midnight. */
export function dayIn(zone: string, instant: number): number {
  return Math.floor((instant + offsetAt(zone, instant)) / DAY) * DAY;
}

/**
 * The instant of a wall clock time, given as if it were UTC. A time that the clock skips in spring has none; of a time
 * that it shows twice in autumn the first counts.
 */
export function instantIn(zone: string, wallClock: number): number | undefined {
  const offsets = [offsetAt(zone, wallClock - DAY), offsetAt(zone, wallClock + DAY)];
  const shown = offsets.map((offset) => wallClock - offset).filter((at) => at + offsetAt(zone, at) === wallClock);
  return shown.length === 0 ? undefined : Math.min(...shown);
}

/** As `instantIn`; a skipped time moves on by the length of the gap. */
export const instantOrLater = (zone: string, wallClock: number): number =>
  instantIn(zone, wallClock) ?? wallClock - offsetAt(zone, wallClock - DAY);
