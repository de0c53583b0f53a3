import type { Agenda } from '../kernel/agenda.ts';
import type { Journal } from '../kernel/journal.ts';
import type { CallService, JsonObject } from '../kernel/service.ts';
import { sendToDestination } from './destinations.ts';
import type { InvocationResult } from './function-runtime.ts';
import { type MappingSettings, reportedFailures } from './mapping-settings.ts';

/** A record of a table's stream, as the function sees it. */
export interface StreamRecord {
  readonly dynamodb: { readonly SequenceNumber: string; readonly ApproximateCreationDateTime: number };
}

/** Where the changes of one table come from. */
export interface StreamSource {
  /** Records after a sequence number, oldest first. */
  read(after: bigint, limit: number): readonly StreamRecord[];
  /** The newest sequence number now. */
  latest(): bigint;
  onRecords(listener: () => void): void;
}

export interface StreamMappingOptions {
  readonly journal: Journal;
  readonly agenda: Agenda;
  readonly callService: CallService;
  readonly settings: MappingSettings;
  readonly source: StreamSource;
  readonly roleArn: string;
  readonly functionArn: string;
  readonly invoke: (payload: string) => Promise<InvocationResult>;
  readonly onLost: (functionName: string, reason: string) => void;
}

interface Batch {
  readonly records: readonly StreamRecord[];
  /** Everything up to here is done when the batch is; it may lie behind records that no filter wanted. */
  readonly end: bigint;
  readonly attempts: number;
}

// AWS backs off between attempts without saying how; doubling up to a minute keeps a virtual clock moving.
const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 60_000;

/** Feeds a table's changes to a function, in order, and remembers on disk how far it has come. */
export class StreamMapping {
  readonly #options: StreamMappingOptions;
  readonly #name: string;
  readonly #save: (checkpoint: bigint) => void;
  #checkpoint: bigint;
  // Parts of the batch that is being worked on: more than one after a bisection.
  #pending: Batch[] = [];
  #asked = false;

  constructor(options: StreamMappingOptions) {
    this.#options = options;
    const { id, startsAtLatest } = options.settings;
    this.#name = `lambda/stream/${id}`;
    const { kept, save } = checkpoints(options.journal, id);
    this.#save = save;
    this.#checkpoint = kept ?? (startsAtLatest ? options.source.latest() : 0n);
    if (kept === undefined) this.#save(this.#checkpoint);
  }

  start(): void {
    if (!this.#options.settings.enabled) return;
    this.#options.source.onRecords(() => this.#ask());
    this.#ask();
  }

  #ask(): void {
    if (this.#asked) return;
    this.#asked = true;
    this.#options.agenda.enqueue(this.#name, () => this.#work());
  }

  async #work(): Promise<void> {
    this.#asked = false;
    if (this.#pending.length === 0 && !this.#readBatch()) return;
    const [batch, ...rest] = this.#pending;
    if (batch === undefined) return;
    const left = batch.records.length === 0 ? [] : await this.#deliver(batch);
    if (left === 'later') return;
    this.#pending = [...left, ...rest];
    const [next] = left;
    if (next === undefined) this.#moveTo(batch.end);
    else if (next !== batch) this.#moveTo(sequenceOf(next.records[0]) - 1n);
    this.#ask();
  }

  #readBatch(): boolean {
    const { settings, source } = this.#options;
    const records = source.read(this.#checkpoint, settings.batchSize);
    const last = records.at(-1);
    if (last === undefined) return false;
    this.#pending = [{ records: records.filter(settings.wants), end: sequenceOf(last), attempts: 0 }];
    return true;
  }

  /** What is left of the batch; `later` when a timer will bring it back. */
  async #deliver(batch: Batch): Promise<Batch[] | 'later'> {
    const { settings } = this.#options;
    const result = await this.#options.invoke(JSON.stringify({ Records: batch.records }));
    const failed = failedPart(batch, result, settings.reportsItemFailures);
    if (failed === undefined) return [];
    const attempts = batch.attempts + 1;
    const exhausted = this.#exhausted(failed, attempts);
    if (exhausted !== undefined) {
      await this.#giveUp(failed, result, attempts, exhausted);
      return [];
    }
    if (settings.bisects && failed.records.length > 1) return halves(failed);
    const again = { ...failed, attempts };
    if (failed !== batch) this.#moveTo(sequenceOf(failed.records[0]) - 1n);
    this.#pending[0] = again;
    this.#asked = true;
    const delay = Math.min(FIRST_DELAY * 2 ** (attempts - 1), LONGEST_DELAY);
    this.#options.agenda.setTimer(this.#name, this.#options.agenda.now() + delay, () => this.#work());
    return 'later';
  }

  #exhausted(batch: Batch, attempts: number): string | undefined {
    const { settings, agenda } = this.#options;
    const oldest = batch.records[0]?.dynamodb.ApproximateCreationDateTime ?? 0;
    const age = agenda.now() / 1000 - oldest;
    if (settings.maximumAgeSeconds >= 0 && age > settings.maximumAgeSeconds) return 'RecordAgeExceeded';
    const mayRetry = settings.maximumRetries < 0 || attempts <= settings.maximumRetries;
    return mayRetry ? undefined : 'RetryAttemptsExhausted';
  }

  async #giveUp(batch: Batch, result: InvocationResult, attempts: number, condition: string): Promise<void> {
    const { callService, roleArn, settings, onLost } = this.#options;
    const range = `records ${sequenceOf(batch.records[0])} to ${batch.end} of ${settings.sourceArn}`;
    if (settings.onFailure === undefined) {
      onLost(settings.functionName, `${range}: ${condition}, and there is no on-failure destination`);
      return;
    }
    const record = this.#failureRecord(batch, result, attempts, condition);
    try {
      await sendToDestination(callService, settings.onFailure, record, { kind: 'role', roleArn });
    } catch (error) {
      onLost(settings.functionName, `${range}: ${settings.onFailure} refused them: ${String(error)}`);
    }
  }

  #failureRecord(batch: Batch, result: InvocationResult, attempts: number, condition: string): JsonObject {
    const { agenda, settings, functionArn } = this.#options;
    const [first] = batch.records;
    const last = batch.records.at(-1);
    const arrival = (record: StreamRecord | undefined): string =>
      new Date((record?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString();
    return {
      version: '1.0',
      timestamp: new Date(agenda.now()).toISOString(),
      requestContext: { functionArn, condition, approximateInvokeCount: attempts },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: result.functionError },
      DDBStreamBatchInfo: {
        shardId: 'shardId-00000000000000000000-00000000',
        startSequenceNumber: first?.dynamodb.SequenceNumber,
        endSequenceNumber: last?.dynamodb.SequenceNumber,
        approximateArrivalOfFirstRecord: arrival(first),
        approximateArrivalOfLastRecord: arrival(last),
        batchSize: batch.records.length,
        streamArn: settings.sourceArn,
      },
    };
  }

  #moveTo(checkpoint: bigint): void {
    if (checkpoint <= this.#checkpoint) return;
    this.#checkpoint = checkpoint;
    this.#save(checkpoint);
  }
}

const sequenceOf = (record: StreamRecord | undefined): bigint => BigInt(record?.dynamodb.SequenceNumber ?? 0);

/** The part of a batch that must be tried again; undefined when all is well. */
function failedPart(batch: Batch, result: InvocationResult, reports: boolean): Batch | undefined {
  if (result.functionError !== undefined) return batch;
  const ids = reports ? reportedFailures(result.payload) : [];
  if (ids === undefined) return batch;
  if (ids.length === 0) return undefined;
  const from = batch.records.findIndex(({ dynamodb }) => ids.includes(dynamodb.SequenceNumber));
  // AWS: an identifier that is not in the batch fails all of it. What came before the first failure is done.
  return from <= 0 ? batch : { ...batch, records: batch.records.slice(from) };
}

function halves(batch: Batch): Batch[] {
  const middle = Math.ceil(batch.records.length / 2);
  const first = batch.records.slice(0, middle);
  return [
    { records: first, end: sequenceOf(first.at(-1)), attempts: batch.attempts },
    { ...batch, records: batch.records.slice(middle) },
  ];
}

function checkpoints(journal: Journal, mapping: string) {
  journal.define(
    'CREATE TABLE IF NOT EXISTS lambda_checkpoints (mapping TEXT PRIMARY KEY, sequence TEXT NOT NULL) WITHOUT ROWID',
  );
  const sql = 'SELECT sequence FROM lambda_checkpoints WHERE mapping = ?';
  const [row] = journal.rows<{ sequence: string }>(sql, mapping);
  return {
    kept: row && BigInt(row.sequence),
    save: journal.statement(
      'INSERT OR REPLACE INTO lambda_checkpoints (mapping, sequence) VALUES (?, ?)',
      (checkpoint: bigint) => [mapping, String(checkpoint)],
    ),
  };
}
