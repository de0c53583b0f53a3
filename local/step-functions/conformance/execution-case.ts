import { forgetfulJournal } from '../../kernel/journal.ts';
import { createRandom } from '../../kernel/random.ts';
import type { State } from '../asl/definition.ts';
import { allStates, parseMachine } from '../asl/parse.ts';
import type { HistoryEvent } from '../history.ts';
import type { Json } from '../json.ts';
import { createStepFunctions, type StepFunctions } from '../step-functions.ts';
import type { RunTask } from '../task-call.ts';
import { VirtualAgenda } from '../testing/virtual-agenda.ts';
import type { RecordedCase, RecordedTask } from './case.ts';
import { same } from './same.ts';

const machineArn = 'arn:aws:states:us-east-1:111111111111:stateMachine:recorded';
const roleArn = 'arn:aws:iam::111111111111:role/recorded';

const asText = (cause: unknown): string | undefined =>
  cause === undefined || typeof cause === 'string' ? cause : JSON.stringify(cause);

function outcomeOf(task: RecordedTask, submits: boolean): Awaited<ReturnType<RunTask>> {
  const submitted = submits ? { submitted: {} } : {};
  if (task.eventType.endsWith('TimedOut') || task.outcome === 'timeout') return { kind: 'silent', ...submitted };
  if (task.outcome === 'success') return { kind: 'settled', output: (task.output ?? null) as Json, ...submitted };
  return { kind: 'failed', error: task.error, cause: asText(task.cause), ...submitted };
}

/** Plays the recorded tasks in their order, and notes where a call differs from the recorded one. */
function player({ tasks, history = [] }: RecordedCase, reasons: string[]): { play: RunTask; left: () => number } {
  let next = 0;
  const play: RunTask = async (call) => {
    const task = tasks[next];
    next += 1;
    if (task === undefined) {
      reasons.push(`state '${call.state}' makes a call that was not recorded`);
      return { kind: 'failed', error: 'States.Runtime', cause: 'There is no recorded call left.' };
    }
    const at = `parameters of call ${next}`;
    const reason = task.parameters === undefined ? undefined : same(task.parameters, call.parameters, at);
    if (reason !== undefined) reasons.push(reason);
    const submits = call.resource.pattern !== 'response' && history.includes('TaskSubmitted');
    return outcomeOf(task, submits && task.eventType !== 'TaskSubmitFailed');
  };
  return { play, left: () => tasks.length - next };
}

const refusesToLoad = (error: unknown) => `refused when loaded: ${(error as Error).message}`;

interface Described {
  readonly status: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

function compare(expected: RecordedCase['expected'], actual: Described): string[] {
  const output = actual.output === undefined ? undefined : JSON.parse(actual.output);
  const reasons = [
    expected['status'] === actual.status ? undefined : `status: expected ${expected['status']}, got ${actual.status}`,
    'output' in expected ? same(expected['output'], output, 'output') : undefined,
  ];
  for (const field of ['error', 'cause'] as const) {
    if (field in expected) reasons.push(same(expected[field], actual[field], field));
    else if (actual[field] !== undefined) reasons.push(`${field}: unexpected ${JSON.stringify(actual[field])}`);
  }
  return reasons.filter((reason) => reason !== undefined);
}

/** Branches, and iterations that run side by side, leave no one order of their events. */
const hasOneOrder = (state: State): boolean => {
  if (state.type === 'Parallel') return state.branches.length < 2;
  return state.type !== 'Map' || (state.maxConcurrency?.kind === 'literal' && state.maxConcurrency.value === 1);
};

function historyReason(
  recorded: RecordedCase,
  definition: string,
  { service }: StepFunctions,
  executionArn: string,
): string | undefined {
  const ordered = allStates(parseMachine(definition)).every(hasOneOrder);
  // How far the others came when one of them failed is chance.
  if (recorded.history === undefined || (!ordered && recorded.expected['status'] !== 'SUCCEEDED')) return undefined;
  const answer = service.operations['GetExecutionHistory']?.run({ executionArn, maxResults: 1000 }, { kind: 'owner' });
  const types = (answer as { events: HistoryEvent[] }).events.map((event) => event.type);
  const [expected, actual] = ordered ? [recorded.history, types] : [recorded.history.toSorted(), types.toSorted()];
  return same(expected, actual) === undefined
    ? undefined
    : `history: expected ${expected.join(' ')}, got ${actual.join(' ')}`;
}

/** Runs a recorded machine to its end on a clock of its own; answers why it differs from the recording. */
export async function judgeExecution(recorded: RecordedCase): Promise<string[]> {
  const reasons: string[] = [];
  const agenda = new VirtualAgenda();
  const { play, left } = player(recorded, reasons);
  const journal = forgetfulJournal();
  const callService = () => Promise.reject(new Error('A recorded case calls no service.'));
  const stepFunctions = createStepFunctions({ journal, agenda, callService, runTask: play, random: createRandom(1) });
  const definition =
    typeof recorded.definition === 'string' ? recorded.definition : JSON.stringify(recorded.definition);
  try {
    stepFunctions.load({ name: 'recorded', arn: machineArn, definition, roleArn, type: 'STANDARD' });
  } catch (error) {
    return [refusesToLoad(error)];
  }
  const { operations } = stepFunctions.service;
  const request = { stateMachineArn: machineArn, name: 'case', input: JSON.stringify(recorded.input ?? {}) };
  const started = operations['StartExecution']?.run(request, { kind: 'owner' }) as { executionArn: string };
  await agenda.run();
  const described = operations['DescribeExecution']?.run(started, { kind: 'owner' }) as Described;
  reasons.push(...compare(recorded.expected, described));
  if (left() > 0) reasons.push(`${left()} recorded call(s) were not made`);
  const history = historyReason(recorded, definition, stepFunctions, started.executionArn);
  if (history !== undefined) reasons.push(history);
  return reasons;
}
