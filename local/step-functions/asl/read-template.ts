import { compileTemplate, expressionsOf, type Template } from '../expressions/template.ts';
import { type Json, type JsonRecord, typeName } from '../json.ts';
import { checkExpression } from './check-expression.ts';
import { type Bounds, checkBounds, record } from './fields.ts';
import { invalidDefinition } from './invalid.ts';

const variableName = /^[\p{ID_Start}_][\p{ID_Continue}]{0,79}$/u;

/** The template of a field of a state; every expression in it must parse. */
export function template(state: JsonRecord, field: string, at: string): Template | undefined {
  const value: Json | undefined = state[field];
  if (value === undefined) return undefined;
  const compiled = compileTemplate(value);
  for (const expression of expressionsOf(compiled, `${at}/${field}`))
    checkExpression(expression.text, expression.field);
  return compiled;
}

/** The template of a field that takes one type of value only; a literal of another type is refused. */
export function typed(
  state: JsonRecord,
  field: string,
  at: string,
  type: 'array' | 'number' | 'string' | 'boolean',
): Template | undefined {
  const compiled = template(state, field, at);
  if (compiled === undefined || compiled.kind === 'expression') return compiled;
  const value = state[field] ?? null;
  if (typeName(value) === type) return compiled;
  const message = `${type === 'array' ? 'An' : 'A'} ${type} or a JSONata expression is required, not ${JSON.stringify(value)}`;
  throw invalidDefinition('SCHEMA_VALIDATION_FAILED', message, `${at}/${field}`);
}

/** The template of a field that takes a number; a literal one must be within its bounds. */
export function bounded(state: JsonRecord, field: string, at: string, bounds: Bounds): Template | undefined {
  const compiled = typed(state, field, at, 'number');
  if (compiled?.kind === 'literal') checkBounds(compiled.value as number, `${at}/${field}`, bounds);
  return compiled;
}

/** The template of `Assign`: an object of variables, none of them named `states`. */
export function assignment(state: JsonRecord, at: string): Template | undefined {
  if (state['Assign'] === undefined) return undefined;
  const where = `${at}/Assign`;
  for (const name of Object.keys(record(state['Assign'], where))) {
    if (!variableName.test(name) || name === 'states') {
      throw invalidDefinition('INVALID_VARIABLE_NAME', `'${name}' cannot be the name of a variable`, where);
    }
  }
  return template(state, 'Assign', at);
}

/** The names that an `Assign` gives a value to. */
export function assignedNames(assign: Template | undefined): readonly string[] {
  if (assign === undefined) return [];
  if (assign.kind === 'object') return assign.members.map(([name]) => name);
  return assign.kind === 'literal' ? Object.keys(assign.value as JsonRecord) : [];
}
