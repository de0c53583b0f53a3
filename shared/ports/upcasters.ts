/**
 * How an event written in an older version reads today, by type and the version it was written in. Stored events never
 * change; when a new version of an event comes, its older one gets a line here and keeps its golden example.
 */
export type Upcaster = (event: { readonly type: string; readonly version: number; readonly data: unknown }) => unknown;

export const upcasters: Readonly<Record<string, Upcaster>> = {};

/** The event as the newest schema knows it; each step leads from one version to the next. */
export const upcast = (event: unknown, table: Readonly<Record<string, Upcaster>> = upcasters): unknown => {
  if (typeof event !== 'object' || event === null || !('type' in event) || !('version' in event)) return event;
  const { type, version } = event;
  if (typeof type !== 'string' || typeof version !== 'number' || !('data' in event)) return event;
  const step = Object.hasOwn(table, `${type}@${version}`) ? table[`${type}@${version}`] : undefined;
  return step === undefined ? event : upcast(step({ type, version, data: event.data }), table);
};
