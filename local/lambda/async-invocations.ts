import type { Agenda } from '../kernel/agenda.ts';
import type { Journal } from '../kernel/journal.ts';
import { KeptMap } from '../kernel/kept-map.ts';
import type { CallService, JsonObject } from '../kernel/service.ts';
import { checkDestination, type FailureDestination, sendToDestination } from './destinations.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { functionNameOf } from './function-names.ts';
import type { Given, InvocationResult } from './function-runtime.ts';

/** How a function's events are retried (`AWS::Lambda::EventInvokeConfig`). */
interface RetryConfig {
  readonly retries: number;
  readonly maximumAgeSeconds: number;
  readonly onFailure: string | undefined;
  readonly onSuccess: string | undefined;
}

// AWS: two retries, one and two minutes after a failure, within six hours.
const defaults: RetryConfig = { retries: 2, maximumAgeSeconds: 21_600, onFailure: undefined, onSuccess: undefined };
const DELAYS = [60_000, 120_000];

export interface WaitingEvent {
  readonly id: string;
  readonly functionName: string;
  readonly payload: string;
  /** That failed. */
  readonly attempts: number;
  readonly createdAt: number;
  readonly nextAt: number;
}

interface NumberedEvent extends WaitingEvent {
  readonly number: number;
}

export interface AsyncInvocationsOptions {
  readonly journal: Journal;
  readonly agenda: Agenda;
  readonly callService: CallService;
  readonly functionOf: (name: string) => FunctionDefinition | undefined;
  readonly invoke: (name: string, given: Given, requestId: string) => Promise<InvocationResult>;
  /** Told of every event that reached neither its function nor a queue. */
  readonly onLost: (functionName: string, reason: string) => void;
}

/** The queue of events that wait for their function: kept on disk until the function, or a destination, has them. */
export class AsyncInvocations {
  readonly #options: AsyncInvocationsOptions;
  readonly #configs = new Map<string, RetryConfig>();
  readonly #write: ReturnType<typeof statements>;
  readonly #waiting: KeptMap<string, NumberedEvent>;
  #last = 0;

  constructor(options: AsyncInvocationsOptions) {
    this.#options = options;
    this.#write = statements(options.journal);
    this.#waiting = new KeptMap(options.journal);
    for (const row of options.journal.rows<KeptEvent>('SELECT * FROM lambda_events ORDER BY seq')) {
      this.#last = row.seq;
      this.#waiting.set(row.id, read(row));
    }
  }

  configure(properties: JsonObject): void {
    const name = functionNameOf(properties['FunctionName']);
    const destinations = properties['DestinationConfig'] ?? {};
    const config = {
      retries: Number(properties['MaximumRetryAttempts'] ?? defaults.retries),
      maximumAgeSeconds: Number(properties['MaximumEventAgeInSeconds'] ?? defaults.maximumAgeSeconds),
      onFailure: destinations.OnFailure?.Destination,
      onSuccess: destinations.OnSuccess?.Destination,
    };
    checkDestination(config.onFailure, `The function ${name}`);
    checkDestination(config.onSuccess, `The function ${name}`);
    this.#configs.set(name, config);
  }

  /** Where the events go that each function did not handle. */
  failureDestinations(): readonly FailureDestination[] {
    return [...this.#configs].flatMap(([functionName, { onFailure }]) =>
      onFailure === undefined ? [] : [{ functionName, arn: onFailure }],
    );
  }

  add(functionName: string, given: Given, id: string): void {
    const now = this.#options.agenda.now();
    const { payload } = given;
    this.#last += 1;
    const queued = { number: this.#last, id, functionName, payload, attempts: 0, createdAt: now, nextAt: now };
    this.#write.insert(queued);
    this.#waiting.set(id, queued);
    this.#schedule(queued, given);
  }

  /** What is not done yet, the oldest first. */
  waiting(): WaitingEvent[] {
    return [...this.#waiting.values()].sort((one, other) => one.number - other.number);
  }

  resume(): void {
    for (const event of this.#waiting.values()) this.#schedule(event);
  }

  #schedule(queued: NumberedEvent, given: Given = queued): void {
    const { agenda } = this.#options;
    const name = `lambda/event/${queued.functionName}/${queued.id}`;
    if (queued.nextAt > agenda.now()) agenda.setTimer(name, queued.nextAt, () => this.#attempt(queued, given));
    else agenda.enqueue(name, () => this.#attempt(queued, given));
  }

  async #attempt(queued: NumberedEvent, given: Given): Promise<void> {
    const { agenda, functionOf, invoke, onLost } = this.#options;
    if (functionOf(queued.functionName) === undefined) {
      onLost(queued.functionName, 'the function is no longer in the template');
      this.#remove(queued);
      return;
    }
    const config = this.#configs.get(queued.functionName) ?? defaults;
    const result = await invoke(queued.functionName, given, queued.id);
    const attempts = queued.attempts + 1;
    if (result.functionError === undefined) {
      if (config.onSuccess !== undefined) await this.#send(config.onSuccess, queued, result, attempts, 'Success');
      this.#remove(queued);
      return;
    }
    const nextAt = agenda.now() + (DELAYS[attempts - 1] ?? 0);
    const tooOld = nextAt - queued.createdAt > config.maximumAgeSeconds * 1000;
    if (attempts <= config.retries && !tooOld) {
      const postponed = { ...queued, attempts, nextAt };
      this.#write.postpone(postponed);
      this.#waiting.set(queued.id, postponed);
      this.#schedule(postponed);
      return;
    }
    await this.#giveUp(queued, result, attempts, tooOld ? 'EventAgeExceeded' : 'RetriesExhausted', config);
    this.#remove(queued);
  }

  #remove(done: NumberedEvent): void {
    this.#write.remove(done);
    this.#waiting.delete(done.id);
  }

  async #giveUp(
    queued: WaitingEvent,
    result: InvocationResult,
    attempts: number,
    condition: string,
    config: RetryConfig,
  ): Promise<void> {
    const deadLetters = this.#options.functionOf(queued.functionName)?.deadLetterArn;
    if (config.onFailure !== undefined) await this.#send(config.onFailure, queued, result, attempts, condition);
    if (deadLetters !== undefined) await this.#deliver(deadLetters, queued, JSON.parse(queued.payload));
    if (config.onFailure === undefined && deadLetters === undefined) {
      this.#options.onLost(
        queued.functionName,
        `an event failed ${attempts} times and there is no on-failure destination`,
      );
    }
  }

  #send(
    arn: string,
    queued: WaitingEvent,
    result: InvocationResult,
    attempts: number,
    condition: string,
  ): Promise<void> {
    const definition = this.#options.functionOf(queued.functionName);
    return this.#deliver(arn, queued, {
      version: '1.0',
      timestamp: new Date(this.#options.agenda.now()).toISOString(),
      requestContext: {
        requestId: queued.id,
        functionArn: `${definition?.arn}:$LATEST`,
        condition,
        approximateInvokeCount: attempts,
      },
      requestPayload: JSON.parse(queued.payload),
      responseContext: {
        statusCode: 200,
        executedVersion: '$LATEST',
        ...(result.functionError === undefined ? {} : { functionError: result.functionError }),
      },
      responsePayload: JSON.parse(result.payload),
    });
  }

  async #deliver(arn: string, queued: WaitingEvent, record: JsonObject): Promise<void> {
    const roleArn = this.#options.functionOf(queued.functionName)?.roleArn ?? '';
    try {
      await sendToDestination(this.#options.callService, arn, record, { kind: 'role', roleArn });
    } catch (error) {
      // As on AWS: a destination that refuses the record loses it. Whoever watches is told.
      this.#options.onLost(
        queued.functionName,
        `${arn} refused it: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
}

interface KeptEvent {
  readonly seq: number;
  readonly id: string;
  readonly function_name: string;
  readonly payload: string;
  readonly attempts: number;
  readonly created_at: number;
  readonly next_at: number;
}

const read = (row: KeptEvent): NumberedEvent => ({
  number: row.seq,
  id: row.id,
  functionName: row.function_name,
  payload: row.payload,
  attempts: row.attempts,
  createdAt: row.created_at,
  nextAt: row.next_at,
});

/** On disk a row is found by its number: an index on the id would cost as much as the row. */
function statements(journal: Journal) {
  journal.define(`CREATE TABLE IF NOT EXISTS lambda_events (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL, function_name TEXT NOT NULL, payload TEXT NOT NULL,
    attempts INTEGER NOT NULL, created_at INTEGER NOT NULL, next_at INTEGER NOT NULL)`);
  return {
    insert: journal.statement(
      'INSERT INTO lambda_events (seq, id, function_name, payload, attempts, created_at, next_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ({ number, id, functionName, payload, attempts, createdAt, nextAt }: NumberedEvent) => [
        number,
        id,
        functionName,
        payload,
        attempts,
        createdAt,
        nextAt,
      ],
    ),
    postpone: journal.statement(
      'UPDATE lambda_events SET attempts = ?, next_at = ? WHERE seq = ?',
      ({ attempts, nextAt, number }: NumberedEvent) => [attempts, nextAt, number],
    ),
    remove: journal.statement('DELETE FROM lambda_events WHERE seq = ?', ({ number }: NumberedEvent) => [number]),
  };
}
