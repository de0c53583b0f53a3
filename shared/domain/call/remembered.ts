import type { Call } from './call-schema.ts';

// Some four megabytes of terms with their derivations; a call that runs six years asks for fewer.
const mostOfACall = 1000;

/**
 * Remembers what was computed under a call. A published call never changes, its projects share most of their dates, and
 * they are asked for again after every commit: calendar arithmetic was a third of what following a project cost.
 *
 * @param Value immutable: everybody who asks gets the same one
 */
export const remembered = <Value>(most = mostOfACall) => {
  const perCall = new WeakMap<Call, Map<string, Value>>();
  return (call: Call, key: string, compute: () => Value): Value => {
    const known = perCall.get(call) ?? new Map<string, Value>();
    perCall.set(call, known);
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = compute();
    // Begins anew rather than to keep account of what was asked last.
    if (known.size >= most) known.clear();
    known.set(key, value);
    return value;
  };
};
