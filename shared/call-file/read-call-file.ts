import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { type Call, type CallProblem, readCall } from '../domain/call/call-schema.ts';

/** One thing wrong with a call file, at the line where it stands. */
export interface CallFileProblem {
  readonly file: string;
  readonly line: number;
  /** Where in the call, such as `rounds[1].closes`; empty for the file as a whole. */
  readonly path: string;
  readonly sentence: string;
}

export type ParsedCallFile = { readonly call: Call } | { readonly problems: readonly CallFileProblem[] };

type Path = readonly (string | number)[];

const pathInWords = (path: Path): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');

// What is missing has no line of its own: the nearest part around it shows where it belongs.
const lineOf = (document: Document, lines: LineCounter, path: Path): number => {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
};

/** Reads the text of a call file: the call, or every problem at once with file, line and rule. */
export const parseCall = (text: string, fileName: string): ParsedCallFile => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map(({ pos, message }) => ({
        file: fileName,
        line: lines.linePos(pos[0]).line,
        path: '',
        sentence: `This is not readable as YAML: ${message}`,
      })),
    };
  }
  const read = readCall(document.toJS());
  if ('call' in read) return read;
  const located = ({ path, message }: CallProblem): CallFileProblem => ({
    file: fileName,
    line: lineOf(document, lines, path),
    path: pathInWords(path),
    sentence: message,
  });
  return { problems: read.problems.map(located).sort((one, other) => one.line - other.line) };
};

/** `calls/x.yaml:12: rounds[1].closes: a round opens before it closes ...` */
export const problemInWords = ({ file, line, path, sentence }: CallFileProblem): string =>
  `${file}:${line}: ${path === '' ? '' : `${path}: `}${sentence}`;

/** A call file that cannot be published; its message names every problem. */
export class InvalidCallFile extends Error {
  override readonly name = 'InvalidCallFile';
  readonly problems: readonly CallFileProblem[];

  constructor(problems: readonly CallFileProblem[]) {
    super(problems.map(problemInWords).join('\n'));
    this.problems = problems;
  }
}

/**
 * The call as plain JSON data, as the API publishes it and as a deployment carries it.
 *
 * @throws InvalidCallFile with all problems of the file
 */
export const compileCall = (text: string, fileName: string): Call => {
  const parsed = parseCall(text, fileName);
  if ('problems' in parsed) throw new InvalidCallFile(parsed.problems);
  return parsed.call;
};
