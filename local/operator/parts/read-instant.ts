import { instantIn } from '../../scheduler/expressions/zoned-time.ts';

/** The zones in which an instant can be written. */
const zones = { UTC: 'UTC', Brussels: 'Europe/Brussels' } as const;
export type ZoneName = keyof typeof zones;
export const zoneNames: readonly ZoneName[] = ['UTC', 'Brussels'];

const wallClock = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?)?$/;

/**
 * An instant as people write it, or as these pages do: `2024-01-31`, which is its first instant, `2024-01-31T12:00`,
 * `2024-01-31 12:00:00 UTC`. What has no zone of its own is read in `zone`, never in that of the machine. Undefined for
 * what is none, a time that the clock skips in spring among it.
 */
export function readInstant(text: string, zone: ZoneName = 'UTC'): number | undefined {
  const plain = text
    .trim()
    .replace(/ ?UTC$/, 'Z')
    .replace(/^(\S+) (?=\d)/, '$1T');
  if (/T.*(Z|[+-]\d\d:?\d\d)$/.test(plain)) return real(Date.parse(plain));
  if (!wallClock.test(plain)) return undefined;
  const shown = real(Date.parse(plain.includes('T') ? `${plain}Z` : `${plain}T00:00Z`));
  // JavaScript takes 30 February for 2 March.
  if (shown === undefined || !new Date(shown).toISOString().startsWith(plain.slice(0, 10))) return undefined;
  return instantIn(zones[zone], shown);
}

const real = (at: number): number | undefined => (Number.isNaN(at) ? undefined : at);
