import type { World } from '../scenario/world.ts';
import { chanceFor } from './chance.ts';
import { inOfficeHours, plusDays, workingDayFrom } from './days.ts';
import type { Stock } from './stock.ts';

/** Everybody that the API must know beforehand: local administrators get no letters, and sign in by themselves. */
export const registeredWorld = ({ world }: Stock): World => ({
  organisations: world.organisations,
  people: new Map([...world.people].filter(([id]) => !id.startsWith('la-'))),
});

export interface RegistrationToCome {
  readonly organisation: string;
  readonly at: number;
}

const daysToRegister = 30;

/** Registrations that are only requested at the application are active some weeks later, before the first start. */
export const registrationsToCome = ({ world, call }: Stock, seed: number): readonly RegistrationToCome[] =>
  [...world.organisations.values()]
    .filter(({ registration }) => registration === 'requested')
    .map(({ id }) => {
      const day = plusDays(call.submissionWindow.opens.slice(0, 10), daysToRegister);
      return { organisation: id, at: inOfficeHours(workingDayFrom(day, call), chanceFor(seed, id, 'registration')) };
    });
