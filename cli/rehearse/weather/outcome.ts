import type { Submitted } from '../../../shared/domain/project/state.ts';
import type { StoredLedger } from '../../../shared/domain/running/payments/call-ledger-check.ts';
import type { SentLetter } from '../../cloud/local-cloud.ts';
import { endingOf } from '../marks.ts';
import type { Played } from '../run-rehearsal.ts';
import type { WatchedExecution } from '../watch-executions.ts';

/** What one life came to. */
export interface LifeOutcome {
  readonly project: string;
  readonly ending: string;
  readonly state: Submitted;
  /** Who committed what, an entry for each commit. */
  readonly commits: readonly string[];
}

/** What a rehearsal came to: all that is compared with that of another weather. */
export interface Outcome {
  /** By the name of the application: numbers follow the order in which they are handed in. */
  readonly lives: ReadonlyMap<string, LifeOutcome>;
  readonly ledger: StoredLedger;
  readonly letters: readonly SentLetter[];
  readonly executions: readonly WatchedExecution[];
}

export const outcomeOf = ({ log, director, stock, cloud, executions }: Played): Outcome => ({
  lives: new Map(
    log.projects().map((project) => [
      director.entryOf(project.id)?.name ?? project.id,
      {
        project: project.id,
        ending: endingOf(project),
        state: project,
        commits: log.timeline(project.id).map(({ by, events }) => `${by} ${events.join(' ')}`),
      },
    ]),
  ),
  ledger: log.ledgerOf(stock.call.id),
  letters: cloud.letters(),
  executions: executions.all(),
});
