import { Temporal } from '../time.ts';
import type { LocalisedText } from './localised-text.ts';

/** Dates a call adds to the table (a closing day by decree) or takes from it. */
export interface HolidayOverrides {
  readonly add?: readonly { readonly date: string; readonly name: LocalisedText }[] | undefined;
  readonly remove?: readonly string[] | undefined;
}

/** The public holidays a term is counted with (Regulation 1182/71, article 2(1)). */
export interface Holidays {
  /** The name of the holiday that falls on this day, if one does. */
  nameOf(day: Temporal.PlainDate): LocalisedText | undefined;
}

/** Easter Sunday of a Gregorian year (Meeus, Jones and Butcher). */
export const easterSunday = (year: number): Temporal.PlainDate => {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const lunar = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - lunar + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * late + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 });
};

// Belgium's ten (royal decree of 18 April 1974) and the four days on which the Flemish administration is closed.
const fixedDays: readonly (LocalisedText & { readonly on: string })[] = [
  { on: '01-01', nl: 'Nieuwjaar', en: "New Year's Day" },
  { on: '05-01', nl: 'Dag van de Arbeid', en: 'Labour Day' },
  { on: '07-11', nl: 'Feest van de Vlaamse Gemeenschap', en: 'Day of the Flemish Community' },
  { on: '07-21', nl: 'Nationale feestdag', en: 'National Day' },
  { on: '08-15', nl: 'Onze-Lieve-Vrouw-Hemelvaart', en: 'Assumption Day' },
  { on: '11-01', nl: 'Allerheiligen', en: "All Saints' Day" },
  { on: '11-02', nl: 'Allerzielen', en: "All Souls' Day" },
  { on: '11-11', nl: 'Wapenstilstand', en: 'Armistice Day' },
  { on: '11-15', nl: 'Feest van de Dynastie', en: "King's Feast" },
  { on: '12-25', nl: 'Kerstmis', en: 'Christmas Day' },
  { on: '12-26', nl: 'Tweede kerstdag', en: 'Second day of Christmas' },
];
const daysAfterEaster: readonly (LocalisedText & { readonly days: number })[] = [
  { days: 1, nl: 'Paasmaandag', en: 'Easter Monday' },
  { days: 39, nl: 'Onze-Lieve-Heer-Hemelvaart', en: 'Ascension Day' },
  { days: 50, nl: 'Pinkstermaandag', en: 'Whit Monday' },
];

const holidaysOf = (year: number): Map<string, LocalisedText> => {
  const easter = easterSunday(year);
  const fixed = fixedDays.map(({ on, nl, en }): [string, LocalisedText] => [`${year}-${on}`, { nl, en }]);
  const moving = daysAfterEaster.map(({ days, nl, en }): [string, LocalisedText] => [
    easter.add({ days }).toString(),
    { nl, en },
  ]);
  // Fixed days last: where Ascension meets Labour Day, the day keeps its fixed name.
  return new Map([...moving, ...fixed]);
};

/** The table of the Flemish administration, changed by what a call adds or removes. */
export const holidayTable = (overrides: HolidayOverrides = {}): Holidays => {
  const years = new Map<number, Map<string, LocalisedText>>();
  const added = new Map(overrides.add?.map(({ date, name }) => [date, name]));
  const removed = new Set(overrides.remove);
  return {
    nameOf: (day) => {
      const ofYear = years.get(day.year) ?? holidaysOf(day.year);
      years.set(day.year, ofYear);
      const date = day.toString();
      return added.get(date) ?? (removed.has(date) ? undefined : ofYear.get(date));
    },
  };
};

/** The table without a call's changes. */
export const flemishHolidays: Holidays = holidayTable();
