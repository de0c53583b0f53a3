import { InvalidArgumentError } from 'commander';
import { readWeathers } from './weather/read-weathers.ts';

export type Weathers = ReturnType<typeof readWeathers>;

const wholeNumber = (text: string, least: number, most: number): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}; received ${text}.`);
};

// A number of a project has at most six digits, and a file of ten thousand lives is beyond anybody's patience.
export const projectsOption = (text: string): number => wholeNumber(text, 1, 2000);

export const seedOption = (text: string): number => wholeNumber(text, 0, 2 ** 31 - 1);

export const weatherOption = (text: string): Weathers => {
  try {
    return readWeathers(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
};
