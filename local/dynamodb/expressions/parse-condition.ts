import {
  type Comparator,
  type ConditionFunction,
  conditionFunctions,
  type WrittenCondition,
  type WrittenOperand,
} from './ast.ts';
import { ExpressionError, needsPath, wrongOperandCount } from './expression-error.ts';
import { TokenReader } from './token-reader.ts';

/** Until it is known what a parenthesis holds, both are possible. */
type Node =
  | { readonly operand: WrittenOperand; readonly parenthesised: boolean }
  | { readonly condition: WrittenCondition; readonly parenthesised: boolean };

const comparators: ReadonlySet<string> = new Set<Comparator>(['=', '<>', '<', '<=', '>', '>=']);

/** The grammar shared by condition, filter and key condition expressions. */
export const parseCondition = (text: string): WrittenCondition => {
  const reader = new TokenReader(text);
  const condition = new ConditionParser(reader).condition();
  reader.expectEnd();
  return condition;
};

class ConditionParser {
  readonly #reader: TokenReader;

  constructor(reader: TokenReader) {
    this.#reader = reader;
  }

  condition(): WrittenCondition {
    return this.#asCondition(this.#or());
  }

  #or(): Node {
    let left = this.#and();
    while (this.#reader.takeWord('OR')) {
      const right = this.#asCondition(this.#and());
      left = { condition: { kind: 'or', left: this.#asCondition(left), right }, parenthesised: false };
    }
    return left;
  }

  #and(): Node {
    let left = this.#not();
    while (this.#reader.takeWord('AND')) {
      const right = this.#asCondition(this.#not());
      left = { condition: { kind: 'and', left: this.#asCondition(left), right }, parenthesised: false };
    }
    return left;
  }

  #not(): Node {
    if (!this.#reader.takeWord('NOT')) return this.#relation();
    return { condition: { kind: 'not', of: this.#asCondition(this.#not()) }, parenthesised: false };
  }

  #relation(): Node {
    const node = this.#primary();
    if ('condition' in node) {
      if (this.#relationFollows()) throw this.#misused(node.condition);
      return node;
    }
    const { operand } = node;
    const { kind, text } = this.#reader.peek();
    if (kind === 'symbol' && comparators.has(text)) {
      this.#reader.next();
      const comparator = text as Comparator;
      return plain({ kind: 'compare', comparator, left: operand, right: this.#operand() });
    }
    if (this.#reader.takeWord('BETWEEN')) {
      const lower = this.#operand();
      this.#reader.expectWord('AND');
      return plain({ kind: 'between', of: operand, lower, upper: this.#operand() });
    }
    if (this.#reader.takeWord('IN')) {
      this.#reader.expectSymbol('(');
      return plain({ kind: 'in', of: operand, candidates: this.#candidates() });
    }
    return node;
  }

  #relationFollows(): boolean {
    const { kind, text } = this.#reader.peek();
    if (kind === 'symbol') return comparators.has(text);
    return kind === 'word' && ['BETWEEN', 'IN'].includes(text.toUpperCase());
  }

  #candidates(): WrittenOperand[] {
    const candidates = this.#list();
    // AWS: up to 100 values.
    if (candidates.length > 100) throw wrongOperandCount('IN', candidates.length + 1);
    return candidates;
  }

  #primary(): Node {
    if (this.#reader.takeSymbol('(')) {
      const inner = this.#or();
      this.#reader.expectSymbol(')');
      if (inner.parenthesised) throw new ExpressionError('The expression has redundant parentheses;');
      return { ...inner, parenthesised: true };
    }
    const token = this.#reader.peek();
    if (token.kind === 'value') {
      this.#reader.next();
      return { operand: { kind: 'value', value: token.text }, parenthesised: false };
    }
    const following = this.#reader.peek(1);
    if (token.kind === 'word' && following.kind === 'symbol' && following.text === '(') return this.#call();
    return { operand: { kind: 'path', path: this.#reader.path() }, parenthesised: false };
  }

  #call(): Node {
    const name = this.#reader.next().text;
    this.#reader.expectSymbol('(');
    const operands = this.#list();
    if (name !== 'size' && !isConditionFunction(name)) {
      throw new ExpressionError(`Invalid function name; function: ${name}`);
    }
    const expected = name === 'size' ? 1 : conditionFunctions[name];
    const [first] = operands;
    if (first === undefined || operands.length !== expected) throw wrongOperandCount(name, operands.length);
    if (name === 'size') return { operand: { kind: 'size', of: first }, parenthesised: false };
    if (name.endsWith('exists') && first.kind !== 'path') throw needsPath(name);
    return plain({ kind: 'call', name, operands });
  }

  /** Operands up to and with the closing parenthesis. */
  #list(): WrittenOperand[] {
    const operands = [this.#operand()];
    while (this.#reader.takeSymbol(',')) operands.push(this.#operand());
    this.#reader.expectSymbol(')');
    return operands;
  }

  #operand(): WrittenOperand {
    const node = this.#primary();
    if ('operand' in node) return node.operand;
    throw this.#misused(node.condition);
  }

  #asCondition(node: Node): WrittenCondition {
    if ('condition' in node) return node.condition;
    if (node.operand.kind === 'size') throw misusedFunction('size');
    throw this.#reader.unexpected();
  }

  #misused(condition: WrittenCondition): ExpressionError {
    return condition.kind === 'call' ? misusedFunction(condition.name) : this.#reader.unexpected();
  }
}

const plain = (condition: WrittenCondition): Node => ({ condition, parenthesised: false });

const misusedFunction = (name: string): ExpressionError =>
  new ExpressionError(`The function is not allowed to be used this way in an expression; function: ${name}`);

const isConditionFunction = (name: string): name is ConditionFunction => Object.hasOwn(conditionFunctions, name);
