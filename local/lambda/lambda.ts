import type { Agenda } from '../kernel/agenda.ts';
import type { Journal } from '../kernel/journal.ts';
import type { Meter } from '../kernel/meter.ts';
import { createRandom, randomUuid } from '../kernel/random.ts';
import type { CallService, JsonObject, Operation, Service } from '../kernel/service.ts';
import type { Weather } from '../weather/weather.ts';
import { AccessKeys } from './access-keys.ts';
import { AsyncInvocations, type WaitingEvent } from './async-invocations.ts';
import type { FailureDestination } from './destinations.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { functionArn, functionNameOf, noFunction } from './function-names.ts';
import { FunctionRuntime, type Given, type InvocationResult } from './function-runtime.ts';
import { invokeRequest } from './invoke-request.ts';
import type { LogSink } from './log-sink.ts';
import type { MappingSettings } from './mapping-settings.ts';
import { type FunctionDirectory, readingOperations } from './reading-operations.ts';

export interface LambdaOptions {
  readonly journal: Journal;
  readonly agenda: Agenda;
  readonly callService: CallService;
  readonly meter: Meter;
  readonly logs: LogSink;
  /** `AWS_ENDPOINT_URL` of the functions. */
  readonly endpoint: string;
  readonly cloudId: string;
  readonly random?: () => number;
  readonly weather?: Pick<Weather, 'fate' | 'time'> | undefined;
  readonly onInvocation?: (news: InvocationNews) => void;
  /** Told of every event that is lost, with the reason. */
  readonly onLost?: (functionName: string, reason: string) => void;
}

export interface InvocationNews {
  readonly functionName: string;
  readonly requestId: string;
  readonly at: number;
  readonly payload: string;
  readonly result: InvocationResult;
}

export interface Lambda {
  readonly service: Service;
  readonly accessKeys: AccessKeys;
  defineFunction(definition: FunctionDefinition): void;
  /** An `AWS::Lambda::EventInvokeConfig`. */
  defineEventInvokeConfig(properties: JsonObject): void;
  /** For those who ask which sources a function reads. */
  noteMapping(mapping: MappingSettings): void;
  functions(): readonly FunctionDefinition[];
  /** Where what a function did not handle goes: events, and records of the streams it reads. */
  failureDestinations(): readonly FailureDestination[];
  /** The events that wait for their function, the oldest first. */
  waiting(): readonly WaitingEvent[];
  /** Runs a function to its end; an error of the function is part of the result. */
  invoke(name: string, payload: string): Promise<InvocationResult>;
  resume(): void;
}

/** The local cloud's Lambda: bundles run in this process, each with its own environment and its role's rights. */
export function createLambda(options: LambdaOptions): Lambda {
  const { agenda, meter, logs } = options;
  const random = options.random ?? createRandom(1);
  const runtimes = new Map<string, FunctionRuntime>();
  const accessKeys = new AccessKeys();

  // Whatever a function does counts for whom its event names.
  const run = (name: string, given: Given, requestId: string): Promise<InvocationResult> =>
    meter.concerning(given.payload, async () => {
      const at = agenda.now();
      const result = await runtimeOf(runtimes, name).invoke(given, requestId, options.weather?.fate());
      meter.count('invocations', name);
      meter.count('invocationMilliseconds', name, result.milliseconds);
      options.onInvocation?.({ functionName: name, requestId, at, payload: given.payload, result });
      return result;
    });
  const queue = new AsyncInvocations({
    ...options,
    functionOf: (name) => runtimes.get(name)?.definition,
    invoke: run,
    onLost: options.onLost ?? (() => undefined),
  });
  const invokeOperation = async (input: JsonObject): Promise<JsonObject> => {
    const request = invokeRequest(input);
    runtimeOf(runtimes, request.functionName);
    if (request.type === 'DryRun') return { StatusCode: 204 };
    const requestId = randomUuid(random);
    if (request.type === 'Event') {
      queue.add(request.functionName, request.given, requestId);
      return { StatusCode: 202, Payload: '' };
    }
    const { payload, functionError } = await run(request.functionName, request.given, requestId);
    const answer = {
      StatusCode: 200,
      ExecutedVersion: '$LATEST',
      Payload: payload,
      ...(request.tellsLog && { LogResult: logTail(logs, request.functionName, requestId) }),
    };
    return functionError === undefined ? answer : { ...answer, FunctionError: functionError };
  };
  const mappings: MappingSettings[] = [];
  const directory: FunctionDirectory = {
    all: () => [...runtimes.values()].map(({ definition }) => definition),
    find: (name) => runtimeOf(runtimes, name).definition,
    mappings: () => mappings,
  };

  return {
    service: {
      name: 'lambda',
      operations: { Invoke: { needs: needsInvoke(runtimes), run: invokeOperation }, ...readingOperations(directory) },
    },
    accessKeys,
    defineFunction(definition) {
      const accessKeyId = accessKeys.issue(definition.arn, definition.roleArn);
      const log = (functionName: string, requestId: string, line: string): void =>
        logs.write({ at: new Date(agenda.now()).toISOString(), functionName, requestId, line });
      const { endpoint, cloudId } = options;
      runtimes.set(
        definition.name,
        new FunctionRuntime(definition, { accessKeyId, endpoint, cloudId, log, time: options.weather?.time }),
      );
    },
    defineEventInvokeConfig: (properties) => queue.configure(properties),
    noteMapping: (mapping) => void mappings.push(mapping),
    functions: directory.all,
    failureDestinations: () => [...queue.failureDestinations(), ...destinationsOf(mappings)],
    waiting: () => queue.waiting(),
    invoke: (name, payload) => run(name, { payload }, randomUuid(random)),
    resume: () => queue.resume(),
  };
}

const destinationsOf = (mappings: readonly MappingSettings[]): FailureDestination[] =>
  mappings.flatMap(({ functionName, onFailure: arn }) => (arn === undefined ? [] : [{ functionName, arn }]));

function runtimeOf(runtimes: ReadonlyMap<string, FunctionRuntime>, name: string): FunctionRuntime {
  const runtime = runtimes.get(name);
  if (runtime !== undefined) return runtime;
  throw noFunction(name);
}

// AWS: the last 4 KB of what it printed.
const LOG_TAIL = 4096;

function logTail(logs: LogSink, name: string, requestId: string): string {
  const lines = logs.latest(name).filter((line) => line.requestId === requestId);
  return Buffer.from(lines.map(({ line }) => `${line}\n`).join(''))
    .subarray(-LOG_TAIL)
    .toString('base64');
}

const needsInvoke =
  (runtimes: ReadonlyMap<string, FunctionRuntime>): Operation['needs'] =>
  (input) => {
    const reference = String(input['FunctionName'] ?? '');
    const name = functionNameOf(reference);
    const arn = runtimes.get(name)?.definition.arn ?? functionArn(name);
    // A version or alias is a resource of its own for policies.
    const qualifier = reference.split(`function:${name}:`)[1] ?? input['Qualifier'];
    return [{ action: 'lambda:InvokeFunction', resource: qualifier === undefined ? arn : `${arn}:${qualifier}` }];
  };
