import { describe, expect, it } from 'vitest';
import { brusselsIso, Temporal } from '../time.ts';
import { computeTerm, type TermInput } from './compute-term.ts';
import { flemishHolidays, holidayTable } from './holidays.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const term = (from: string, length: string, moves: boolean, more: Partial<TermInput> = {}) =>
  computeTerm({ from: day(from), length, moves, holidays: flemishHolidays, ...more });
const lastDay = (...args: Parameters<typeof term>) => term(...args).lastDay.toString();

describe('the handling term of two months', () => {
  it('of an application of 30 June 2024 stays on 30 August 2024', () => {
    expect(lastDay('2024-06-30', 'P2M', false)).toBe('2024-08-30');
  });

  it('of 31 December 2023 ends on the last day of February, 29 February 2024', () => {
    expect(lastDay('2023-12-31', 'P2M', false)).toBe('2024-02-29');
  });

  it('of 31 October 2023, if it moves, passes Sunday and New Year to 2 January 2024', () => {
    expect(lastDay('2023-10-31', 'P2M', true)).toBe('2024-01-02');
  });

  it('is lengthened by the fourteen days between question and answer: 13 September 2024', () => {
    const suspended = term('2024-06-30', 'P2M', false, {
      suspensions: [{ from: day('2024-07-15'), until: day('2024-07-29') }],
    });
    expect([suspended.lastDay.toString(), suspended.suspendedDays]).toEqual(['2024-09-13', 14]);
  });
});

describe('the day of the event', () => {
  it('is read on the Brussels clock when the event is an instant', () => {
    const from = Temporal.Instant.from('2024-06-30T22:30:00Z');
    expect(computeTerm({ from, length: 'P15D', moves: false, holidays: flemishHolidays }).lastDay.toString()).toBe(
      '2024-07-16',
    );
  });

  it('does not count, so fifteen days from the first end on the sixteenth', () => {
    expect(lastDay('2024-01-01', 'P15D', true)).toBe('2024-01-16');
  });
});

describe('the move to a working day', () => {
  it('passes the closing days of the Flemish administration', () => {
    expect(lastDay('2024-10-18', 'P14D', true)).toBe('2024-11-04');
  });

  it('follows a day the call adds to the table, and not one it removes', () => {
    const bridge = holidayTable({ add: [{ date: '2024-05-10', name: { nl: 'Brugdag', en: 'Bridge day' } }] });
    expect(lastDay('2024-04-10', 'P1M', true, { holidays: bridge })).toBe('2024-05-13');
    expect(lastDay('2024-04-15', 'P1M', true, { holidays: holidayTable({ remove: ['2024-11-15'] }) })).toBe(
      '2024-05-15',
    );
    expect(lastDay('2024-10-15', 'P1M', true, { holidays: holidayTable({ remove: ['2024-11-15'] }) })).toBe(
      '2024-11-15',
    );
    expect(lastDay('2024-10-15', 'P1M', true)).toBe('2024-11-18');
  });

  it('comes after the days of suspension', () => {
    const suspensions = [{ from: day('2023-11-10'), until: day('2023-11-11') }];
    expect(lastDay('2023-10-28', 'P2M', true, { suspensions })).toBe('2023-12-29');
    expect(lastDay('2023-10-29', 'P2M', true, { suspensions })).toBe('2024-01-02');
  });

  it('never happens in a period counted backwards', () => {
    expect(lastDay('2024-01-08', 'P7D', true, { direction: 'backward' })).toBe('2024-01-01');
  });

  it('gives two days at least two working days', () => {
    expect(lastDay('2023-12-22', 'P2D', true)).toBe('2023-12-28');
    expect(lastDay('2023-12-22', 'P2D', false)).toBe('2023-12-24');
    expect(lastDay('2024-01-05', 'P1D', true)).toBe('2024-01-08');
  });
});

describe('suspensions', () => {
  it('that overlap count each day once', () => {
    const suspensions = [
      { from: day('2024-07-15'), until: day('2024-07-29') },
      { from: day('2024-07-20'), until: day('2024-08-01') },
    ];
    expect(term('2024-06-30', 'P2M', false, { suspensions }).suspendedDays).toBe(17);
  });

  it('asked after the term has ended add nothing, and the derivation says so', () => {
    const late = term('2024-06-30', 'P2M', false, {
      suspensions: [{ from: day('2024-08-31'), until: day('2024-09-05') }],
    });
    expect(late.lastDay.toString()).toBe('2024-08-30');
    expect(late.derivation.en).toContainEqual(expect.stringContaining('suspends nothing'));
  });

  it('asked on the last day still count', () => {
    expect(
      lastDay('2024-06-30', 'P2M', false, { suspensions: [{ from: day('2024-08-30'), until: day('2024-09-02') }] }),
    ).toBe('2024-09-02');
  });
});

describe('the end of a term', () => {
  it('is the last instant of the last day in Brussels, winter or summer', () => {
    expect(brusselsIso(term('2023-10-31', 'P2M', true).endsAt)).toBe('2024-01-02T23:59:59.999+01:00');
    expect(brusselsIso(term('2024-06-30', 'P2M', false).endsAt)).toBe('2024-08-30T23:59:59.999+02:00');
  });
});

describe('the derivation', () => {
  const { derivation } = term('2023-10-31', 'P2M', true, {
    legalBasis: { nl: 'oproepfiche, behandeltermijn', en: 'call sheet, handling term' },
  });

  it('tells each step with its article, in Dutch', () => {
    expect(derivation.nl).toEqual([
      'De termijn is 2 maanden (oproepfiche, behandeltermijn), gerekend volgens Verordening (EEG, Euratom) nr. 1182/71, artikel 3.',
      'De gebeurtenis is van dinsdag 31 oktober 2023; die dag telt niet mee (artikel 3, lid 1): de eerste dag is 1 november 2023.',
      '2 maanden verder, op dezelfde dag van de maand, is zondag 31 december 2023 (artikel 3, lid 2, c).',
      '31 december 2023 is een zondag: de laatste dag schuift door naar 1 januari 2024 (artikel 3, lid 4).',
      '1 januari 2024 is een feestdag (Nieuwjaar): de laatste dag schuift door naar 2 januari 2024 (artikel 3, lid 4).',
      'De termijn eindigt op dinsdag 2 januari 2024 om middernacht: 23.59 uur loopt tot het laatste ogenblik van die minuut (Belgische tijd).',
    ]);
  });

  it('has as many steps in English', () => {
    expect(derivation.en).toHaveLength(derivation.nl.length);
    expect(derivation.en[4]).toContain("New Year's Day");
  });

  it('names the date that does not exist', () => {
    expect(term('2023-12-31', 'P2M', false).derivation.en[2]).toBe(
      '2 months on would be day 31 of February 2024; that date does not exist, so the last day of the month holds: Thursday 29 February 2024 (article 3(2)(c)).',
    );
  });
});

it.each(['', 'P0D', 'P', '2M', 'P1M15D', 'PT3H', 'P-2M', 'P1.5M'])('refuses the length "%s"', (length) => {
  expect(() => term('2024-01-01', length, true)).toThrow(RangeError);
});
