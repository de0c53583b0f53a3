import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { type Problem, problemsOf } from './check-scenario.ts';
import { type ScenarioFile, scenarioFile } from './scenario-file.ts';

/** One thing wrong with a scenario file, at the line where it stands. */
export interface FileProblem {
  readonly line: number;
  readonly sentence: string;
}

export interface ReadScenario {
  readonly scenario: ScenarioFile;
  /** The line on which each step begins. */
  readonly lines: readonly number[];
}

const lineOf = (document: Document, lines: LineCounter, path: readonly PropertyKey[]): number => {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
};

const inWords = ({ path, message }: Problem): string =>
  path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`;

/** Reads the text of a scenario: the scenario, or everything that is wrong with it, each with its line. */
export const readScenario = (
  text: string,
): { readonly read: ReadScenario } | { readonly problems: readonly FileProblem[] } => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map(({ pos, message }) => ({
        line: lines.linePos(pos[0]).line,
        sentence: `this is not readable as YAML: ${message}`,
      })),
    };
  }
  const parsed = scenarioFile.safeParse(document.toJS());
  const problems = parsed.success ? problemsOf(parsed.data) : parsed.error.issues;
  if (!parsed.success || problems.length > 0) {
    return {
      problems: problems.map((problem) => ({
        line: lineOf(document, lines, problem.path),
        sentence: inWords(problem),
      })),
    };
  }
  return {
    read: {
      scenario: parsed.data,
      lines: parsed.data.steps.map((_, index) => lineOf(document, lines, ['steps', index])),
    },
  };
};
