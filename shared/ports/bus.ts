import type { CommittedDetail } from '../contracts/bus-event.ts';
import type { LetterUndelivered } from '../contracts/letter-undelivered.ts';

export interface Bus {
  /** Publishes commits again. The first time is the pipe's work, never a function's. */
  republish(details: readonly CommittedDetail[]): Promise<void>;
  /** Says that a letter came back. */
  letterUndelivered(detail: LetterUndelivered): Promise<void>;
}
