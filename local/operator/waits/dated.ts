import { html, type Markup } from '../html.ts';
import { duration, fromNow } from '../parts/time.ts';

/** The instant that a text is, if it is one. */
export function instantOf(text: string | undefined): number | undefined {
  const at = text !== undefined && /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

/** How far a limit is, or by how much it has passed. */
export const distance = (at: number, now: number, isLimit: boolean): Markup =>
  isLimit && at < now
    ? html` <strong class="late">${duration(now - at)} late</strong>`
    : html`<small>${fromNow(at, now)}</small>`;
