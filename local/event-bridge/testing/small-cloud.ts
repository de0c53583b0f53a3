import { DatabaseSync } from 'node:sqlite';
import { createAgenda, type RunningAgenda } from '../../kernel/create-agenda.ts';
import { type Journal, journalOn } from '../../kernel/journal.ts';
import { createRandom } from '../../kernel/random.ts';
import { AwsError, type Caller, type CallService, type JsonObject, type Service } from '../../kernel/service.ts';

interface RecordedCall {
  readonly service: string;
  readonly action: string;
  readonly input: JsonObject;
  readonly caller: Caller;
}

export interface SmallCloud {
  readonly agenda: RunningAgenda;
  readonly database: DatabaseSync;
  readonly journal: Journal;
  readonly random: () => number;
  readonly callService: CallService;
  readonly calls: RecordedCall[];
  use(service: Service): void;
  /** A function that answers whatever `answer` gives or throws. */
  answer(name: string, action: string, answer: (input: JsonObject) => unknown): void;
}

/** A virtual clock, a database in memory and a table of services: what the services of a test need around them. */
export function createSmallCloud(start = '2023-10-31T12:00:00Z', database = new DatabaseSync(':memory:')): SmallCloud {
  const services = new Map<string, Service>();
  const calls: RecordedCall[] = [];
  return {
    agenda: createAgenda({ clock: { kind: 'virtual', start } }),
    database,
    journal: journalOn(database),
    random: createRandom(1),
    calls,
    callService: async (service, action, input, caller) => {
      calls.push({ service, action, input, caller });
      const operation = services.get(service)?.operations[action];
      if (operation === undefined)
        throw new AwsError('UnknownOperationException', `${service}:${action} is not offered.`);
      operation.needs(input);
      return await operation.run(input, caller);
    },
    use: (service) => void services.set(service.name, service),
    answer: (name, action, answer) => {
      const operations = services.get(name)?.operations ?? {};
      services.set(name, { name, operations: { ...operations, [action]: { needs: () => [], run: answer } } });
    },
  };
}

export const owner: Caller = { kind: 'owner' };
