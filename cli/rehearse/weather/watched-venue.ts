import type { Venue } from '../../cloud/venue.ts';
import type { Operator } from './operator.ts';

const day = 24 * 3600_000;
const morning = 7 * 3600_000;

const nextMorning = (now: number): number => {
  const today = Math.floor(now / day) * day + morning;
  return today > now ? today : today + day;
};

/** The venue with an operator who looks every morning at seven, UTC. */
export const watchedVenue = (venue: Venue, operator: Pick<Operator, 'look'>): Venue => {
  let looksAt = nextMorning(venue.now());
  return {
    ...venue,
    advanceTo: async (to) => {
      const instant = typeof to === 'number' ? to : Date.parse(to);
      while (looksAt <= instant) {
        const due = looksAt;
        // Set first: whatever the operator does may itself let time pass.
        looksAt = nextMorning(due);
        if (due > venue.now()) await venue.advanceTo(due);
        await operator.look();
      }
      if (instant > venue.now()) await venue.advanceTo(instant);
    },
  };
};
