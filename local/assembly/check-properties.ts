import type { PropertyRule } from './resource-type.ts';

export interface CheckedProperties {
  readonly unknown: readonly string[];
  readonly inert: readonly { readonly property: string; readonly reason: string }[];
}

/** Compares properties with those that their type may have. */
export function checkProperties(properties: unknown, known: Readonly<Record<string, PropertyRule>>): CheckedProperties {
  const unknown = new Set<string>();
  const inert = new Map<string, string>();
  checkMembers(properties, known, '', unknown, inert);
  return { unknown: [...unknown], inert: [...inert].map(([property, reason]) => ({ property, reason })) };
}

function checkMembers(
  value: unknown,
  known: Readonly<Record<string, PropertyRule>>,
  path: string,
  unknown: Set<string>,
  inert: Map<string, string>,
): void {
  if (Array.isArray(value)) {
    for (const item of value) checkMembers(item, known, path, unknown, inert);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    const rule = Object.hasOwn(known, name) ? known[name] : undefined;
    if (rule === undefined) unknown.add(path + name);
    else if (rule.kind === 'inert') inert.set(path + name, rule.reason);
    else if (rule.kind === 'members') checkMembers(member, rule.members, `${path}${name}.`, unknown, inert);
  }
}
