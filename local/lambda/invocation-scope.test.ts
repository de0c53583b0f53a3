import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as later } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { currentScope, type InvocationScope, outsideScope, withinScope } from './invocation-scope.ts';

const scopeOf = (functionName: string): InvocationScope => ({
  functionName,
  environment: {},
  log: () => undefined,
  ended: false,
});
const afterAwaiting = async <T>(look: () => T): Promise<T> => {
  await later();
  return look();
};
const nameOfScope = (): string | undefined => currentScope()?.functionName;

describe('the scope of an invocation', () => {
  it('holds through all that the function awaits', async () => {
    expect(await withinScope(scopeOf('send-letters'), () => afterAwaiting(nameOfScope))).toBe('send-letters');
  });

  it('does not hold for what the function causes, nor for what that awaits', async () => {
    const seen = withinScope(scopeOf('send-letters'), () => outsideScope(() => afterAwaiting(nameOfScope)));
    expect(await seen).toBeUndefined();
  });

  it('holds again once that is caused', () => {
    const seen = withinScope(scopeOf('send-letters'), () => {
      outsideScope(() => undefined);
      return nameOfScope();
    });
    expect(seen).toBe('send-letters');
  });

  it('leaves to what the function causes whatever held before it', async () => {
    const project = new AsyncLocalStorage<string>();
    const seen = project.run('LP-2023-0042', () =>
      withinScope(scopeOf('send-letters'), () => outsideScope(() => afterAwaiting(() => project.getStore()))),
    );
    expect(await seen).toBe('LP-2023-0042');
  });

  it('is left whole when one invocation runs within another', () => {
    const seen = withinScope(scopeOf('send-letters'), () =>
      withinScope(scopeOf('follow-project'), () => [nameOfScope(), outsideScope(nameOfScope)]),
    );
    expect(seen).toEqual(['follow-project', undefined]);
  });

  it('has nothing outside when nothing runs', () => {
    expect(outsideScope(nameOfScope)).toBeUndefined();
  });
});
