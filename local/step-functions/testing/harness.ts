import { DatabaseSync } from 'node:sqlite';
import { journalOn } from '../../kernel/journal.ts';
import { createRandom } from '../../kernel/random.ts';
import { AwsError, type CallService, type JsonObject } from '../../kernel/service.ts';
import type { WaitsWeather } from '../../weather/waits.ts';
import type { HistoryEvent } from '../history.ts';
import type { StatusChange } from '../status-change.ts';
import { createStepFunctions, type StepFunctions } from '../step-functions.ts';
import { machineArn, roleArn } from './arns.ts';
import { VirtualAgenda } from './virtual-agenda.ts';

export interface Described {
  readonly status: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly redriveStatus?: string;
}

export type StatesOf = Readonly<Record<string, unknown>>;

/** One database and clock, on which Step Functions can be started again as after a restart. */
export class Harness {
  readonly database = new DatabaseSync(':memory:');
  readonly agenda = new VirtualAgenda();
  readonly changes: StatusChange[] = [];
  readonly #random = createRandom(1);
  transitions = 0;
  /** Counts from the next start. */
  waits: WaitsWeather | undefined;
  /** What each service call answers; tests put their own in its place. */
  callService: CallService = async () => {
    throw new AwsError('ServiceException', 'This test calls no service.');
  };
  stepFunctions: StepFunctions = this.start();

  /** A new Step Functions on the same database: what only memory held is gone. */
  start(): StepFunctions {
    this.stepFunctions = createStepFunctions({
      journal: journalOn(this.database),
      agenda: this.agenda,
      callService: (...call) => this.callService(...call),
      random: this.#random,
      waits: this.waits,
      onStatusChange: (change) => this.changes.push(change),
      onTransitions: (_machine, count) => {
        this.transitions += count;
      },
    });
    return this.stepFunctions;
  }

  load(startAt: string, states: StatesOf, more: StatesOf = {}): void {
    const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: startAt, States: states, ...more });
    this.stepFunctions.load({ name: 'tried', arn: machineArn, definition, roleArn, type: 'STANDARD' });
  }

  async call<Answer = JsonObject>(operation: string, input: JsonObject): Promise<Answer> {
    const known = this.stepFunctions.service.operations[operation];
    if (known === undefined) throw new Error(`Step Functions has no operation ${operation}.`);
    return (await known.run(input, { kind: 'owner' })) as Answer;
  }

  async begin(input: unknown = {}, name = 'case'): Promise<string> {
    const request = { stateMachineArn: machineArn, name, input: JSON.stringify(input) };
    return (await this.call<{ executionArn: string }>('StartExecution', request)).executionArn;
  }

  describe(executionArn: string): Promise<Described> {
    return this.call<Described>('DescribeExecution', { executionArn });
  }

  async history(executionArn: string): Promise<HistoryEvent[]> {
    const answer = await this.call<{ events: HistoryEvent[] }>('GetExecutionHistory', {
      executionArn,
      maxResults: 1000,
    });
    return answer.events;
  }

  /** Runs a machine to its end. */
  async run(startAt: string, states: StatesOf, input: unknown = {}): Promise<Described> {
    this.load(startAt, states);
    const executionArn = await this.begin(input);
    await this.agenda.run();
    return this.describe(executionArn);
  }
}
