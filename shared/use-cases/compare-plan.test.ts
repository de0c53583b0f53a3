import { describe, expect, it } from 'vitest';
import { comparePlan } from './compare-plan.ts';

const now = '2023-10-10T08:00:00.000Z';
const moment = (name: string, at: string) => ({ name, at, moment: name });
const later = moment('LP-2023-0001_late_20231020T2200Z', '2023-10-20T22:00:00.000Z');

describe('comparing what is asked with what is scheduled', () => {
  it('creates what is missing and leaves what is there', () => {
    expect(comparePlan([later], [], now)).toMatchObject({ create: [later], remove: [], names: [later.name] });
    expect(comparePlan([later], [later.name], now)).toMatchObject({ create: [], remove: [], names: [later.name] });
  });

  it('moves a date by creating the new one and removing the old one', () => {
    const moved = moment('LP-2023-0001_late_20231024T2200Z', '2023-10-24T22:00:00.000Z');
    expect(comparePlan([moved], [later.name], now)).toMatchObject({ create: [moved], remove: [later.name] });
  });

  it('hands over at once what is due already, and schedules it no more', () => {
    const past = moment('LP-2023-0001_P7D_20231009T2200Z', '2023-10-09T22:00:00.000Z');
    expect(comparePlan([past], [], now)).toEqual({ due: [past], create: [], remove: [], names: [] });
  });

  it('leaves alone a schedule that fired and deleted itself', () => {
    expect(comparePlan([], ['LP-2023-0001_P7D_20231010T0600Z'], now).remove).toEqual([]);
  });

  it('removes what carries no instant in its name', () => {
    expect(comparePlan([], ['LP-2023-0001_by-hand'], now).remove).toEqual(['LP-2023-0001_by-hand']);
  });
});
