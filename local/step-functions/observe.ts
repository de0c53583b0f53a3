import type { Engine } from './engine/engine.ts';
import { type Phase, retryCount, type Status } from './engine/execution.ts';
import type { ExecutionRow } from './engine/executions.ts';
import type { HistoryEvent } from './history.ts';
import type { JsonRecord } from './json.ts';

export interface ExecutionFilter {
  readonly machineArn?: string | undefined;
  readonly statuses?: readonly Status[] | undefined;
  /** Part of the name or of the input. */
  readonly text?: string | undefined;
  /** Of the start, in milliseconds; `until` is excluded. */
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  readonly limit: number;
  readonly offset?: number;
}

/** Where one thread of a running execution stands. */
export interface Standing {
  readonly state: string;
  /** From the outside in: the Parallel or Map states that this one is part of. */
  readonly within: readonly string[];
  readonly enteredAt: number;
  readonly phase: Phase;
  readonly retries: number;
  readonly variables: JsonRecord;
}

export interface SeenExecution {
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly status: Status;
  readonly input: string;
  readonly output: string | null;
  readonly error: string | null;
  readonly cause: string | null;
  readonly startedAt: number;
  readonly stoppedAt: number | null;
  readonly redriveCount: number;
  readonly revision: number;
}

export interface MachineSeen {
  readonly arn: string;
  readonly name: string;
  readonly counts: Readonly<Partial<Record<Status, number>>>;
}

/** Reading for pages, beside the operations: nothing of it is counted, checked or written. */
export interface StepFunctionsObserver {
  machines(): readonly MachineSeen[];
  /** The latest first. */
  executions(filter: ExecutionFilter): { readonly found: readonly SeenExecution[]; readonly total: number };
  execution(arn: string): SeenExecution | undefined;
  /** Threads that stand in a state of their own; empty when the execution is over. */
  standing(arn: string): readonly Standing[];
  history(arn: string): readonly HistoryEvent[];
  /** The text of the definition under which the execution was started. */
  definition(execution: SeenExecution): string;
}

const seen = (row: ExecutionRow): SeenExecution => ({
  arn: row.arn,
  name: row.name,
  machineArn: row.machine_arn,
  status: row.status,
  input: row.input,
  output: row.output,
  error: row.error,
  cause: row.cause,
  startedAt: row.start_date,
  stoppedAt: row.stop_date,
  redriveCount: row.redrive_count,
  revision: row.revision,
});

export function observeStepFunctions(engine: Engine): StepFunctionsObserver {
  const { store } = engine;
  return {
    machines: () => machines(engine),
    executions: (filter) => executions(engine, filter),
    execution(arn) {
      const row = store.executions.find(arn);
      return row === undefined ? undefined : seen(row);
    },
    standing: (arn) => standing(engine, arn),
    history(arn) {
      const row = store.executions.find(arn);
      return row === undefined ? [] : store.history(row.id);
    },
    definition: ({ machineArn, revision }) => store.machines.revision(machineArn, revision)?.definition ?? '{}',
  };
}

function machines({ store }: Engine): readonly MachineSeen[] {
  const counts = new Map<string, Partial<Record<Status, number>>>();
  for (const { machine_arn, status } of store.executions.all()) {
    const counted = counts.get(machine_arn) ?? {};
    counted[status] = (counted[status] ?? 0) + 1;
    counts.set(machine_arn, counted);
  }
  return store.machines.all().map(({ arn, name }) => ({ arn, name, counts: counts.get(arn) ?? {} }));
}

function executions({ store }: Engine, filter: ExecutionFilter) {
  const { machineArn, statuses = [], text = '', limit, offset = 0 } = filter;
  const { from = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY } = filter;
  const all = store.executions.select(
    (row) =>
      (machineArn === undefined || row.machine_arn === machineArn) &&
      (statuses.length === 0 || statuses.includes(row.status)) &&
      (row.name.includes(text) || row.input.includes(text)) &&
      row.start_date >= from &&
      row.start_date < until,
  );
  return { found: all.slice(offset, offset + limit).map(seen), total: all.length };
}

function standing({ runs }: Engine, arn: string): readonly Standing[] {
  const frames = runs.get(arn)?.frames;
  if (frames === undefined) return [];
  const all = [...frames.values()];
  return all
    .filter(({ phase }) => phase.at !== 'children')
    .map((frame) => {
      const within: string[] = [];
      for (let outer = all.find(({ id }) => id === frame.parent); outer !== undefined; ) {
        within.unshift(outer.state);
        const { parent } = outer;
        outer = all.find(({ id }) => id === parent);
      }
      const { state, enteredAt, phase, variables } = frame;
      return { state, within, enteredAt, phase, variables, retries: retryCount(frame) };
    });
}
