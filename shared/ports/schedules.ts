/** One moment to come. The name carries the instant, so a schedule never changes: it is created or deleted. */
export interface Schedule {
  /** `<project or call>_<milestone>_<yyyymmddThhmmZ>`, at most 64 characters of `[0-9A-Za-z-_.]`. */
  readonly name: string;
  /** Fires at this instant, or at the next whole second. */
  readonly at: string;
  /** What the function that is woken receives, as JSON. */
  readonly input: { readonly stream: string; readonly moment: string };
}

export interface Schedules {
  /** Names that begin with the prefix. */
  list(prefix: string): Promise<readonly string[]>;
  /** `exists`: created by an earlier attempt. */
  create(schedule: Schedule): Promise<'created' | 'exists'>;
  /** Deleting one that is gone is fine: it fired, or was deleted before. */
  remove(name: string): Promise<void>;
}
