import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GotResponse, LogRecords, SentRequest, Uploaded, UploadForm, Venue } from '../cloud/venue.ts';
import { CloudChild, Died, type Done } from './cloud-child.ts';
import type { LastWords } from './death.ts';
import { type Heard, heardFrom, insistAsPerson } from './lost-answer.ts';
import type { Facts, Fate, Opened, Opening, Order } from './protocol.ts';

/** A death, and what came of it. */
export interface Death {
  readonly number: number;
  readonly by: 'itself' | 'another';
  readonly doing: string;
  readonly at: string;
  /** The instant on the clock of the cloud. */
  readonly now: number;
  /** How many letters it left on the disk: those after them went out after it. */
  readonly letters: number;
}

export interface MortalCloudOptions {
  readonly assembly: string;
  /** A folder of its own. */
  readonly folder: string;
  /** Where compiled code is kept from one process to the next. */
  readonly compiled: string;
  readonly start: string;
  readonly seed: number;
  /** When the process of that number dies. */
  readonly fateOf: (life: number) => PlannedFate;
}

export interface PlannedFate extends Omit<Fate, 'lastWords'> {
  /** Microseconds from the point to the death, for one that comes from outside. */
  readonly delay?: number;
}

/**
 * A cloud on a data folder, in a process that is killed again and again and started anew. Who asks it something waits a
 * little longer and gets the answer; what was lost with the process is asked once more.
 */
export class MortalCloud implements Venue {
  /** Those of which the next process has told what they left. */
  readonly deaths: Death[] = [];
  readonly problems: string[] = [];
  /** Points in the lives of all processes, the dead ones left out. */
  points = 0;
  readonly #options: MortalCloudOptions;
  readonly #listeners: ((records: LogRecords) => void)[] = [];
  readonly #tokens = new Map<string, string>();
  #life = 0;
  #child: CloudChild | undefined;
  #next: CloudChild | undefined;
  #now: number;
  #nextTimerAt: number | undefined;
  #seen = '0';
  #immortal = false;
  #fate: PlannedFate = {};
  // Of the process that lives: how many of its problems were told.
  #toldProblems = 0;
  readonly #heard: Heard[] = [];
  #fallen: Omit<Death, 'letters'>[] = [];
  #diedAt = 0;

  constructor(options: MortalCloudOptions) {
    this.#options = options;
    this.#now = Date.parse(options.start);
    mkdirSync(options.folder, { recursive: true });
  }

  now(): number {
    return this.#now;
  }

  nextTimerAt(): number | undefined {
    return this.#nextTimerAt;
  }

  onLogRecords(listener: (records: LogRecords) => void): void {
    this.#listeners.push(listener);
  }

  async tokenFor(claims: Readonly<Record<string, unknown>>): Promise<string> {
    const key = JSON.stringify(claims);
    const known = this.#tokens.get(key);
    if (known !== undefined) return known;
    const { result } = await this.#insist({ do: 'token', claims });
    const token = String(result);
    this.#tokens.set(key, token);
    return token;
  }

  request(request: SentRequest): Promise<GotResponse> {
    return insistAsPerson(request, {
      once: async (again) => (await this.#once({ do: 'request', request: again }))?.result as GotResponse | undefined,
      heard: this.#heard,
    });
  }

  async requestTogether(requests: readonly SentRequest[]): Promise<readonly GotResponse[]> {
    const responses: GotResponse[] = [];
    for (const request of requests) responses.push(await this.request(request));
    return responses;
  }

  async upload(form: UploadForm): Promise<Uploaded> {
    return (await this.#insist({ do: 'upload', form })).result as Uploaded;
  }

  async advanceTo(instant: number | string): Promise<void> {
    await this.#insist({ do: 'advance', to: typeof instant === 'number' ? instant : Date.parse(instant) });
  }

  /** What is on the disk. From here on nothing is killed. */
  async facts(): Promise<Facts> {
    this.#immortal = true;
    this.#fate = {};
    return (await this.#insist({ do: 'facts' })).result as Facts;
  }

  async close(): Promise<void> {
    this.#next?.kill();
    const child = this.#child;
    if (child === undefined) return;
    child.ask({ do: 'close' }).catch(() => undefined);
    await child.died();
  }

  async #insist(order: Order): Promise<Done> {
    for (;;) {
      const done = await this.#once(order);
      if (done !== undefined) return done;
    }
  }

  /** Undefined: the process died over it, and another lives in its place. */
  async #once(order: Order): Promise<Done | undefined> {
    const child = this.#child ?? (await this.#begin());
    try {
      return this.#take(await child.ask(order));
    } catch (error) {
      if (!(error instanceof Died)) throw error;
      await this.#bury(child);
      await this.#begin();
      return undefined;
    }
  }

  /** Starts processes until one lives to see what was left to do done. */
  async #begin(): Promise<CloudChild> {
    for (;;) {
      const child = this.#next ?? this.#spawn();
      this.#fate = this.#immortal ? {} : this.#options.fateOf(this.#life);
      // It gets ready while this one works.
      this.#next = this.#fate.after === undefined ? undefined : this.#spawn();
      this.#toldProblems = 0;
      try {
        const { result } = this.#take(await child.ask({ do: 'open', opening: this.#opening() }));
        this.#record((result as Opened).found);
        this.#child = child;
        return child;
      } catch (error) {
        if (!(error instanceof Died)) throw error;
        await this.#bury(child);
      }
    }
  }

  #opening(): Opening {
    const { assembly, folder, start, seed } = this.#options;
    const { delay: _delay, ...fate } = this.#fate;
    const lastWords = join(folder, 'last-words');
    return {
      ...{ assembly, start, seed },
      data: join(folder, 'data'),
      life: this.#life,
      seen: this.#seen,
      fate: fate.after === undefined ? {} : { ...fate, lastWords },
    };
  }

  #spawn(): CloudChild {
    return new CloudChild(this.#options.compiled, (child) =>
      setTimeout(() => child.kill(), (this.#fate.delay ?? 0) / 1000),
    );
  }

  async #bury(child: CloudChild): Promise<void> {
    await child.died();
    this.#child = undefined;
    const text = readFileSync(join(this.#options.folder, 'last-words'), 'utf8');
    // One that died before it had a cloud stood where the one before it had stopped.
    const { doing, at, found, now = Math.max(this.#now, this.#diedAt) } = JSON.parse(text) as LastWords;
    if (found !== undefined) this.#record(found);
    const { by = 'itself' } = this.#fate;
    this.#fallen.push({ number: this.#life + 1, by, doing, at, now });
    this.#diedAt = now;
    this.#life += 1;
  }

  /** What a process finds is what those before it left. */
  #record(letters: number): void {
    this.deaths.push(...this.#fallen.map((death) => ({ ...death, letters })));
    this.#fallen = [];
  }

  #take(done: Done): Done {
    const { now, nextTimerAt, records, points, problems } = done.standing;
    if (now < this.#now) this.problems.push(`The clock ran backwards from ${this.#now} to ${now}.`);
    this.#now = now;
    this.#nextTimerAt = nextTimerAt;
    this.points = points;
    this.problems.push(...problems.slice(this.#toldProblems));
    this.#toldProblems = problems.length;
    this.#seen = records.at(-1)?.dynamodb.SequenceNumber ?? this.#seen;
    this.#heard.push(...heardFrom(records));
    for (const listener of this.#listeners) listener(records);
    return done;
  }
}
