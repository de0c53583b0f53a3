import { describe, expect, it } from 'vitest';
import { AwsError } from '../../kernel/service.ts';
import { Expressions } from './expressions.ts';

const messageOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof AwsError) return error.message;
    throw error;
  }
  return 'accepted';
};

const names = { '#n': 'name' };
const values = { ':s': { S: 'a' }, ':n': { N: '1' }, ':b': { BOOL: true }, ':l': { L: [] }, ':m': { N: '9' } };

const condition = (text: string) =>
  messageOf(() =>
    new Expressions({ ConditionExpression: text, ExpressionAttributeNames: names, ExpressionAttributeValues: values }, [
      'ConditionExpression',
    ]).condition('ConditionExpression'),
  );
const update = (text: string) =>
  messageOf(() =>
    new Expressions({ UpdateExpression: text, ExpressionAttributeNames: names, ExpressionAttributeValues: values }, [
      'UpdateExpression',
    ]).update('UpdateExpression'),
  );

describe('a condition expression', () => {
  it.each([
    'a = :s',
    '(a = :s) AND NOT (b < :n OR size(c.d[2]) >= :n)',
    'a between :n and :m',
    'a IN (:s, :n)',
    'begins_with(#n, :s) OR contains(a, :n) AND attribute_exists(b)',
    'not attribute_not_exists(a)',
  ])('may be %s', (text) => {
    expect(condition(text)).toBe('accepted');
  });

  it.each([
    ['', 'The expression can not be empty;'],
    ['a = ', 'Syntax error; token: "<EOF>", near: "="'],
    ['a == :s', 'Syntax error; token: "=", near: "== :s"'],
    ['a ! :s', 'Syntax error; token: "!", near: "! :s"'],
    ['a', 'Syntax error; token: "<EOF>", near: "a"'],
    ['_a = :s', 'Syntax error; token: "_", near: "_a = :s"'],
    ['status = :s', 'Attribute name is a reserved keyword; reserved keyword: status'],
    ['a = :none', 'An expression attribute value used in expression is not defined; attribute value: :none'],
    ['#none = :s', 'An expression attribute name used in the document path is not defined; attribute name: #none'],
    ['((a = :s))', 'The expression has redundant parentheses;'],
    ['exists(a)', 'Invalid function name; function: exists'],
    ['size(a)', 'The function is not allowed to be used this way in an expression; function: size'],
    [
      'attribute_exists(a) = :b',
      'The function is not allowed to be used this way in an expression; function: attribute_exists',
    ],
    [
      'begins_with(a)',
      'Incorrect number of operands for operator or function; operator or function: begins_with, number of operands: 1',
    ],
    [
      'begins_with(a, :n)',
      'Incorrect operand type for operator or function; operator or function: begins_with, operand type: N',
    ],
    ['attribute_exists(:s)', 'Operator or function requires a document path; operator or function: attribute_exists'],
    [
      'attribute_type(a, :s)',
      'Invalid attribute type name found; type: a, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}',
    ],
    [
      'a = a',
      'The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]',
    ],
    [
      'a BETWEEN :m AND :n',
      'The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {N:9}, upper bound operand: AttributeValue: {N:1}',
    ],
    ['a < :b', 'Incorrect operand type for operator or function; operator: <, operand type: BOOL'],
  ])('may not be %j', (text, complaint) => {
    expect(condition(text)).toBe(`Invalid ConditionExpression: ${complaint}`);
  });
});

describe('an update expression', () => {
  it.each([
    'SET a = :s, b.c[1] = if_not_exists(b.d, :n) + :n REMOVE e, f[2] ADD g :n',
    'set a = list_append(if_not_exists(a, :l), :l)',
    'REMOVE x ADD visits :n',
    'SET a = b - :n',
  ])('may be %s', (text) => {
    expect(update(text)).toBe('accepted');
  });

  it.each([
    ['SET a = :s SET b = :s', 'The "SET" section can only be used once in an update expression;'],
    ['SET a = b + c + :n', 'Syntax error; token: "+", near: "c + :n"'],
    [
      'SET a = :s, a.b = :s',
      'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]',
    ],
    [
      'SET a.b = :s REMOVE a[1]',
      'Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, [1]]',
    ],
    ['SET a = b + :s', 'Incorrect operand type for operator or function; operator or function: +, operand type: S'],
    [
      'SET a = list_append(a, :s)',
      'Incorrect operand type for operator or function; operator or function: list_append, operand type: S',
    ],
    ['ADD a :s', 'Incorrect operand type for operator or function; operator: ADD, operand type: STRING'],
    ['DELETE a :n', 'Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER'],
    ['MOVE a', 'Syntax error; token: "MOVE", near: "MOVE a"'],
  ])('may not be %j', (text, complaint) => {
    expect(update(text)).toBe(`Invalid UpdateExpression: ${complaint}`);
  });
});

describe('placeholders', () => {
  it('are refused when no expression uses them', () => {
    const unused = new Expressions(
      { ConditionExpression: 'a = :s', ExpressionAttributeValues: { ':s': { S: '' }, ':t': { S: '' } } },
      ['ConditionExpression'],
    );
    unused.condition('ConditionExpression');
    expect(messageOf(() => unused.refuseUnused())).toBe(
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:t}',
    );
  });

  it('are refused without any expression', () => {
    expect(messageOf(() => new Expressions({ ExpressionAttributeNames: names }, ['ConditionExpression']))).toBe(
      'ExpressionAttributeNames can only be specified when using expressions',
    );
    expect(messageOf(() => new Expressions({ ExpressionAttributeValues: values }, ['ConditionExpression']))).toBe(
      'ExpressionAttributeValues can only be specified when using expressions: ConditionExpression is null',
    );
  });

  it('are refused when they are written as those of the other kind, whatever was asked before', () => {
    const right = { ConditionExpression: '#n = :n', ExpressionAttributeValues: { ':n': { S: '' } } };
    const parameters = ['ConditionExpression'];
    new Expressions({ ...right, ExpressionAttributeNames: { '#n': 'n' } }, parameters);
    const wrong = { ...right, ExpressionAttributeNames: { ':n': 'n' } };
    expect(messageOf(() => new Expressions(wrong, parameters))).toBe(
      'ExpressionAttributeNames contains invalid key: Syntax error; key: ":n"',
    );
  });

  it('are refused when a value is no attribute value', () => {
    const input = { ConditionExpression: 'a = :n', ExpressionAttributeValues: { ':n': { N: 'ten' } } };
    expect(messageOf(() => new Expressions(input, ['ConditionExpression']))).toBe(
      'ExpressionAttributeValues contains invalid value: The parameter cannot be converted to a numeric value: ten for key :n',
    );
  });
});
