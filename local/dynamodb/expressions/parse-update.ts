import type { WrittenPath, WrittenSetValue, WrittenUpdate } from './ast.ts';
import { ExpressionError, needsPath, wrongOperandCount } from './expression-error.ts';
import { TokenReader } from './token-reader.ts';

const sections = ['SET', 'REMOVE', 'ADD', 'DELETE'] as const;
type Section = (typeof sections)[number];

export const parseUpdate = (text: string): WrittenUpdate => {
  const reader = new TokenReader(text);
  const update = { set: [], remove: [], add: [], delete: [] } as Draft;
  const seen = new Set<Section>();
  do {
    const section = sections.find((each) => reader.takeWord(each));
    if (section === undefined) throw reader.unexpected();
    if (seen.has(section)) {
      throw new ExpressionError(`The "${section}" section can only be used once in an update expression;`);
    }
    seen.add(section);
    do readAction(reader, section, update);
    while (reader.takeSymbol(','));
  } while (reader.peek().kind !== 'end');
  return update;
};

type Draft = { [K in keyof WrittenUpdate]: WrittenUpdate[K][number][] };

const readAction = (reader: TokenReader, section: Section, update: Draft): void => {
  const path = reader.path();
  switch (section) {
    case 'SET':
      reader.expectSymbol('=');
      update.set.push({ path, value: readSetValue(reader) });
      break;
    case 'REMOVE':
      update.remove.push(path);
      break;
    case 'ADD':
      update.add.push({ path, value: readPlaceholder(reader) });
      break;
    case 'DELETE':
      update.delete.push({ path, value: readPlaceholder(reader) });
      break;
  }
};

const readPlaceholder = (reader: TokenReader): string => {
  if (reader.peek().kind !== 'value') throw reader.unexpected();
  return reader.next().text;
};

/** One operand, or a sum or difference of exactly two. */
const readSetValue = (reader: TokenReader): WrittenSetValue => {
  const left = readOperand(reader);
  const { kind, text } = reader.peek();
  if (kind !== 'symbol' || (text !== '+' && text !== '-')) return left;
  if (isArithmetic(left)) throw reader.unexpected();
  reader.next();
  const right = readOperand(reader);
  if (isArithmetic(right)) throw reader.unexpected();
  return { kind: text, left, right };
};

const isArithmetic = (value: WrittenSetValue): boolean => value.kind === '+' || value.kind === '-';

const readOperand = (reader: TokenReader): WrittenSetValue => {
  const token = reader.peek();
  if (reader.takeSymbol('(')) {
    const value = readSetValue(reader);
    reader.expectSymbol(')');
    return value;
  }
  if (token.kind === 'value') return { kind: 'value', value: reader.next().text };
  const following = reader.peek(1);
  if (token.kind === 'word' && following.kind === 'symbol' && following.text === '(') return readCall(reader);
  return { kind: 'path', path: reader.path() };
};

const readCall = (reader: TokenReader): WrittenSetValue => {
  const name = reader.next().text;
  reader.expectSymbol('(');
  const operands = [readOperand(reader)];
  while (reader.takeSymbol(',')) operands.push(readOperand(reader));
  reader.expectSymbol(')');
  if (name !== 'if_not_exists' && name !== 'list_append') {
    throw new ExpressionError(`Invalid function name; function: ${name}`);
  }
  const [first, second] = operands;
  if (first === undefined || second === undefined || operands.length !== 2) {
    throw wrongOperandCount(name, operands.length);
  }
  if (name === 'list_append') return { kind: 'list_append', first, second };
  return { kind: 'if_not_exists', path: pathOf(first, name), otherwise: second };
};

const pathOf = (operand: WrittenSetValue, name: string): WrittenPath => {
  if (operand.kind === 'path') return operand.path;
  throw needsPath(name);
};
