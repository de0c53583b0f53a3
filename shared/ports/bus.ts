import type { CommittedDetail } from '../contracts/bus-event.ts';

/** The bus, for publishing a commit again. The first time is the pipe's work, never a function's. */
export interface Bus {
  republish(details: readonly CommittedDetail[]): Promise<void>;
}
