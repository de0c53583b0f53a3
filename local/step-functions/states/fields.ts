import { type Evaluator, outOfRange, type Scope, unexpectedType } from '../expressions/evaluator.ts';
import { fill, type Template } from '../expressions/template.ts';
import type { Json } from '../json.ts';

/** The text of an expression, or of a literal, for a message about it. */
export const textOf = (template: Template): string =>
  template.kind === 'expression' ? template.text : JSON.stringify(template.kind === 'literal' ? template.value : null);

/** A whole number of at least `min` and at most `max` from a field, or undefined when the field is left out. */
export async function wholeNumber(
  template: Template | undefined,
  field: string,
  bounds: { readonly min: number; readonly max: number },
  scope: Scope,
  evaluate: Evaluator,
): Promise<number | undefined> {
  const value = await aNumber(template, field, scope, evaluate);
  if (template === undefined || value === undefined) return undefined;
  if (Number.isInteger(value) && value >= bounds.min && value <= bounds.max) return value;
  throw outOfRange(textOf(template), field, `an integer from ${bounds.min} to ${bounds.max}`, value);
}

export async function aNumber(
  template: Template | undefined,
  field: string,
  scope: Scope,
  evaluate: Evaluator,
): Promise<number | undefined> {
  if (template === undefined) return undefined;
  const value = await fill(template, field, scope, evaluate);
  if (typeof value === 'number') return value;
  throw unexpectedType(textOf(template), field, 'number', value);
}

export async function aString(
  template: Template | undefined,
  field: string,
  scope: Scope,
  evaluate: Evaluator,
): Promise<string | undefined> {
  if (template === undefined) return undefined;
  const value = await fill(template, field, scope, evaluate);
  if (typeof value === 'string') return value;
  throw unexpectedType(textOf(template), field, 'string', value);
}

export async function anArray(
  template: Template,
  field: string,
  scope: Scope,
  evaluate: Evaluator,
): Promise<readonly Json[]> {
  const value = await fill(template, field, scope, evaluate);
  if (Array.isArray(value)) return value;
  throw unexpectedType(textOf(template), field, 'array', value);
}
