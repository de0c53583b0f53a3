import type { Meter } from './meter.ts';
import { AwsError, type Caller, type CallService, type Requirement, type Service } from './service.ts';

export interface DispatchOptions {
  /** Throws `AccessDeniedException` for what a caller may not do. */
  readonly authorize: (caller: Caller, requirements: readonly Requirement[]) => void;
  readonly meter: Meter;
}

export interface Dispatch {
  readonly callService: CallService;
  readonly services: ReadonlyMap<string, Service>;
  register(service: Service): void;
}

const isRead = (action: string): boolean => /^(?:Batch|Transact)?Get|^Query|^Scan|^Describe/.test(action);

/** Finds an operation by service and name, checks the caller against what it needs, counts it and runs it. */
export function createDispatch({ authorize, meter }: DispatchOptions): Dispatch {
  const services = new Map<string, Service>();
  const callService: CallService = async (serviceName, action, input, caller) => {
    const operations = services.get(serviceName)?.operations;
    const operation = operations !== undefined && Object.hasOwn(operations, action) ? operations[action] : undefined;
    if (operation === undefined) {
      throw new AwsError('UnknownOperationException', `The local cloud does not offer ${serviceName}:${action}.`);
    }
    meter.count('calls', `${serviceName}:${action}`);
    if (serviceName === 'dynamodb') meter.count(isRead(action) ? 'readCalls' : 'writeCalls', action);
    if (caller.kind !== 'owner') authorize(caller, operation.needs(input));
    return operation.run(input, caller);
  };
  return {
    callService,
    services,
    register: (service) => {
      services.set(service.name, service);
    },
  };
}
