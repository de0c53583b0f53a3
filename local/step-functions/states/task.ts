import type { TaskState } from '../asl/definition.ts';
import type { Evaluator, Scope } from '../expressions/evaluator.ts';
import { fill } from '../expressions/template.ts';
import type { Json } from '../json.ts';
import { wholeNumber } from './fields.ts';

const longest = 99_999_999;

export interface PreparedTask {
  readonly parameters: Json;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
}

/** What a Task sends, and how long it may take; without `Arguments` it sends its input. */
export async function prepareTask(state: TaskState, scope: Scope, evaluate: Evaluator): Promise<PreparedTask> {
  const input = scope.states['input'] ?? null;
  const parameters = state.arguments === undefined ? input : await fill(state.arguments, 'Arguments', scope, evaluate);
  const bounds = { min: 1, max: longest };
  return {
    parameters,
    timeoutSeconds: await wholeNumber(state.timeoutSeconds, 'TimeoutSeconds', bounds, scope, evaluate),
    heartbeatSeconds: await wholeNumber(state.heartbeatSeconds, 'HeartbeatSeconds', bounds, scope, evaluate),
  };
}
