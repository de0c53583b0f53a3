import { describe, expect, it } from 'vitest';
import { parseCall } from '../../shared/call-file/read-call-file.ts';
import { readCallOf } from '../scenario/call-of.ts';
import { stockFor } from './stock.ts';

const call = readCallOf('lokale-partnerschappen/1.0.0', new URL(import.meta.url));

describe('what a rehearsal is played with', () => {
  it('is the call as it stands for as many projects as there are examples', () => {
    const { call: rehearsed, entries } = stockFor(call, 17);
    expect(rehearsed).toEqual(call);
    expect(new Set(entries.map(({ example }) => example.fields.get('area'))).size).toBe(17);
  });

  it('has every ending among the first seventeen', () => {
    const endings = new Set(stockFor(call, 17).entries.map(({ life }) => life.ending));
    expect([...endings].sort()).toEqual([
      'completed',
      'conditions-lapsed',
      'rejected',
      'replaced',
      'terminated',
      'withdrawn',
    ]);
  });

  it('copies areas, organisations and budget for more projects', () => {
    const { call: rehearsed, entries, world } = stockFor(call, 35);
    expect(rehearsed.areas).toHaveLength(51);
    expect(rehearsed.budget.yearlyCallBudgetCents).toBe(3 * call.budget.yearlyCallBudgetCents);
    const last = entries.at(-1);
    expect(last?.name).toBe('kempen-3');
    expect(last?.example.promoter).toBe('welzijn-kempen-3');
    expect(last?.example.fields.get('area')).toBe('kempen-3');
    expect(last?.example.fields.has('partners.vdab')).toBe(true);
    expect(last?.example.fields.has('partners.groep-opstap-3')).toBe(true);
    expect(world.organisations.get('groep-opstap-3')?.projectResponsible).toBe('pr-groep-opstap-3');
    expect(world.people.get('pr-groep-opstap-3')?.email).toBe('pr-groep-opstap-3@example.org');
  });

  it('is still a call that can be published', () => {
    const text = JSON.stringify(stockFor(call, 35).call);
    expect(parseCall(text, 'copied.yaml')).toHaveProperty('call');
  });

  it('ends applications with the call when it ends earlier', () => {
    const short = { ...call, projectPeriod: { ...call.projectPeriod, latestEnd: '2025-12-31' } };
    const [first] = stockFor(short, 1).entries;
    expect(first?.example.fields.get('end')).toBe('2025-12-31');
    expect(first?.shortened).toBe(true);
  });
});
