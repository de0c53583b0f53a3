import type { DatabaseSync } from 'node:sqlite';
import type { Agenda } from '../kernel/agenda.ts';
import type { CallService, JsonObject } from '../kernel/service.ts';
import { checkDestination, sendToDestination } from './destinations.ts';
import type { FunctionDefinition } from './function-definition.ts';
import type { Given, InvocationResult } from './function-runtime.ts';
import { functionNameOf } from './invoke-request.ts';

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

export interface AsyncInvocationsOptions {
  readonly database: DatabaseSync;
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
  readonly #sql: ReturnType<typeof statements>;
  // A row is found by its number: an index on the id would cost as much as the row.
  readonly #numbers = new Map<string, number>();
  #last = 0;

  constructor(options: AsyncInvocationsOptions) {
    this.#options = options;
    this.#sql = statements(options.database);
    for (const row of this.#sql.all.all()) {
      this.#last = Number(row['seq']);
      this.#numbers.set(String(row['id']), this.#last);
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

  add(functionName: string, given: Given, id: string): void {
    const now = this.#options.agenda.now();
    const { payload } = given;
    const queued = { id, functionName, payload, attempts: 0, createdAt: now, nextAt: now };
    this.#last += 1;
    this.#numbers.set(id, this.#last);
    this.#sql.insert.run(this.#last, id, functionName, payload, 0, now, now);
    this.#schedule(queued, given);
  }

  /** What is not done yet, the oldest first. */
  waiting(): WaitingEvent[] {
    return this.#sql.all.all().map((row) => ({
      id: String(row['id']),
      functionName: String(row['function_name']),
      payload: String(row['payload']),
      attempts: Number(row['attempts']),
      createdAt: Number(row['created_at']),
      nextAt: Number(row['next_at']),
    }));
  }

  resume(): void {
    for (const event of this.waiting()) this.#schedule(event);
  }

  #schedule(queued: WaitingEvent, given: Given = queued): void {
    const { agenda } = this.#options;
    const name = `lambda/event/${queued.functionName}/${queued.id}`;
    if (queued.nextAt > agenda.now()) agenda.setTimer(name, queued.nextAt, () => this.#attempt(queued, given));
    else agenda.enqueue(name, () => this.#attempt(queued, given));
  }

  async #attempt(queued: WaitingEvent, given: Given): Promise<void> {
    const { agenda, functionOf, invoke, onLost } = this.#options;
    if (functionOf(queued.functionName) === undefined) {
      onLost(queued.functionName, 'the function is no longer in the template');
      this.#remove(queued.id);
      return;
    }
    const config = this.#configs.get(queued.functionName) ?? defaults;
    const result = await invoke(queued.functionName, given, queued.id);
    const attempts = queued.attempts + 1;
    if (result.functionError === undefined) {
      if (config.onSuccess !== undefined) await this.#send(config.onSuccess, queued, result, attempts, 'Success');
      this.#remove(queued.id);
      return;
    }
    const nextAt = agenda.now() + (DELAYS[attempts - 1] ?? 0);
    const tooOld = nextAt - queued.createdAt > config.maximumAgeSeconds * 1000;
    if (attempts <= config.retries && !tooOld) {
      this.#sql.postpone.run(attempts, nextAt, this.#numbers.get(queued.id) ?? 0);
      this.#schedule({ ...queued, attempts, nextAt });
      return;
    }
    await this.#giveUp(queued, result, attempts, tooOld ? 'EventAgeExceeded' : 'RetriesExhausted', config);
    this.#remove(queued.id);
  }

  #remove(id: string): void {
    this.#sql.remove.run(this.#numbers.get(id) ?? 0);
    this.#numbers.delete(id);
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

function statements(database: DatabaseSync) {
  database.exec(`CREATE TABLE IF NOT EXISTS lambda_events (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL, function_name TEXT NOT NULL, payload TEXT NOT NULL,
    attempts INTEGER NOT NULL, created_at INTEGER NOT NULL, next_at INTEGER NOT NULL)`);
  return {
    insert: database.prepare(
      'INSERT INTO lambda_events (seq, id, function_name, payload, attempts, created_at, next_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    postpone: database.prepare('UPDATE lambda_events SET attempts = ?, next_at = ? WHERE seq = ?'),
    remove: database.prepare('DELETE FROM lambda_events WHERE seq = ?'),
    all: database.prepare('SELECT * FROM lambda_events ORDER BY seq'),
  };
}
