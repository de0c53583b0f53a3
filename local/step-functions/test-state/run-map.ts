import type { MapState } from '../asl/definition.ts';
import { fill } from '../expressions/template.ts';
import { StateFailure } from '../failure.ts';
import type { Json } from '../json.ts';
import { itemsOf, limitsOf, selectItems, thresholdExceeded, tooManyFailures } from '../states/map.ts';
import { batchesOf } from './batches.ts';
import { refused } from './request.ts';
import type { Testing } from './testing.ts';

/** More iterations cannot have failed than there are; of an unread source nobody can say. */
function checkFailureCount({ failedIterations, readItems }: Testing, state: MapState, items: readonly Json[]): void {
  if (failedIterations === undefined || failedIterations <= items.length) return;
  if (state.itemReader !== undefined && readItems === undefined) return;
  throw refused(
    `MapIterationFailureCount (${failedIterations}) must not exceed the number of items (${items.length}).`,
  );
}

async function itemsFor(testing: Testing, state: MapState): Promise<readonly Json[]> {
  const { readItems, scope, evaluate } = testing;
  if (Array.isArray(readItems)) return readItems;
  // What a reader yields is known only when the test says so.
  return state.itemReader === undefined ? itemsOf(state, scope, evaluate) : [];
}

/** Evaluates the fields of a Map and applies its tolerance to the failures that the test speaks of. */
export async function prepareMap(testing: Testing, state: MapState): Promise<void> {
  const { scope, evaluate, failedIterations } = testing;
  const items = await itemsFor(testing, state);
  checkFailureCount(testing, state, items);
  const limits = await limitsOf(state, scope, evaluate);
  const { maxConcurrency, toleratedFailureCount: count, toleratedFailurePercentage: percentage } = limits;
  testing.inspect({
    maxConcurrency,
    ...(count === undefined ? {} : { toleratedFailureCount: count }),
    ...(percentage === undefined ? {} : { toleratedFailurePercentage: percentage }),
  });
  const selected = await selectItems(state, items, scope, evaluate);
  if (state.itemSelector !== undefined) testing.inspect({ afterItemSelector: selected });
  if (state.itemBatcher !== undefined) {
    const batcher = await fill(state.itemBatcher, 'ItemBatcher', scope, evaluate);
    testing.inspect({ afterItemBatcher: batchesOf(batcher, selected) });
  }
  const tolerates = count !== undefined || percentage !== undefined;
  if (failedIterations !== undefined && tolerates && tooManyFailures(failedIterations, items.length, limits)) {
    throw new StateFailure(thresholdExceeded.error, thresholdExceeded.cause);
  }
}
