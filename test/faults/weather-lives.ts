import { prepareAssembly } from '../../cli/cloud/prepare-assembly.ts';
import {
  type FairRun,
  rehearseFair,
  rehearseInWeather,
  type WeatherRun,
} from '../../cli/rehearse/weather/rehearse-in-weather.ts';
import { weatherText } from '../../cli/rehearse/weather/weather-text.ts';
import { readCallOf } from '../../cli/scenario/call-of.ts';
import type { SwitchName } from '../../local/weather/switches.ts';

/** The call as it is, but that its projects end after a year. */
const oneYear = () => {
  const call = readCallOf('lokale-partnerschappen/1.0.0', new URL(import.meta.url));
  return { ...call, projectPeriod: { ...call.projectPeriod, latestEnd: '2024-12-31' } };
};

/** Lives of a year, in fair weather first and then in any. */
export interface Lives {
  readonly fair: FairRun;
  in(weather: readonly SwitchName[]): Promise<WeatherRun>;
}

/** @param seed printed with what the weather did, so that a failure can be lived again */
export const livesOfAYear = async (seed: number, projects = 1): Promise<Lives> => {
  const options = { call: oneYear(), projects, seed, assembly: await prepareAssembly() };
  const fair = await rehearseFair(options);
  return {
    fair,
    in: async (weather) => {
      const run = await rehearseInWeather(options, weather, fair);
      console.log(weatherText(run, seed));
      return run;
    },
  };
};
