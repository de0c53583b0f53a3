/** Thrown by everything that waits for a cloud whose job threw. */
export class CloudStopped extends Error {
  constructor(jobName: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`The local cloud stopped because the job '${jobName}' failed: ${reason}`, { cause });
    this.name = 'CloudStopped';
  }
}
