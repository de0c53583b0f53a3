import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import type { RunningAgenda } from '../kernel/create-agenda.ts';
import { currentScope, type FunctionTime } from '../lambda/invocation-scope.ts';

export const functionTimeOn = (agenda: Pick<RunningAgenda, 'elapse'>, random: () => number): FunctionTime => ({
  pass: (milliseconds) => agenda.elapse(milliseconds),
  random,
});

let users = 0;
let restore: (() => void) | undefined;

/**
 * Has functions wait and draw by the time of their own scope, where it has one: the pauses between their attempts pass
 * on the cloud's clock and cost nothing. The answer ends it.
 */
export function installFunctionTime(): () => void {
  users += 1;
  restore ??= install();
  let done = false;
  return () => {
    if (done) return;
    done = true;
    users -= 1;
    if (users > 0) return;
    restore?.();
    restore = undefined;
  };
}

function install(): () => void {
  const { setTimeout: wait } = timers;
  const { random } = Math;
  const waitInScope = <Value>(milliseconds?: number, value?: Value, options?: object): Promise<Value> => {
    const time = currentScope()?.time;
    if (time === undefined) return wait(milliseconds, value as Value, options);
    time.pass(milliseconds ?? 0);
    return Promise.resolve(value as Value);
  };
  timers.setTimeout = waitInScope as typeof wait;
  Math.random = () => currentScope()?.time?.random() ?? random();
  syncBuiltinESMExports();
  return () => {
    timers.setTimeout = wait;
    Math.random = random;
    syncBuiltinESMExports();
  };
}
