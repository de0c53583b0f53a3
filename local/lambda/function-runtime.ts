import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { realNow } from '../kernel/real-time.ts';
import { account, region } from '../kernel/service.ts';
import { functionSecret } from './access-keys.ts';
import { doomOf, type Fate } from './doom.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { type FunctionTime, type InvocationScope, withinScope } from './invocation-scope.ts';
import { loadBundle } from './load-bundle.ts';
import { withinTime } from './time-limits.ts';

export interface RuntimeOptions {
  readonly accessKeyId: string;
  /** Where the function's SDK clients find the cloud. */
  readonly endpoint: string;
  /** Tells two clouds in one process apart, so that each loads its own copy of a bundle. */
  readonly cloudId: string;
  readonly log: (functionName: string, requestId: string, line: string) => void;
  /** Absent: the machine's. */
  readonly time?: FunctionTime | undefined;
}

/** What a function is given. */
export interface Given {
  /** JSON text. */
  readonly payload: string;
  /** What it says, where somebody had to read it already: it becomes the function's own, so it is for one invocation. */
  readonly parsed?: { readonly event: unknown } | undefined;
}

const eventOf = ({ payload, parsed }: Given): unknown => (parsed === undefined ? JSON.parse(payload) : parsed.event);

export interface InvocationResult {
  /** What the function returned, or the error as Lambda reports it: JSON text. */
  readonly payload: string;
  readonly functionError: 'Unhandled' | undefined;
  readonly milliseconds: number;
}

type Handler = (event: unknown, context: object) => unknown;

// AWS: 6 MB for what a function is given and for what it answers.
export const MAX_PAYLOAD = 6 * 1024 * 1024;

/** One function with its loaded bundle. It loads at the first invocation, and again after a load that failed. */
export class FunctionRuntime {
  readonly definition: FunctionDefinition;
  readonly #options: RuntimeOptions;
  readonly #environment: Record<string, string>;
  #handler: Promise<Handler> | undefined;

  constructor(definition: FunctionDefinition, options: RuntimeOptions) {
    this.definition = definition;
    this.#options = options;
    this.#environment = environmentOf(definition, options);
  }

  /** @param fate how it ends when it does not end well */
  async invoke(given: Given, requestId: string, fate?: Fate): Promise<InvocationResult> {
    const { definition } = this;
    const started = realNow();
    const doom = fate && doomOf(fate, () => this.#endOf(fate, requestId));
    const scope: InvocationScope = {
      functionName: definition.name,
      environment: this.#environment,
      log: (line) => this.#options.log(definition.name, requestId, line),
      ended: false,
      time: this.#options.time,
      doom,
    };
    const finish = (text: string, functionError?: 'Unhandled'): InvocationResult => {
      scope.ended = true;
      return { payload: text, functionError, milliseconds: realNow() - started };
    };
    try {
      const event = eventOf(given);
      if (fate?.afterWrites === 0) throw this.#endOf(fate, requestId);
      const work = withinScope(scope, async () => {
        this.#handler ??= this.#load();
        const handler = await this.#handler;
        return handler(event, this.#context(requestId, started));
      });
      const ending = doom === undefined ? work : Promise.race([work, doom.struck]);
      const answer = JSON.stringify((await this.#inTime(ending, requestId)) ?? null);
      if (fate !== undefined) throw this.#endOf(fate, requestId);
      if (Buffer.byteLength(answer) > MAX_PAYLOAD) throw new ResponseTooLarge(Buffer.byteLength(answer));
      return finish(answer);
    } catch (error) {
      scope.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return finish(errorDocument(error), 'Unhandled');
    }
  }

  /** Whoever is killed takes the memory of its machine along; time that ran out has passed. */
  #endOf({ by }: Fate, requestId: string): Error {
    this.#handler = undefined;
    if (by === 'death') return new Killed(requestId);
    const { timeoutSeconds } = this.definition;
    this.#options.time?.pass(timeoutSeconds * 1000);
    return new TimedOut(requestId, timeoutSeconds);
  }

  #inTime(work: Promise<unknown>, requestId: string): Promise<unknown> {
    const { timeoutSeconds } = this.definition;
    return withinTime(timeoutSeconds * 1000, work, () => new TimedOut(requestId, timeoutSeconds));
  }

  async #load(): Promise<Handler> {
    try {
      return await importHandler(this.definition, this.#options.cloudId);
    } catch (error) {
      this.#handler = undefined;
      throw error;
    }
  }

  #context(requestId: string, started: number): object {
    const { definition } = this;
    const deadline = started + definition.timeoutSeconds * 1000;
    return {
      awsRequestId: requestId,
      callbackWaitsForEmptyEventLoop: true,
      functionName: definition.name,
      functionVersion: '$LATEST',
      invokedFunctionArn: definition.arn,
      memoryLimitInMB: String(definition.memoryMegabytes),
      logGroupName: `/aws/lambda/${definition.name}`,
      logStreamName: 'local',
      getRemainingTimeInMillis: () => Math.max(0, deadline - realNow()),
    };
  }
}

async function importHandler(definition: FunctionDefinition, cloudId: string): Promise<Handler> {
  const { folder, handler, name } = definition;
  if (folder === undefined)
    throw new RuntimeError('Runtime.InvalidRuntime', `the code of ${name} is not a bundle for Node`);
  const dot = handler.lastIndexOf('.');
  const stem = handler.slice(0, dot);
  const file = ['.mjs', '.js', '.cjs']
    .map((extension) => join(folder, stem + extension))
    .find((path) => existsSync(path));
  if (file === undefined)
    throw new RuntimeError('Runtime.ImportModuleError', `Cannot find module '${stem}' in ${folder}`);
  const module = await loadBundle(file, { function: name, cloud: cloudId });
  const found =
    module[handler.slice(dot + 1)] ??
    (module['default'] as Record<string, unknown> | undefined)?.[handler.slice(dot + 1)];
  if (typeof found === 'function') return found as Handler;
  throw new RuntimeError('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
}

function environmentOf(definition: FunctionDefinition, options: RuntimeOptions): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCOUNT_ID: account,
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMegabytes),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${definition.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_ACCESS_KEY_ID: options.accessKeyId,
    AWS_SECRET_ACCESS_KEY: functionSecret,
    AWS_SESSION_TOKEN: 'local',
    AWS_ENDPOINT_URL: options.endpoint,
    LAMBDA_TASK_ROOT: definition.folder ?? '',
    _HANDLER: definition.handler,
    ...definition.environment,
  };
}

class RuntimeError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

class TimedOut extends RuntimeError {
  constructor(requestId: string, seconds: number) {
    super('Sandbox.Timedout', `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`);
  }
}

class Killed extends RuntimeError {
  constructor(requestId: string) {
    super('Runtime.ExitError', `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`);
  }
}

class ResponseTooLarge extends RuntimeError {
  constructor(bytes: number) {
    super(
      'Function.ResponseSizeTooLarge',
      `Response payload size (${bytes} bytes) exceeded maximum allowed payload size (${MAX_PAYLOAD} bytes).`,
    );
  }
}

/** The error as Lambda's Node runtime reports it. */
function errorDocument(error: unknown): string {
  if (error instanceof TimedOut || error instanceof Killed)
    return JSON.stringify({ errorType: error.name, errorMessage: error.message });
  if (error instanceof Error) {
    return JSON.stringify({
      errorType: error.name,
      errorMessage: error.message,
      trace: (error.stack ?? '').split('\n'),
    });
  }
  return JSON.stringify({ errorType: typeof error, errorMessage: String(error), trace: [] });
}
