import type { Call } from '../../shared/domain/call/call-schema.ts';
import { Temporal } from '../../shared/domain/time.ts';
import type { Chance } from './chance.ts';
import { inOfficeHours, workingDayFrom } from './days.ts';
import type { Entry } from './stock.ts';

const daysToHandIn = 18;

/** In the first weeks of the round whose starts include the project's. */
export const handInAt = ({ example }: Entry, call: Call, chance: Chance): number => {
  const start = String(example.fields.get('start'));
  const round = call.rounds.find(({ start: { earliest, latest } }) => earliest <= start && start <= latest);
  const opens = (round ?? call.submissionWindow).opens.slice(0, 10);
  const day = Temporal.PlainDate.from(opens).add({ days: chance.between(1, daysToHandIn) });
  return inOfficeHours(workingDayFrom(day, call), chance);
};
