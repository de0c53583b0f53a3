/** The state machines of the episodes. */
export interface Workflows {
  /**
   * Starts an episode under a name an operator can read; `already`: an execution of that name was started before.
   * The input holds ids only.
   */
  start(episode: string, name: string, input: Readonly<Record<string, unknown>>): Promise<'started' | 'already'>;
  /** Answers a waiting task; `nothing-left`: it was answered before, timed out, or its execution has ended. */
  wake(token: string, output: Readonly<Record<string, unknown>>): Promise<'woken' | 'nothing-left'>;
}
