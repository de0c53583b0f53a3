import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSwitches, switches, switchNames } from './switches.ts';

const guide = readFileSync(new URL('../../docs/guides/weather.md', import.meta.url), 'utf8');

describe('the switches of the weather', () => {
  it('are read with commas between their names, in the order of the table', () => {
    expect(readSwitches('late, twice')).toEqual(['twice', 'late']);
    expect(readSwitches('all')).toEqual(switchNames);
  });

  it('are told when a name is none of them', () => {
    expect(() => readSwitches('twice,snow')).toThrow(/no weather called snow.*out-of-order/s);
    expect(() => readSwitches('')).toThrow(/Choose from/);
  });

  it('each say what they do, where AWS does it, and what the product must do', () => {
    for (const { does, onAws, asks } of Object.values(switches)) {
      expect([does, onAws, asks].every((text) => text.endsWith('.'))).toBe(true);
    }
  });

  it('all stand in the guide, in the same order', () => {
    const rows = [...guide.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);
    expect(rows).toEqual(switchNames);
  });
});
