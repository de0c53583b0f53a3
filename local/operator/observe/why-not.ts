import { compilePattern } from '../../event-bridge/patterns/event-pattern.ts';

/** A field of an event that keeps a pattern from matching. */
export interface Misfit {
  readonly field: string;
  readonly wanted: unknown;
  /** Undefined: the event has no such field. */
  readonly found: unknown;
}

/** The fields of an event that do not fit an event pattern; none when it matches. */
export function misfits(pattern: unknown, event: unknown): readonly Misfit[] {
  return misfitsAt(typeof pattern === 'string' ? JSON.parse(pattern) : pattern, event, '');
}

function misfitsAt(pattern: unknown, document: unknown, path: string): readonly Misfit[] {
  return Object.entries(pattern as Record<string, unknown>).flatMap(([name, wanted]) => {
    const field = path === '' ? name : `${path}.${name}`;
    const found = memberOf(document, name);
    // Conditions inside a list of objects must hold for one of them together: they are judged, and told, together.
    const isWhole = Array.isArray(wanted) || Array.isArray(found);
    if (!isWhole) return misfitsAt(wanted, found, field);
    return compilePattern({ [name]: wanted })(document) ? [] : [{ field, wanted, found }];
  });
}

const memberOf = (document: unknown, name: string): unknown =>
  typeof document === 'object' && document !== null && Object.hasOwn(document, name)
    ? (document as Record<string, unknown>)[name]
    : undefined;
