import type { Giving } from '../asl/definition.ts';
import type { Evaluator, Scope } from '../expressions/evaluator.ts';
import { fill } from '../expressions/template.ts';
import { StateFailure } from '../failure.ts';
import { byteLength, type Json, type JsonRecord } from '../json.ts';

/** AWS's quota for an input, an output or a task's result: 256 KiB of UTF-8. */
export const payloadLimit = 262_144;

export interface Given {
  readonly output: Json;
  readonly assigned: JsonRecord | undefined;
}

/** Fails with States.DataLimitExceeded when a value is too large to be handed on. */
export function checkSize(value: Json, state: string): string {
  const text = JSON.stringify(value);
  if (text.length > payloadLimit / 4 && byteLength(text) > payloadLimit) {
    throw new StateFailure(
      'States.DataLimitExceeded',
      `The state/task '${state}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    );
  }
  return text;
}

/** AWS's quotas: what one state assigns, and all variables that a state can see. */
const assignmentLimit = payloadLimit;
const variablesLimit = 10 * 1024 * 1024;

function checkVariables(assigned: JsonRecord, { variables }: Scope): void {
  const text = JSON.stringify(assigned);
  // Most assignments are small, and few of them make many: counting them all each time would cost more than they do.
  if (text.length <= payloadLimit / 64) return;
  const tooMuch =
    byteLength(text) > assignmentLimit || byteLength(JSON.stringify({ ...variables, ...assigned })) > variablesLimit;
  if (!tooMuch) return;
  throw new StateFailure(
    'States.DataLimitExceeded',
    'The size of the variables exceeds the maximum number of bytes service limit.',
  );
}

/** What a state (or a rule of it, at `prefix`) assigns and puts out; without `Output` that is `otherwise`. */
export async function give(
  from: Giving,
  prefix: string,
  otherwise: Json,
  scope: Scope,
  evaluate: Evaluator,
): Promise<Given> {
  const assigned = from.assign === undefined ? undefined : await fill(from.assign, `${prefix}Assign`, scope, evaluate);
  const output = from.output === undefined ? otherwise : await fill(from.output, `${prefix}Output`, scope, evaluate);
  if (assigned !== undefined) checkVariables(assigned as JsonRecord, scope);
  return { output, assigned: assigned as JsonRecord | undefined };
}
