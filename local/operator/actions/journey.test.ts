import { describe, expect, it } from 'vitest';
import { createAgenda } from '../../kernel/create-agenda.ts';
import { Journey } from './journey.ts';

const start = Date.parse('2023-09-01T00:00:00Z');
const day = 86_400_000;
const virtual = () => createAgenda({ clock: { kind: 'virtual', start: '2023-09-01T00:00:00Z' } });

describe('the clock on its way', () => {
  it('tells where it goes until it has arrived', async () => {
    const agenda = virtual();
    const journey = new Journey(agenda);
    expect(journey.begin(start + day)).toBe(true);
    expect(journey.travelling).toMatchObject({ startedAt: start, until: start + day });
    await journey.arrived();
    expect(journey.travelling).toBeUndefined();
    expect(agenda.now()).toBe(start + day);
  });

  it('goes one way at a time', async () => {
    const journey = new Journey(virtual());
    journey.begin(start + day);
    expect(journey.begin(start + 2 * day)).toBe(false);
    await journey.arrived();
  });

  it('halts after what is running, where it has come', async () => {
    const agenda = virtual();
    const journey = new Journey(agenda);
    const every = (at: number): void => agenda.setTimer('each day', at, () => every(at + day));
    every(start + day);
    journey.begin(start + 100_000 * day);
    await new Promise((resolve) => setImmediate(resolve));
    await journey.halt();
    expect(journey.travelling).toBeUndefined();
    expect(agenda.now()).toBeLessThan(start + 100_000 * day);
    expect(agenda.now() % day).toBe(0);
  });

  it('says why it did not arrive', async () => {
    const agenda = virtual();
    const journey = new Journey(agenda);
    agenda.setTimer('deliver', start + day, () => {
      throw new Error('disk full');
    });
    journey.begin(start + 2 * day);
    await journey.arrived();
    expect(journey.failure).toContain('disk full');
  });
});
