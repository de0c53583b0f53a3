import jsonata, { type Expression } from 'jsonata';
import { EvaluationFailure } from '../failure.ts';
import { type Json, type JsonRecord, NotJson, toJson, typeName } from '../json.ts';
import { bindFunctions, longestRange, outOfMemory, type Sources } from './functions.ts';

/** What the expressions of a state can see: `$states`, and the variables in scope. */
export interface Scope {
  readonly states: JsonRecord;
  readonly variables: JsonRecord;
}

export type Evaluator = (text: string, field: string, scope: Scope) => Promise<Json>;

// An expression that never ends would block every execution. AWS cuts it off too, and at this depth.
const guards = { timeout: 5_000, stack: 100 };
// Counting what every sequence holds costs time: only an expression with a range can hold so much from so little text.
const guardsOfRange = { ...guards, sequence: longestRange };

/** What AWS says where the library's own bounds are passed. */
const bounds: Readonly<Record<string, string>> = {
  D1011: 'Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive.',
  D1012: 'Expression evaluation timeout: Check for infinite loop',
  D2014: outOfMemory,
  D2015: outOfMemory,
};

const opening = (text: string, field: string): string =>
  `The JSONata expression '${text}' specified for the field '${field}'`;

function whatWasThrown(thrown: unknown): string {
  const { code, message } = thrown as { code?: string; message?: string };
  const bound = code === undefined ? undefined : bounds[code];
  if (bound !== undefined) return `: ${bound}`;
  return typeof code === 'string' ? `. ${code}: ${message}` : `: ${message}`;
}

function asJson(value: unknown, scope: Scope, text: string, field: string): Json {
  const input = scope.states['input'];
  // The input is JSON already and is never changed: most expressions of a Pass state hand it on as it is.
  if (input !== undefined && value === input) return input;
  if (value === undefined) throw new EvaluationFailure(`${opening(text, field)} returned nothing (undefined).`, field);
  try {
    return toJson(value);
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    throw new EvaluationFailure(`${opening(text, field)} returned an unsupported result type.`, field);
  }
}

/** Evaluates JSONata as Step Functions does; each text is compiled once. */
export function createEvaluator(sources: Sources): Evaluator {
  const compiled = new Map<string, Expression>();

  function compile(text: string): Expression {
    const known = compiled.get(text);
    if (known !== undefined) return known;
    const expression = jsonata(text, text.includes('..') ? guardsOfRange : guards);
    bindFunctions(expression, sources);
    compiled.set(text, expression);
    return expression;
  }

  return async (text, field, scope) => {
    let value: unknown;
    try {
      value = await compile(text).evaluate(undefined, { ...scope.variables, states: scope.states });
    } catch (thrown) {
      throw new EvaluationFailure(
        `${opening(text, field)} threw an error during evaluation${whatWasThrown(thrown)}`,
        field,
      );
    }
    return asJson(value, scope, text, field);
  };
}

/** The failure of a field that evaluates to a value of another type than the field takes. */
export const unexpectedType = (text: string, field: string, expected: string, value: Json): EvaluationFailure =>
  new EvaluationFailure(
    `${opening(text, field)} returned an unexpected result type. Expected '${expected}', but was '${typeName(value)}' for value: ${JSON.stringify(value)}`,
    field,
  );

/** The failure of a field that evaluates to a number that the field does not take. */
export const outOfRange = (text: string, field: string, expected: string, value: Json): EvaluationFailure =>
  new EvaluationFailure(
    `${opening(text, field)} returned an unexpected value. Expected ${expected}, but was: ${JSON.stringify(value)}`,
    field,
  );
