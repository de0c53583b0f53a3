import type { ProjectId } from '../domain/ids.ts';

/** A workflow that waits for a person: put by the state machine itself under `PROJECT#<id>` / `WAIT#<episode>`. */
export interface Wait {
  readonly project: ProjectId;
  readonly episode: string;
  readonly token: string;
  /** What the workflow had seen when it began to wait; a different one now means that it must be woken. */
  readonly fingerprint: string;
  /** ARN of the execution. */
  readonly execution: string;
}

export interface Waits {
  get(project: ProjectId, episode: string): Promise<Wait | undefined>;
  list(project: ProjectId): Promise<readonly Wait[]>;
  /** Removes this wait and no later one: only while the token is still this one. */
  remove(wait: Pick<Wait, 'project' | 'episode' | 'token'>): Promise<void>;
}
