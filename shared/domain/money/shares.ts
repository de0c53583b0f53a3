import { basisPoints, type Cents, percentDown } from './arithmetic.ts';

/** What one source of money carries of a cost, in percent. */
export interface Share {
  readonly source: string;
  readonly percent: number;
}

export interface ShareAmount {
  readonly source: string;
  readonly cents: Cents;
}

/**
 * Divides a total over its sources: each down to the cent, the remainder to the last (the local authorities, or VDAB
 * for support), so that the parts always add up to the total.
 *
 * @throws RangeError when the shares are not 100 % together: the call schema refuses such a key.
 */
export const shares = (totalCents: Cents, key: readonly Share[]): readonly ShareAmount[] => {
  const points = key.reduce((sum, { percent }) => sum + basisPoints(percent), 0);
  if (points !== 10_000) throw new RangeError(`Shares are 100 % together, received ${points / 100} %.`);
  let left = totalCents;
  return key.map(({ source, percent }, index) => {
    const cents = index === key.length - 1 ? left : percentDown(totalCents, percent);
    left -= cents;
    return { source, cents };
  });
};

/** What one source carries; nothing if it is not in the division. */
export const shareOf = (amounts: readonly ShareAmount[], source: string): Cents =>
  amounts.reduce((sum, share) => (share.source === source ? sum + share.cents : sum), 0);

/** What the sources that count towards a ceiling carry together (ESF and VCF). */
export const sharesTogether = (amounts: readonly ShareAmount[], sources: readonly string[]): Cents =>
  sources.reduce((sum, source) => sum + shareOf(amounts, source), 0);

/** The advance on the awarded co-financing of a calendar year, cents down. */
export const advance = (awardedCents: Cents, percent = 70): Cents => percentDown(awardedCents, percent);
