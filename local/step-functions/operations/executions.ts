import { z } from 'zod';
import type { Operation } from '../../kernel/service.ts';
import { AwsError } from '../../kernel/service.ts';
import { longestHistory } from '../engine/change.ts';
import type { Engine } from '../engine/engine.ts';
import type { ExecutionRow } from '../engine/executions.ts';
import { redrive, stop } from '../engine/lifecycle.ts';
import type { HistoryEvent } from '../history.ts';
import { isRecord } from '../json.ts';
import { executionMissing, machineMissing, read } from './errors.ts';
import { machineAt } from './machines.ts';
import { page, paging } from './pages.ts';

/** A closed execution can be redriven for 14 days. */
const redrivableMs = 14 * 24 * 60 * 60 * 1000;
const oneExecution = z.object({ executionArn: z.string() });
const stopInput = oneExecution.extend({
  error: z.string().max(256).optional(),
  cause: z.string().max(32_768).optional(),
});
const listInput = z.object({
  stateMachineArn: z.string(),
  // What is pending a redrive are children of distributed maps, which do not run here.
  statusFilter: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE']).optional(),
  redriveFilter: z.enum(['REDRIVEN', 'NOT_REDRIVEN']).optional(),
  ...paging,
});
const historyInput = oneExecution.extend({
  ...paging,
  reverseOrder: z.boolean().optional(),
  includeExecutionData: z.boolean().default(true),
});

const seconds = (at: number | null) => (at === null ? undefined : at / 1000);
const known = (members: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== null));

function executionAt(engine: Engine, arn: string): ExecutionRow {
  const row = engine.store.executions.find(arn);
  if (row === undefined) throw executionMissing(arn);
  return row;
}

const summary = (row: ExecutionRow) =>
  known({
    executionArn: row.arn,
    stateMachineArn: row.machine_arn,
    name: row.name,
    status: row.status,
    startDate: seconds(row.start_date),
    stopDate: seconds(row.stop_date),
    redriveCount: row.redrive_count,
    redriveDate: seconds(row.redrive_date),
  });

function describe(engine: Engine, row: ExecutionRow) {
  const redrivable = whyNotRedrivable(engine, row);
  return known({
    ...summary(row),
    input: row.input,
    inputDetails: { included: true },
    output: row.output,
    outputDetails: row.output === null ? undefined : { included: true },
    error: row.error,
    cause: row.cause,
    redriveStatus: redrivable === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    redriveStatusReason: redrivable,
  });
}

function whyNotRedrivable(engine: Engine, row: ExecutionRow): string | undefined {
  if (row.status === 'RUNNING') return 'Execution is RUNNING and cannot be redriven';
  if (row.status === 'SUCCEEDED') return 'Execution is SUCCEEDED and cannot be redriven';
  const closed = engine.agenda.now() - (row.stop_date ?? 0);
  if (closed > redrivableMs) return 'Execution has exceeded its 14 day redrivable period';
  // There must be room for the event that tells of the redrive, and for one that ends the execution.
  return engine.store.nextEvent(row.id) >= longestHistory ? 'Execution history event limit exceeded' : undefined;
}

function redriveAgain(engine: Engine, arn: string) {
  const row = executionAt(engine, arn);
  const reason = whyNotRedrivable(engine, row);
  if (reason !== undefined) throw new AwsError('ExecutionNotRedrivable', reason);
  const now = engine.agenda.now();
  engine.store.transaction(() => {
    const again = engine.store.executions.change(row.id, {
      status: 'RUNNING',
      output: null,
      error: null,
      cause: null,
      stop_date: null,
      redrive_count: row.redrive_count + 1,
      redrive_date: now,
    });
    redrive(engine, again);
  });
  return { redriveDate: now / 1000 };
}

function listExecutions(engine: Engine, input: unknown) {
  const { stateMachineArn, statusFilter, redriveFilter, maxResults, nextToken } = read(listInput, input);
  if (machineAt(engine, stateMachineArn) === undefined) throw machineMissing(stateMachineArn);
  const rows = engine.store.executions.select(
    ({ machine_arn, status, redrive_count }) =>
      machine_arn === stateMachineArn &&
      (statusFilter ?? status) === status &&
      (redriveFilter === undefined || redrive_count > 0 === (redriveFilter === 'REDRIVEN')),
  );
  const { items, ...more } = page(rows, maxResults, nextToken);
  return { executions: items.map(summary), ...more };
}

function history(engine: Engine, input: unknown) {
  const { executionArn, maxResults, reverseOrder, nextToken, includeExecutionData } = read(historyInput, input);
  const events = engine.store.history(executionAt(engine, executionArn).id);
  const { items, ...more } = page(reverseOrder === true ? events.reverse() : events, maxResults, nextToken);
  return { events: includeExecutionData ? items : items.map(withoutData), ...more };
}

const dataOf: ReadonlySet<string> = new Set(['input', 'output', 'parameters', 'assignedVariables']);

/** An event without what the execution worked on. */
const withoutData = (event: HistoryEvent) =>
  Object.fromEntries(
    Object.entries(event).map(([name, member]: [string, unknown]) => [
      name,
      isRecord(member) ? Object.fromEntries(Object.entries(member).filter(([detail]) => !dataOf.has(detail))) : member,
    ]),
  );

const onExecution = (action: string, run: Operation['run']): Operation => ({
  needs: (input) => [{ action: `states:${action}`, resource: String(input['executionArn']) }],
  run,
});

export const executionOperations = (engine: Engine): Record<string, Operation> => ({
  DescribeExecution: onExecution('DescribeExecution', (input) =>
    describe(engine, executionAt(engine, read(oneExecution, input).executionArn)),
  ),
  ListExecutions: {
    needs: (input) => [{ action: 'states:ListExecutions', resource: String(input['stateMachineArn']) }],
    run: (input) => listExecutions(engine, input),
  },
  GetExecutionHistory: onExecution('GetExecutionHistory', (input) => history(engine, input)),
  StopExecution: onExecution('StopExecution', (input) => {
    const { executionArn, error, cause } = read(stopInput, input);
    const row = executionAt(engine, executionArn);
    const run = engine.runs.get(executionArn);
    if (run !== undefined) stop(engine, run, error, cause);
    return { stopDate: (row.stop_date ?? engine.agenda.now()) / 1000 };
  }),
  RedriveExecution: onExecution('RedriveExecution', (input) =>
    redriveAgain(engine, read(oneExecution, input).executionArn),
  ),
});
