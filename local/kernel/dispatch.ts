import type { Counter, Meter } from './meter.ts';
import {
  AwsError,
  type Caller,
  type CallService,
  JsonText,
  type Operation,
  type Requirement,
  type Service,
} from './service.ts';

export interface DispatchOptions {
  /** Throws `AccessDeniedException` for what a caller may not do. */
  readonly authorize: (caller: Caller, requirements: readonly Requirement[]) => void;
  readonly meter: Meter;
}

export interface Dispatch {
  readonly callService: CallService;
  /** For who passes answers on as JSON: one that is text already, a `JsonText`, stays so. */
  readonly answer: CallService;
  readonly services: ReadonlyMap<string, Service>;
  register(service: Service): void;
}

/** An operation with the names under which it is counted. */
interface Known {
  readonly operation: Operation;
  readonly call: string;
  readonly tableCall: Counter | undefined;
}

const isRead = (action: string): boolean => /^(?:Batch|Transact)?Get|^Query|^Scan|^Describe/.test(action);

function knownOf(service: Service | undefined, action: string): Known | undefined {
  const operation =
    service !== undefined && Object.hasOwn(service.operations, action) ? service.operations[action] : undefined;
  if (service === undefined || operation === undefined) return undefined;
  const tableCall = service.name === 'dynamodb' ? (isRead(action) ? 'readCalls' : 'writeCalls') : undefined;
  return { operation, call: `${service.name}:${action}`, tableCall };
}

/** Finds an operation by service and name, checks the caller against what it needs, counts it and runs it. */
export function createDispatch({ authorize, meter }: DispatchOptions): Dispatch {
  const services = new Map<string, Service>();
  const found = new Map<string, Map<string, Known>>();
  const find = (serviceName: string, action: string): Known =>
    found.get(serviceName)?.get(action) ?? look(serviceName, action);
  const look = (serviceName: string, action: string): Known => {
    const known = knownOf(services.get(serviceName), action);
    if (known === undefined) {
      throw new AwsError('UnknownOperationException', `The local cloud does not offer ${serviceName}:${action}.`);
    }
    found.get(serviceName)?.set(action, known);
    return known;
  };
  const run = (...[serviceName, action, input, caller]: Parameters<CallService>): unknown => {
    const { operation, call, tableCall } = find(serviceName, action);
    meter.count('calls', call);
    if (tableCall !== undefined) meter.count(tableCall, action);
    if (caller.kind !== 'owner') authorize(caller, operation.needs(input));
    return operation.run(input, caller);
  };
  return {
    callService: async (...call) => {
      const answer = run(...call);
      return answer instanceof JsonText ? answer.document() : answer;
    },
    answer: async (...call) => run(...call),
    services,
    register: (service) => {
      services.set(service.name, service);
      found.set(service.name, new Map());
    },
  };
}
