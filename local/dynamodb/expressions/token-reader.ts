import type { WrittenPath, WrittenStep } from './ast.ts';
import { ExpressionError, syntaxError } from './expression-error.ts';
import { type Token, tokenize } from './lexer.ts';
import { isReservedWord } from './reserved-words.ts';

// AWS: nesting of a document path.
const deepestPath = 32;

/** Reads the tokens of one expression from left to right. */
export class TokenReader {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokenize(text);
  }

  peek(ahead = 0): Token {
    const token = this.#tokens[this.#at + ahead] ?? this.#tokens.at(-1);
    if (token === undefined) throw new Error('an expression always has its end token');
    return token;
  }

  next(): Token {
    const token = this.peek();
    this.#at += 1;
    return token;
  }

  /** Takes the symbol when it comes next. */
  takeSymbol(symbol: string): boolean {
    const { kind, text } = this.peek();
    if (kind !== 'symbol' || text !== symbol) return false;
    this.#at += 1;
    return true;
  }

  expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) throw this.unexpected();
  }

  /** Takes the keyword when it comes next; keywords are written in any case. */
  takeWord(word: string): boolean {
    const { kind, text } = this.peek();
    if (kind !== 'word' || text.toUpperCase() !== word) return false;
    this.#at += 1;
    return true;
  }

  expectWord(word: string): void {
    if (!this.takeWord(word)) throw this.unexpected();
  }

  expectEnd(): void {
    if (this.peek().kind !== 'end') throw this.unexpected();
  }

  /** The next token has no place here. */
  unexpected(): ExpressionError {
    const token = this.peek();
    const from = this.#tokens[Math.max(0, this.#at - 1)] ?? token;
    const to = this.peek(1);
    return syntaxError(token.text, this.#text.slice(from.start, to.end).trim());
  }

  /** `a.b[3].#c` */
  path(): WrittenPath {
    const steps: WrittenStep[] = [this.#name()];
    for (;;) {
      if (this.takeSymbol('.')) steps.push(this.#name());
      else if (this.takeSymbol('[')) steps.push(this.#position());
      else break;
    }
    if (steps.length > deepestPath) {
      throw new ExpressionError(`The document path has too many nesting elements; nesting elements: ${steps.length}`);
    }
    return steps;
  }

  #name(): WrittenStep {
    const { kind, text } = this.peek();
    if (kind === 'name') {
      this.next();
      return { kind: 'placeholder', placeholder: text };
    }
    if (kind !== 'word') throw this.unexpected();
    if (isReservedWord(text)) {
      throw new ExpressionError(`Attribute name is a reserved keyword; reserved keyword: ${text}`);
    }
    this.next();
    return { kind: 'name', name: text };
  }

  #position(): WrittenStep {
    const { kind, text } = this.peek();
    if (kind !== 'number') throw this.unexpected();
    this.next();
    this.expectSymbol(']');
    return { kind: 'position', position: Number(text) };
  }
}
