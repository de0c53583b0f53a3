import { backoff } from '../event-bridge/backoff.ts';
import type { TargetFailure } from '../event-bridge/target-errors.ts';
import type { Agenda } from '../kernel/agenda.ts';
import type { Caller, CallService, JsonObject } from '../kernel/service.ts';
import { queueUrl } from '../sqs/queue-names.ts';
import type { Checkpoint } from './checkpoints.ts';
import type { Pipe } from './pipe-definition.ts';
import { inCalls, type StreamRecord, sequenceOf, textOf } from './pipe-entries.ts';
import { sendToTarget } from './pipe-targets.ts';

export interface PipeNews {
  readonly pipe: string;
  readonly outcome: 'delivered' | 'retrying' | 'dead-lettered' | 'dropped';
  readonly at: number;
  /** Records read, and how many of them passed the filter and were sent. */
  readonly read: number;
  readonly sent: number;
  readonly failure?: TargetFailure;
}

export interface PipeRunnerDeps {
  readonly agenda: Agenda;
  readonly callService: CallService;
  readonly readStream: (table: string, afterSequence: bigint, limit: number) => readonly StreamRecord[];
  readonly random: () => number;
  readonly keep: (checkpoint: Checkpoint) => void;
  readonly tell: (news: PipeNews) => void;
}

// A stream keeps its records for a day, so nothing is tried for longer.
const STREAM_RETENTION = 86_400;

/** Moves one pipe along its stream, one batch per job. A record is done when its checkpoint is on disk. */
export class PipeRunner {
  readonly pipe: Pipe;
  checkpoint: Checkpoint;
  readonly #deps: PipeRunnerDeps;
  readonly #caller: Caller;
  #limit: number;
  // Idle until it is resumed, then idle or with a job or a timer of its own.
  #state: 'stopped' | 'idle' | 'busy' = 'stopped';

  constructor(pipe: Pipe, checkpoint: Checkpoint, deps: PipeRunnerDeps) {
    this.pipe = pipe;
    this.checkpoint = checkpoint;
    this.#deps = deps;
    this.#limit = pipe.stream.BatchSize;
    this.#caller = { kind: 'role', roleArn: pipe.roleArn };
  }

  resume(): void {
    if (!this.pipe.running) return;
    this.#state = 'idle';
    this.wake();
  }

  wake(): void {
    if (this.#state !== 'idle') return;
    this.#state = 'busy';
    this.#deps.agenda.enqueue(`pipes/${this.pipe.name}`, () => this.#batch());
  }

  async #batch(): Promise<void> {
    const records = this.#deps.readStream(this.pipe.table, this.checkpoint.after, this.#limit);
    if (records.length === 0) {
      this.#state = 'idle';
      return;
    }
    const failure = await this.#send(records);
    if (failure !== undefined && (await this.#afterFailure(failure))) return;
    this.#state = 'idle';
    this.wake();
  }

  /** Sends what passes the filter; the checkpoint follows call by call, so that only the rest is tried again. */
  async #send(records: readonly StreamRecord[]): Promise<TargetFailure | undefined> {
    const { agenda, callService, tell } = this.#deps;
    const passing = records.filter((record) => this.pipe.passes(record));
    const calls = inCalls(passing.map((record) => ({ record, text: textOf(this.pipe, record, agenda.now()) })));
    for (const call of calls) {
      const refused = await sendToTarget({ pipe: this.pipe, callService, caller: this.#caller }, call);
      if (refused !== undefined) {
        const before = call[refused.index - 1];
        if (before !== undefined) this.#advance(sequenceOf(before.record));
        return refused.failure;
      }
      const last = call.at(-1);
      if (last !== undefined) this.#advance(sequenceOf(last.record));
    }
    const last = records.at(-1);
    if (last !== undefined && sequenceOf(last) > this.checkpoint.after) {
      // What no filter lets through need not be on disk: after a restart it is passed over again.
      this.checkpoint = { after: sequenceOf(last), attempts: 0 };
    }
    this.#limit = this.pipe.stream.BatchSize;
    tell({ pipe: this.pipe.name, outcome: 'delivered', at: agenda.now(), read: records.length, sent: passing.length });
    return undefined;
  }

  #advance(after: bigint): void {
    this.checkpoint = { after, attempts: 0 };
    this.#deps.keep(this.checkpoint);
  }

  /** True when the pipe waits for its next attempt; false when it goes on at once. */
  async #afterFailure(failure: TargetFailure): Promise<boolean> {
    const { agenda, readStream, random, tell } = this.#deps;
    const rest = readStream(this.pipe.table, this.checkpoint.after, this.#limit);
    const { MaximumRetryAttempts: most, OnPartialBatchItemFailure: bisect } = this.pipe.stream;
    if (bisect !== undefined && rest.length > 1) {
      // Halving does not count as an attempt.
      this.#limit = Math.ceil(rest.length / 2);
      return false;
    }
    const attempts = this.checkpoint.attempts + 1;
    if ((most >= 0 && attempts > most) || this.#isTooOld(rest)) {
      await this.#bury(rest, attempts, failure);
      return false;
    }
    this.checkpoint = { ...this.checkpoint, attempts };
    this.#deps.keep(this.checkpoint);
    tell({ pipe: this.pipe.name, outcome: 'retrying', at: agenda.now(), read: rest.length, sent: 0, failure });
    agenda.setTimer(`pipes/retry/${this.pipe.name}`, agenda.now() + backoff(attempts, random), () => this.#batch());
    return true;
  }

  #isTooOld(records: readonly StreamRecord[]): boolean {
    const created = records[0]?.dynamodb?.ApproximateCreationDateTime;
    if (created === undefined) return false;
    const { MaximumRecordAgeInSeconds: most } = this.pipe.stream;
    return this.#deps.agenda.now() / 1000 - created > (most === -1 ? STREAM_RETENTION : most);
  }

  async #bury(records: readonly StreamRecord[], attempts: number, failure: TargetFailure): Promise<void> {
    const { agenda, callService, tell } = this.#deps;
    const queue = this.pipe.stream.DeadLetterConfig?.Arn;
    const last = records.at(-1);
    let outcome: PipeNews['outcome'] = 'dropped';
    if (queue !== undefined) {
      const body = deadLetter(this.pipe, records, attempts, agenda.now());
      try {
        await callService(
          'sqs',
          'SendMessage',
          { QueueUrl: queueUrl(queue), MessageBody: JSON.stringify(body) },
          this.#caller,
        );
        outcome = 'dead-lettered';
      } catch {
        // As on AWS: what the dead-letter queue does not take is lost; the news says so.
        outcome = 'dropped';
      }
    }
    if (last !== undefined) this.#advance(sequenceOf(last));
    this.#limit = this.pipe.stream.BatchSize;
    tell({ pipe: this.pipe.name, outcome, at: agenda.now(), read: records.length, sent: 0, failure });
  }
}

/** A dead letter of a stream names the records, it does not hold them. */
function deadLetter(pipe: Pipe, records: readonly StreamRecord[], attempts: number, now: number): JsonObject {
  const arrived = (record: StreamRecord | undefined) =>
    new Date((record?.dynamodb?.ApproximateCreationDateTime ?? 0) * 1000).toISOString();
  return {
    context: { pipeArn: pipe.arn, condition: 'RetryAttemptsExhausted', approximateInvokeCount: attempts },
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    DDBStreamBatchInfo: {
      shardId: 'shardId-00000000000000000000-00000001',
      startSequenceNumber: records[0]?.dynamodb?.SequenceNumber,
      endSequenceNumber: records.at(-1)?.dynamodb?.SequenceNumber,
      approximateArrivalOfFirstRecord: arrived(records[0]),
      approximateArrivalOfLastRecord: arrived(records.at(-1)),
      batchSize: records.length,
      streamArn: pipe.source,
    },
  };
}
