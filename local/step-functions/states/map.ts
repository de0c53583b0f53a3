import type { MapState } from '../asl/definition.ts';
import { type Evaluator, outOfRange, type Scope } from '../expressions/evaluator.ts';
import { fill } from '../expressions/template.ts';
import { EvaluationFailure } from '../failure.ts';
import type { Json, JsonRecord } from '../json.ts';
import { aNumber, anArray, textOf, wholeNumber } from './fields.ts';

export interface MapLimits {
  /** 0: as many at once as AWS allows an inline map, which is 40. */
  readonly maxConcurrency: number;
  readonly toleratedFailureCount: number | undefined;
  readonly toleratedFailurePercentage: number | undefined;
}

const most = Number.MAX_SAFE_INTEGER;

/** The items of a map: `Items`, or else the state's input, which must then be an array. */
export async function itemsOf(state: MapState, scope: Scope, evaluate: Evaluator): Promise<readonly Json[]> {
  if (state.items !== undefined) return anArray(state.items, 'Items', scope, evaluate);
  const input = scope.states['input'] ?? null;
  if (Array.isArray(input)) return input;
  throw new EvaluationFailure(`Map state input must be an array but was: ${JSON.stringify(input)}`);
}

export async function limitsOf(state: MapState, scope: Scope, evaluate: Evaluator): Promise<MapLimits> {
  const bounds = { min: 0, max: most };
  return {
    maxConcurrency: (await wholeNumber(state.maxConcurrency, 'MaxConcurrency', bounds, scope, evaluate)) ?? 0,
    toleratedFailureCount: await wholeNumber(
      state.toleratedFailureCount,
      'ToleratedFailureCount',
      bounds,
      scope,
      evaluate,
    ),
    toleratedFailurePercentage: await percentage(state, scope, evaluate),
  };
}

async function percentage(state: MapState, scope: Scope, evaluate: Evaluator): Promise<number | undefined> {
  const template = state.toleratedFailurePercentage;
  const value = await aNumber(template, 'ToleratedFailurePercentage', scope, evaluate);
  if (template === undefined || value === undefined || (value >= 0 && value <= 100)) return value;
  throw outOfRange(textOf(template), 'ToleratedFailurePercentage', 'a number from 0 to 100', value);
}

/** The scope of one item: the same, with `Map.Item` in the context object. */
export function scopeOfItem(scope: Scope, index: number, value: Json): Scope {
  const context = { ...(scope.states['context'] as JsonRecord), Map: { Item: { Index: index, Value: value } } };
  return { ...scope, states: { ...scope.states, context } };
}

/** The input of each iteration. */
export async function selectItems(
  state: MapState,
  items: readonly Json[],
  scope: Scope,
  evaluate: Evaluator,
): Promise<readonly Json[]> {
  const selector = state.itemSelector;
  if (selector === undefined) return items;
  const selected: Json[] = [];
  for (const [index, value] of items.entries()) {
    selected.push(await fill(selector, 'ItemSelector', scopeOfItem(scope, index, value), evaluate));
  }
  return selected;
}

/** Whether so many failed iterations are more than the map puts up with. */
export function tooManyFailures(failed: number, total: number, limits: MapLimits): boolean {
  const { toleratedFailureCount: count, toleratedFailurePercentage: percentage } = limits;
  if (count === undefined && percentage === undefined) return failed > 0;
  if (count !== undefined && failed > count) return true;
  return percentage !== undefined && failed * 100 > percentage * total;
}

export const thresholdExceeded = {
  error: 'States.ExceedToleratedFailureThreshold',
  cause: 'The specified tolerated failure threshold was exceeded',
} as const;
