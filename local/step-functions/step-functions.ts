import type { Agenda } from '../kernel/agenda.ts';
import type { Journal } from '../kernel/journal.ts';
import type { CallService, Service } from '../kernel/service.ts';
import type { WaitsWeather } from '../weather/waits.ts';
import type { Engine, Logger } from './engine/engine.ts';
import { forgetEnded } from './engine/forget-ended.ts';
import { advance, timerFired } from './engine/interpreter.ts';
import { takeUpAgain } from './engine/lifecycle.ts';
import { enterState } from './engine/run-state.ts';
import { Store } from './engine/store.ts';
import { createEvaluator } from './expressions/evaluator.ts';
import { createTaskRunner } from './integrations/run-task.ts';
import { isRunnable } from './integrations/services.ts';
import { observeStepFunctions, type StepFunctionsObserver } from './observe.ts';
import { executionOperations } from './operations/executions.ts';
import { lookingUpOperations } from './operations/looking-up.ts';
import { loadMachine, type MachineToLoad, machineOperations } from './operations/machines.ts';
import { startOperation } from './operations/start.ts';
import { tokenOperations } from './operations/tokens.ts';
import type { StatusChange } from './status-change.ts';
import type { RunTask } from './task-call.ts';
import { testStateOperation } from './test-state/operation.ts';

export interface StepFunctionsOptions {
  /** Shared with the other services; every table of this one begins with `states_`. */
  readonly journal: Journal;
  readonly agenda: Agenda;
  readonly callService: CallService;
  /** Behind `$random`, `$uuid`, task tokens, names and jitter: a seeded one makes a run repeatable. */
  readonly random?: () => number;
  /** Told after each start, redrive and end of an execution. */
  readonly onStatusChange?: (change: StatusChange) => void;
  /** Told how many states an execution of a machine entered: what AWS bills as transitions. */
  readonly onTransitions?: (machineArn: string, count: number) => void;
  /** Runs what an execution does, told which one does it. */
  readonly within?: (
    execution: { readonly name: string; readonly inputText: string },
    work: () => Promise<void>,
  ) => Promise<void>;
  /** Told of calls that broke instead of being refused. */
  readonly logger?: Logger;
  /** How the calls of Task states are made, instead of through `callService`. */
  readonly runTask?: RunTask;
  /** When tasks that wait for a token are stored and time out, where not as the machine says. */
  readonly waits?: WaitsWeather | undefined;
}

export interface StepFunctions {
  readonly service: Service;
  /** Validates and registers a machine; throws `InvalidDefinition`, naming what is refused. */
  readonly load: (machine: MachineToLoad) => void;
  /** Continues every running execution from where the disk says it stands; call it once, after loading. */
  readonly resume: () => void;
  /** Forgets the executions that ended 90 days ago or earlier, with their histories and tokens. */
  readonly forgetEnded: () => void;
  /** For pages: what ran and what runs. */
  readonly observe: StepFunctionsObserver;
}

/** The local Step Functions: Standard machines whose query language is JSONata. */
export function createStepFunctions(options: StepFunctionsOptions): StepFunctions {
  const { agenda, random = Math.random, within = (_, work) => work() } = options;
  const evaluate = createEvaluator({ now: () => agenda.now(), random });
  const runTask = options.runTask ?? createTaskRunner({ callService: options.callService, random });
  const engine: Engine = {
    store: new Store(options.journal),
    agenda,
    evaluate,
    random,
    runTask,
    waits: options.waits,
    logger: options.logger ?? { error: () => {} },
    onStatusChange: options.onStatusChange ?? (() => {}),
    onTransitions: options.onTransitions ?? (() => {}),
    runs: new Map(),
    inFlight: new Set(),
    advance: (run, frame) => within(run, () => advance(engine, run, frame)),
    enter: enterState,
    timerFired: (run, frame, purpose) => within(run, () => timerFired(engine, run, frame, purpose)),
  };
  return {
    service: {
      name: 'states',
      operations: {
        StartExecution: startOperation(engine),
        ...executionOperations(engine),
        ...tokenOperations(engine),
        ...machineOperations(engine),
        ...lookingUpOperations(engine),
        TestState: testStateOperation({ evaluate, agenda, random, runTask }),
      },
    },
    observe: observeStepFunctions(engine),
    forgetEnded: () => forgetEnded(engine),
    load: (machine) => loadMachine(engine, machine, options.runTask === undefined ? isRunnable : () => true),
    resume() {
      // Those that start meanwhile run already.
      for (const row of [...engine.store.executions.all()]) {
        if (row.status !== 'RUNNING') continue;
        if (!engine.runs.has(row.arn)) takeUpAgain(engine, row);
      }
    },
  };
}
