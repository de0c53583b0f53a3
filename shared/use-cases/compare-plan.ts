/** One moment that log and call ask for. */
export interface Moment {
  /** The name of its schedule, which carries its instant. */
  readonly name: string;
  readonly at: string;
  /** What the decision knows it by. */
  readonly moment: string;
}

export interface Changes {
  /** Due already: to be acted on now rather than scheduled. */
  readonly due: readonly Moment[];
  readonly create: readonly Moment[];
  readonly remove: readonly string[];
  /** What is scheduled once the changes are made. */
  readonly names: readonly string[];
}

/** The instant in a schedule's name, `..._20240102T2259Z`; undefined for a name that is not ours. */
const instantIn = (name: string): number | undefined => {
  const stamp = /_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)Z$/.exec(name);
  if (stamp === null) return undefined;
  const [, year, month, day, hour, minute] = stamp;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:00Z`);
};

// A schedule deletes itself after it fired; half an hour covers its retries' beginning and the minute in its name.
const goneAfter = 30 * 60 * 1000;

/** What to create and delete so that the schedules equal the moments: a difference of two sets of names. */
export const comparePlan = (asked: readonly Moment[], scheduled: readonly string[], now: string): Changes => {
  const there = new Set(scheduled);
  const wanted = new Set(asked.map(({ name }) => name));
  const nowMs = Date.parse(now);
  const due = asked.filter(({ at }) => at <= now);
  const toCome = asked.filter(({ at }) => at > now);
  const fired = (name: string): boolean => (instantIn(name) ?? nowMs) < nowMs - goneAfter;
  return {
    due,
    create: toCome.filter(({ name }) => !there.has(name)),
    remove: scheduled.filter((name) => !wanted.has(name) && !fired(name)),
    names: toCome.map(({ name }) => name),
  };
};
