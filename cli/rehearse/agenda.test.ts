import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Agenda } from './agenda.ts';

const later = () => Promise.resolve();

describe('the agenda of a rehearsal', () => {
  it('gives what is planned in the order of time, and of keys at the same instant', () => {
    void fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 60 }), (instants) => {
        const agenda = new Agenda();
        const planned = instants.map((at, index) => ({ at, key: String(index).padStart(2, '0'), act: later }));
        for (const appointment of planned) agenda.plan(appointment);
        const taken = planned.map(() => agenda.take(100)?.key);
        const expected = planned
          .toSorted((one, other) => one.at - other.at || one.key.localeCompare(other.key))
          .map(({ key }) => key);
        expect(taken).toEqual(expected);
      }),
    );
  });

  it('plans the same thing once', () => {
    const agenda = new Agenda();
    agenda.plan({ at: 1, key: 'report', act: later });
    agenda.plan({ at: 2, key: 'report', act: later });
    expect(agenda.take(5)?.at).toBe(1);
    expect(agenda.take(5)).toBeUndefined();
  });

  it('gives nothing before its instant', () => {
    const agenda = new Agenda();
    agenda.plan({ at: 10, key: 'report', act: later });
    expect(agenda.take(9)).toBeUndefined();
    expect(agenda.nextAt()).toBe(10);
  });
});
