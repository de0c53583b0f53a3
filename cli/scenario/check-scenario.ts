import { instantOf, pastPointOf } from './instants.ts';
import type { Act, Expectation, ExpectedOutcome, ScenarioFile, Step } from './scenario-file.ts';
import { isMacro, nearest, vocabulary } from './vocabulary.ts';

export interface Problem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

type Path = readonly PropertyKey[];

const unknownWord = (what: string, word: string, words: readonly string[], path: Path): readonly Problem[] => {
  if (words.includes(word)) return [];
  const near = nearest(word, words);
  const hint = near === undefined ? 'docs/guides/scenarios.md lists them' : `did you mean "${near}"?`;
  return [{ path, message: `there is no ${what} "${word}"; ${hint}` }];
};

// What the gateway answers by itself carries no code of ours, only a status.
const isHttpCode = (code: string): boolean => /^http-[45]\d\d$/.test(code);

const refusalProblems = (code: string, path: Path): readonly Problem[] =>
  isHttpCode(code) ? [] : unknownWord('refusal code', code, vocabulary.refusals, path);

const outcomeProblems = (expect: ExpectedOutcome | undefined, path: Path): readonly Problem[] =>
  typeof expect === 'object' && 'refused' in expect ? refusalProblems(expect.refused, [...path, 'refused']) : [];

const actProblems = (act: Act, path: Path): readonly Problem[] => [
  ...unknownWord('command', act.do, vocabulary.commands, [...path, 'do']),
  ...outcomeProblems(act.expect, [...path, 'expect']),
];

const together = (acts: readonly Act[], outcomes: readonly string[] | undefined, path: Path): readonly Problem[] => [
  ...acts.flatMap((act, index) => [
    ...actProblems(act, [...path, 'together', index]),
    ...(isMacro(act.do) && act.do !== 'submit-again'
      ? [
          {
            path: [...path, 'together', index, 'do'],
            message: `${act.do} is more than one request and cannot be done at the same instant as another`,
          },
        ]
      : []),
  ]),
  ...(outcomes ?? []).flatMap((code, index) =>
    code === 'accepted' ? [] : refusalProblems(code, [...path, 'outcomes', index]),
  ),
  ...(outcomes !== undefined && outcomes.length !== acts.length
    ? [
        {
          path: [...path, 'outcomes'],
          message: `${acts.length} acts have ${acts.length} outcomes, not ${outcomes.length}`,
        },
      ]
    : []),
];

// A task is named by its kind, or by its id, which begins with its kind.
const taskWords = (word: string): readonly string[] =>
  vocabulary.tasks.some((kind) => word === kind || word.startsWith(`${kind}-`)) ? [word] : vocabulary.tasks;

const expectationProblems = ({ state, tasks, letters }: Expectation, path: Path): readonly Problem[] => [
  ...(state === undefined ? [] : unknownWord('state', state, vocabulary.states, [...path, 'state'])),
  ...(tasks ?? []).flatMap(({ task }, index) =>
    unknownWord('task', task, taskWords(task), [...path, 'tasks', index, 'task']),
  ),
  ...(letters ?? []).flatMap(({ letter }, index) =>
    unknownWord('letter', letter, vocabulary.letters, [...path, 'letters', index, 'letter']),
  ),
];

const stepProblems = (step: Step, path: Path): readonly Problem[] => {
  if ('together' in step) return together(step.together, step.outcomes, path);
  return 'do' in step ? actProblems(step, path) : expectationProblems(step.expect, [...path, 'expect']);
};

/** Where each instant of a step stands. */
const instantsIn = (step: Step): readonly (readonly [text: string, path: Path])[] => [
  [step.at, ['at']],
  ...('do' in step || 'together' in step || step.expect.at === undefined
    ? []
    : [[step.expect.at, ['expect', 'at']] as const]),
];

const instantProblem = (text: string, path: Path): readonly Problem[] => {
  try {
    pastPointOf(text);
    return [];
  } catch {
    return [{ path, message: `${text} does not exist on the calendar` }];
  }
};

const orderProblems = ({ starts, steps }: ScenarioFile): readonly Problem[] => {
  const instants = steps.map(({ at }) => instantOf(at));
  return steps.flatMap((_, index) => {
    const before = instants[index - 1] ?? (starts === undefined ? undefined : instantOf(starts));
    const here = instants[index];
    return before !== undefined && here !== undefined && here < before
      ? [{ path: ['steps', index, 'at'], message: 'a step does not lie before the one above it, or before the start' }]
      : [];
  });
};

/** What a schema cannot see: words that do not exist, days that do not exist, steps out of order. */
export const problemsOf = (scenario: ScenarioFile): readonly Problem[] => {
  const dates = [
    ...(scenario.starts === undefined ? [] : instantProblem(scenario.starts, ['starts'])),
    ...scenario.steps.flatMap((step, index) =>
      instantsIn(step).flatMap(([text, path]) => instantProblem(text, ['steps', index, ...path])),
    ),
  ];
  return [
    ...dates,
    ...scenario.steps.flatMap((step, index) => stepProblems(step, ['steps', index])),
    ...(dates.length > 0 ? [] : orderProblems(scenario)),
  ];
};
