import type { Answer } from './client.ts';
import { differencesIn } from './compare.ts';
import type { ExpectedOutcome } from './scenario-file.ts';

const received = ({ accepted, code, detail }: Answer): string =>
  accepted ? 'it was accepted' : `it was refused with ${code}: ${detail}`;

/** A sentence with a gap tells nobody what was received. */
const unfilled = ({ detail }: Answer): readonly string[] =>
  /\{\w+\}/.test(detail) ? [`the sentence of the refusal has a gap: ${detail}`] : [];

/** What differs between the answer to an act and what the step expects of it; empty: nothing. */
export const outcomeDifferences = (expected: ExpectedOutcome | undefined, answer: Answer): readonly string[] => {
  if (expected === undefined || expected === 'accepted') {
    return answer.accepted ? [] : [`expected it to be accepted, but ${received(answer)}`];
  }
  if ('accepted' in expected) {
    return answer.accepted
      ? differencesIn(expected.accepted, answer.body).map((difference) => `in the answer, ${difference}`)
      : [`expected it to be accepted, but ${received(answer)}`];
  }
  if (answer.accepted || answer.code !== expected.refused) {
    return [`expected it to be refused with ${expected.refused}, but ${received(answer)}`];
  }
  return [
    ...(expected.says ?? [])
      .filter((text) => !answer.detail.includes(text))
      .map((text) => `expected the sentence to say "${text}", but it says: ${answer.detail}`),
    ...unfilled(answer),
  ];
};

/** Outcomes of acts at the same instant, in whatever order they came. */
export const outcomesDifference = (expected: readonly string[], answers: readonly Answer[]): readonly string[] => {
  const codes = answers.map(({ code }) => code);
  return [...expected].sort().join() === [...codes].sort().join()
    ? []
    : [`expected the outcomes ${expected.join(', ')} in any order, but they were ${codes.join(', ')}`];
};
