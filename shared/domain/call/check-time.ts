import type { CallParts, CallProblem } from './call-schema.ts';

// Dates and minutes of one format sort as text.
const ordered = (
  path: readonly (string | number)[],
  earlier: string,
  later: string,
  message: string,
): readonly CallProblem[] =>
  earlier <= later ? [] : [{ path, message: `${message}: ${earlier} comes after ${later}` }];

const roundProblems = ({ rounds, submissionWindow, projectPeriod }: CallParts): readonly CallProblem[] => {
  if (!rounds) return [];
  return rounds.flatMap((round, index) => {
    const at = (...steps: string[]) => ['rounds', index, ...steps];
    const previous = rounds[index - 1];
    return [
      ...ordered(at('closes'), round.opens, round.closes, 'a round opens before it closes'),
      ...ordered(at('start', 'latest'), round.start.earliest, round.start.latest, 'the earliest start comes first'),
      ...(previous && previous.closes >= round.opens
        ? [
            {
              path: at('opens'),
              message: `rounds follow each other and do not overlap: "${previous.id}" closes at ${previous.closes}, "${round.id}" opens at ${round.opens}`,
            },
          ]
        : []),
      ...(submissionWindow
        ? [
            ...ordered(at('opens'), submissionWindow.opens, round.opens, 'a round lies inside the submission window'),
            ...ordered(
              at('closes'),
              round.closes,
              submissionWindow.closes,
              'a round lies inside the submission window',
            ),
          ]
        : []),
      ...(projectPeriod
        ? [
            ...ordered(
              at('start', 'earliest'),
              projectPeriod.earliestStart,
              round.start.earliest,
              'the starts of a round lie inside the project period',
            ),
            ...ordered(
              at('start', 'latest'),
              round.start.latest,
              projectPeriod.latestStart,
              'the starts of a round lie inside the project period',
            ),
          ]
        : []),
    ];
  });
};

/** Windows, rounds, starts and the budget's first period follow one another. */
export const timeProblems = (parts: CallParts): readonly CallProblem[] => {
  const { submissionWindow: window, projectPeriod: period, budget } = parts;
  return [
    ...(window
      ? ordered(['submissionWindow', 'closes'], window.opens, window.closes, 'the window opens before it closes')
      : []),
    ...(period
      ? [
          ...ordered(
            ['projectPeriod', 'latestStart'],
            period.earliestStart,
            period.latestStart,
            'the earliest start comes first',
          ),
          ...ordered(
            ['projectPeriod', 'latestEnd'],
            period.latestStart,
            period.latestEnd,
            'projects start before they end',
          ),
        ]
      : []),
    ...(period && budget
      ? [
          ...ordered(
            ['budget', 'firstPeriodThrough'],
            period.latestStart,
            budget.firstPeriodThrough,
            'the budget of an application reaches beyond the latest start',
          ),
          ...ordered(
            ['budget', 'firstPeriodThrough'],
            budget.firstPeriodThrough,
            period.latestEnd,
            'the budget of an application ends with the project at the latest',
          ),
        ]
      : []),
    ...roundProblems(parts),
  ];
};
