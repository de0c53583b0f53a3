import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Attributes, fromAttributes } from '../../shared/adapters/attribute-values.ts';
import { readCommitItem } from '../../shared/adapters/commit-items.ts';
import { notSubmitted, type Project, type Submitted } from '../../shared/domain/project/state.ts';
import type { StoredLedger } from '../../shared/domain/running/payments/call-ledger-check.ts';
import { fold, projectStream, readStored } from '../../shared/ports/stream-kind.ts';
import type { LogRecords, Venue } from '../cloud/venue.ts';
import { markOf } from './marks.ts';

/** A commit of a project, as its timeline shows it. */
export interface Happening {
  readonly at: string;
  readonly version: number;
  readonly by: string;
  readonly events: readonly string[];
  /** What came to pass with it, as `markOf` tells. */
  readonly marks: readonly string[];
}

const ledgerItem = z.looseObject({
  years: z.record(z.string(), z.object({ budgetCents: z.number(), committedCents: z.number() })),
});

/**
 * What the log says, read beside the product from the stream of its table: who must do what follows from it, and so does
 * the proof that two runs wrote the same. Costs the product nothing.
 */
export class ObservedLog {
  readonly #projects = new Map<string, Project>();
  readonly #timelines = new Map<string, Happening[]>();
  readonly #changed = new Set<string>();
  readonly #hash = createHash('sha256');
  readonly #ledgers = new Map<string, StoredLedger>();
  /** What an item of the log became that must never change. */
  readonly tampered: string[] = [];
  commits = 0;

  constructor(venue: Pick<Venue, 'onLogRecords'>) {
    venue.onLogRecords((records) => this.#take(records));
  }

  project(id: string): Submitted | undefined {
    const project = this.#projects.get(id) ?? notSubmitted;
    return project.status === 'not-submitted' ? undefined : project;
  }

  projects(): readonly Submitted[] {
    return [...this.#projects.values()].flatMap((project) => (project.status === 'not-submitted' ? [] : [project]));
  }

  timeline(id: string): readonly Happening[] {
    return this.#timelines.get(id) ?? [];
  }

  /** The projects that something was committed of since this was asked last. */
  takeChanged(): readonly string[] {
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }

  ledgerOf(call: string): StoredLedger {
    return this.#ledgers.get(call) ?? {};
  }

  /** SHA-256 over the hashes of all commits, in the order in which they were written. */
  digest(): string {
    return this.#hash.copy().digest('hex');
  }

  #take(records: LogRecords): void {
    for (const { eventName, dynamodb } of records) {
      const key = fromAttributes((dynamodb.Keys ?? {}) as Attributes);
      const [pk, sk] = [String(key['pk']), String(key['sk'])];
      if (sk.startsWith('COMMIT#')) {
        if (eventName === 'INSERT') this.#commit(dynamodb.NewImage as Attributes);
        else this.tampered.push(`${pk} ${sk}: ${eventName}`);
      } else if (sk === 'LEDGER' && dynamodb.NewImage !== undefined) {
        const { years } = ledgerItem.parse(fromAttributes(dynamodb.NewImage as Attributes));
        this.#ledgers.set(pk.slice(pk.indexOf('#') + 1), years);
      }
    }
  }

  #commit(image: Attributes): void {
    const stored = readCommitItem(fromAttributes(image));
    this.commits += 1;
    this.#hash.update(`${stored.stream} ${stored.version} ${stored.hash}\n`);
    if (!stored.stream.startsWith('PROJECT#')) return;
    const id = stored.stream.slice('PROJECT#'.length);
    const commit = readStored(projectStream, stored);
    this.#projects.set(id, fold(projectStream, [commit], this.#projects.get(id)));
    const timeline = this.#timelines.get(id) ?? [];
    const { at, version, by, types } = stored;
    const marks = commit.events.flatMap((event) => markOf(event) ?? []);
    timeline.push({ at, version, by, events: types, marks });
    this.#timelines.set(id, timeline);
    this.#changed.add(id);
  }
}
