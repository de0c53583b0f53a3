import { readSwitches, type SwitchName, switchNames } from '../../../local/weather/switches.ts';

/** Reads `--weather`: switches that strike together, `all`, or `each`: one after the other, and then all together. */
export const readWeathers = (text: string): readonly (readonly SwitchName[])[] =>
  text === 'each' ? [...switchNames.map((name) => [name]), switchNames] : [readSwitches(text)];
