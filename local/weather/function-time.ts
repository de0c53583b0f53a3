import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import type { RunningAgenda } from '../kernel/create-agenda.ts';
import { currentScope, type FunctionTime } from '../lambda/invocation-scope.ts';
import { sharedInstall } from '../lambda/shared-install.ts';

export const functionTimeOn = (agenda: Pick<RunningAgenda, 'elapse'>, random: () => number): FunctionTime => ({
  pass: (milliseconds) => agenda.elapse(milliseconds),
  random,
});

/**
 * Has functions wait and draw by the time of their own scope, where it has one: the pauses between their attempts pass
 * on the cloud's clock and cost nothing. The answer ends it.
 */
export const installFunctionTime = sharedInstall(install);

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
