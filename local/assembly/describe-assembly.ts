import type { Assembly } from './load-assembly.ts';

/** What the local cloud does with one resource, for people to read. */
export interface ResourceDescription {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly name: string;
  readonly path: string | undefined;
  readonly verdict: 'run' | 'inert';
  /** Why an inert resource does nothing here. */
  readonly reason: string | undefined;
  readonly inertProperties: readonly { readonly property: string; readonly reason: string }[];
}

export function describeAssembly(assembly: Assembly): readonly ResourceDescription[] {
  return assembly.resources.map(({ stack, logicalId, type, name, path, verdict, reason, inertProperties }) => ({
    stack,
    logicalId,
    type,
    name,
    path,
    verdict,
    reason,
    inertProperties,
  }));
}
