import { html, type Markup } from '../html.ts';

const brussels = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Brussels',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** `2024-03-05 12:00:00` in UTC. */
export const utcText = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

/** `Tue 5 Mar 2024, 13:00:00` in Brussels. */
export const brusselsText = (at: number): string => brussels.format(at).replace(/^(\w+), /, '$1 ');

/** An instant in UTC, and below it in Brussels. */
export const instant = (at: number | null | undefined): Markup | undefined =>
  at === null || at === undefined
    ? undefined
    : html`<time datetime="${new Date(at).toISOString()}">${utcText(at)} UTC<small>${brusselsText(at)} Brussels</small></time>`;

/** An instant in UTC on one line; pointing at it shows Brussels. */
export const shortInstant = (at: number): Markup =>
  html`<time datetime="${new Date(at).toISOString()}" title="${brusselsText(at)} Brussels">${utcText(at)}</time>`;

const units: readonly (readonly [string, number])[] = [
  ['year', 365 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

/** `3 days`, `1 hour`, `20 ms`: the largest unit that fits, rounded down. */
export function duration(milliseconds: number): string {
  const [name, size] = units.find(([, length]) => milliseconds >= length) ?? ['', 0];
  if (size === 0) return `${Math.round(milliseconds)} ms`;
  const count = Math.floor(milliseconds / size);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** `in 3 days`, `2 hours ago`, `now`. */
export function fromNow(at: number, now: number): string {
  if (Math.abs(at - now) < 1_000) return 'now';
  return at > now ? `in ${duration(at - now)}` : `${duration(now - at)} ago`;
}

/** An instant with how far it is from now. */
export const whenAround = (at: number, now: number): Markup => html`${instant(at)}<small>${fromNow(at, now)}</small>`;
