import type { SwitchName } from '../../../local/weather/switches.ts';
import type { RehearsalOptions } from '../run-rehearsal.ts';
import { rehearseFair, rehearseInWeather } from './rehearse-in-weather.ts';
import { weatherText } from './weather-text.ts';

/** Rehearses in fair weather, then in each of these, and tells as it goes; whether all ended in the same projects. */
export const tellWeathers = async (
  options: Omit<RehearsalOptions, 'diary' | 'weather' | 'meet'>,
  weathers: readonly (readonly SwitchName[])[],
  tell: (text: string) => void,
): Promise<boolean> => {
  const fair = await rehearseFair(options);
  tell(`Fair weather, seed ${options.seed}: ${fair.outcome.lives.size} project(s), ${fair.failures.length} failure(s)`);
  for (const failure of fair.failures) tell(`    ${failure}`);
  let well = fair.failures.length === 0;
  for (const weather of weathers) {
    const run = await rehearseInWeather(options, weather, fair);
    tell(`\n${weatherText(run, options.seed)}`);
    well &&= run.failures.length === 0;
  }
  return well;
};
