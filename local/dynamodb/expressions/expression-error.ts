/** What is wrong with an expression; becomes a ValidationException that names the expression's parameter. */
export class ExpressionError extends Error {}

export const syntaxError = (token: string, near: string): ExpressionError =>
  new ExpressionError(`Syntax error; token: "${token}", near: "${near}"`);

export const wrongOperandCount = (name: string, count: number): ExpressionError =>
  new ExpressionError(
    `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${count}`,
  );

export const needsPath = (name: string): ExpressionError =>
  new ExpressionError(`Operator or function requires a document path; operator or function: ${name}`);

export const wrongOperandType = (name: string, type: string): ExpressionError =>
  new ExpressionError(
    `Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${type}`,
  );
