import type { PersonId } from '../domain/ids.ts';
import type { Actor } from '../domain/people/actor.ts';

/** The key of a stream of commits: `PROJECT#LP-2023-0042`. */
export type Stream = `PROJECT#${string}` | `ORGANISATION#${string}` | `CALL#${string}`;

/** One item of the log: one act of one person, as one or more events. */
export interface Commit<Event> {
  readonly stream: Stream;
  /** 1 for the first commit of the stream. */
  readonly version: number;
  readonly events: readonly Event[];
  /** The instant of the server's clock. */
  readonly at: string;
  readonly by: PersonId;
  /** The roles under which the person acted: `manager`, `project-responsible@gent`. */
  readonly roles: readonly string[];
  readonly why?: string;
  /** The hash of the commit before; of the first commit: 64 zeros. */
  readonly previous: string;
  readonly hash: string;
}

/** Where a stream stood when it was read: what a commit is put on top of. */
export interface Head {
  /** 0 when nothing was committed yet. */
  readonly version: number;
  readonly hash: string;
}

export const emptyHead: Head = { version: 0, hash: '0'.repeat(64) };

/** Who commits, at which instant, and why where a reason was given. */
export interface CommitMeta {
  readonly actor: Actor;
  readonly at: string;
  readonly why?: string;
}
