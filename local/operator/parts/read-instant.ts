import { instantIn } from '../../scheduler/expressions/zoned-time.ts';

/** The zones in which an instant can be written. */
const zones = { UTC: 'UTC', Brussels: 'Europe/Brussels' } as const;
export type ZoneName = keyof typeof zones;
export const zoneNames: readonly ZoneName[] = ['UTC', 'Brussels'];

const form = /^((?:\+\d{6}|\d{4})-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?)?$/;

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
  const [, day, time = '00:00', offset] = form.exec(plain) ?? [];
  if (day === undefined) return undefined;
  const shown = real(Date.parse(`${day}T${time}Z`));
  // JavaScript takes 30 February for 1 March.
  if (shown === undefined || !new Date(shown).toISOString().startsWith(day)) return undefined;
  return offset === undefined ? instantIn(zones[zone], shown) : real(Date.parse(`${day}T${time}${offset}`));
}

const real = (at: number): number | undefined => (Number.isNaN(at) ? undefined : at);
