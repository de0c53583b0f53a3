import { brusselsDate, firstInstantOf, lastInstantOf, Temporal } from './time.ts';

// Six years have some two thousand days; each is asked for again after every commit of every project.
const most = 5000;

/** Remembers what a text is turned into: the same text always becomes the same. */
const rememberedText = (turn: (text: string) => string): ((text: string) => string) => {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const turned = turn(text);
    if (known.size >= most) known.clear();
    known.set(text, turned);
    return turned;
  };
};

const written = (instant: Temporal.Instant): string => instant.toString({ fractionalSecondDigits: 3 });

/** The first instant of a day in Brussels: `2024-06-30` begins at `2024-06-29T22:00:00.000Z`. */
export const startOfDay = rememberedText((day) => written(firstInstantOf(Temporal.PlainDate.from(day))));

/** The last instant of a day in Brussels, its 23:59:59.999. */
export const endOfDay = rememberedText((day) => written(lastInstantOf(Temporal.PlainDate.from(day))));

/** The next day of the calendar. */
export const dayAfter = rememberedText((day) => Temporal.PlainDate.from(day).add({ days: 1 }).toString());

/** The last day of a month: `2024-02-29` of `2024-02`. */
export const lastDayOf = rememberedText((month) => {
  const first = Temporal.PlainDate.from(`${month}-01`);
  return first.with({ day: first.daysInMonth }).toString();
});

/** The day it was in Brussels at an instant, given as ISO text with its offset. */
export const dayOf = rememberedText((at) => brusselsDate(Temporal.Instant.from(at)).toString());
