import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createMeter } from './meter.ts';

const meterOf = () => createMeter((text) => /\bP\d+\b/.exec(text)?.[0]);

describe('what is counted', () => {
  it('counts for whom the text around it names, however deep in what it awaits, and in all', async () => {
    const meter = meterOf();
    await Promise.all([
      meter.concerning('{"id":"P1"}', async () => {
        await turn();
        meter.count('writes', 'log', 2);
      }),
      meter.concerning('{"id":"P2"}', async () => meter.count('writes', 'log', 3)),
    ]);
    expect(meter.totals('P1')).toEqual({ writes: 2 });
    expect(meter.byName('writes', 'P2')).toEqual({ log: 3 });
    expect(meter.totals()).toEqual({ writes: 5 });
    expect(meter.keys().toSorted()).toEqual(['P1', 'P2']);
  });

  it('goes on counting for the one that held when a text names nobody', () => {
    const meter = meterOf();
    meter.concerning('P1', () => meter.concerning('{"token":"x"}', () => meter.count('mails', 'ses')));
    expect(meter.totals('P1')).toEqual({ mails: 1 });
  });

  it('counts for the stage when nobody was named', () => {
    const meter = meterOf();
    meter.concerning('nightly', () => meter.count('invocations', 'sweep'));
    expect(meter.totals('stage')).toEqual({ invocations: 1 });
    meter.reset();
    expect([meter.totals(), meter.keys()]).toEqual([{}, []]);
  });
});
