import { syntaxError } from './expression-error.ts';

export interface Token {
  readonly kind: 'word' | 'name' | 'value' | 'number' | 'symbol' | 'end';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const pattern = /\s*(?:([A-Za-z][A-Za-z0-9_]*)|(#[A-Za-z0-9_]+)|(:[A-Za-z0-9_]+)|(\d+)|(<>|<=|>=|[=<>().,[\]+-]))/y;
const kinds = ['word', 'name', 'value', 'number', 'symbol'] as const;

/** The tokens of an expression, ended by one of kind `end`. */
export const tokenize = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  const source = text.trimEnd();
  pattern.lastIndex = 0;
  while (pattern.lastIndex < source.length) {
    const from = pattern.lastIndex;
    const match = pattern.exec(source);
    if (match === null) {
      const rest = source.slice(from).trimStart();
      throw syntaxError(rest.slice(0, 1), rest.slice(0, 12));
    }
    const group = match.slice(1).findIndex((each) => each !== undefined);
    const shown = match[group + 1] ?? '';
    const end = pattern.lastIndex;
    tokens.push({ kind: kinds[group] ?? 'symbol', text: shown, start: end - shown.length, end });
  }
  tokens.push({ kind: 'end', text: '<EOF>', start: source.length, end: source.length });
  return tokens;
};
