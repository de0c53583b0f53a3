import { randomUuid } from '../../kernel/random.ts';
import { region } from '../../kernel/service.ts';
import type { TaskState } from '../asl/definition.ts';
import { StateFailure } from '../failure.ts';
import { taskEvents } from '../history.ts';
import type { Json } from '../json.ts';
import { checkSize } from '../states/giving.ts';
import { prepareTask } from '../states/task.ts';
import type { TaskCall, TaskOutcome } from '../task-call.ts';
import { attempt } from './attempt.ts';
import { Change } from './change.ts';
import { clearTimers, current, type Engine, setTimer } from './engine.ts';
import { type Frame, type Run, stateOf, type TaskAnswer, type TaskPhase } from './execution.ts';
import { leave } from './leave.ts';
import { scopeOf } from './scope.ts';

/** Records what a Task is about to call; the call itself follows once this is on disk. */
export async function scheduleTask(change: Change, frame: Frame, state: TaskState): Promise<void> {
  const { engine, run, now } = change;
  const token = randomUuid(engine.random);
  const waits = state.resource.pattern === 'token';
  const prepared = await prepareTask(state, scopeOf(run, frame, waits ? { token } : {}), engine.evaluate);
  const { parameters, timeoutSeconds, heartbeatSeconds } = prepared;
  checkSize(parameters, frame.state);
  const events = taskEvents(state.resource);
  const scheduling = { parameters, region, timeoutInSeconds: timeoutSeconds, heartbeatInSeconds: heartbeatSeconds };
  change.event(frame, events.type('Scheduled'), events.scheduled(scheduling));
  change.event(frame, events.type('Started'), events.started());
  const heartbeatMs = heartbeatSeconds === undefined ? undefined : heartbeatSeconds * 1000;
  const weather = waits ? engine.waits : undefined;
  const timeoutAt = timeoutSeconds === undefined ? undefined : now + timeoutSeconds * 1000;
  const callAt = weather?.storedAt(now);
  const phase: TaskPhase = {
    at: 'task',
    token,
    parameters,
    called: false,
    ...(timeoutAt === undefined ? {} : { timeoutAt: weather?.endsAt(now, timeoutAt) ?? timeoutAt }),
    ...(callAt === undefined ? {} : { callAt }),
    ...(heartbeatMs === undefined ? {} : { heartbeatMs, heartbeatAt: now + heartbeatMs }),
  };
  frame.phase = phase;
  change.save(frame);
  if (waits) change.openToken(token, frame);
  change.afterwards(() => setTaskTimers(engine, run, frame, phase));
}

export function setTaskTimers(engine: Engine, run: Run, frame: Frame, phase: TaskPhase): void {
  if (phase.callAt !== undefined && !phase.called) setTimer(engine, run, frame.id, 'call', phase.callAt);
  if (phase.timeoutAt !== undefined) setTimer(engine, run, frame.id, 'timeout', phase.timeoutAt);
  if (phase.heartbeatAt !== undefined) setTimer(engine, run, frame.id, 'heartbeat', phase.heartbeatAt);
}

/** The phase of a frame, if it still stands at the task of this token. */
function phaseOf(engine: Engine, run: Run, frame: Frame, token: string): TaskPhase | undefined {
  const { phase } = frame;
  return current(engine, run, frame.id) === frame && phase.at === 'task' && phase.token === token ? phase : undefined;
}

/** A service that breaks, rather than refuses, fails the task: a job that throws would stop the whole cloud. */
async function outcomeOf(engine: Engine, call: TaskCall): Promise<TaskOutcome> {
  try {
    return await engine.runTask(call);
  } catch (error) {
    engine.logger.error('A call of a Task state broke', { state: call.state, resource: call.resource.arn, error });
    return {
      kind: 'failed',
      error: 'States.TaskFailed',
      cause: error instanceof Error ? error.message : String(error),
    };
  }
}

/** Makes the call of a task, and goes on with its answer. */
export async function callTask(engine: Engine, run: Run, frame: Frame): Promise<void> {
  const state = stateOf(run, frame);
  const { phase } = frame;
  if (state.type !== 'Task' || phase.at !== 'task' || engine.inFlight.has(phase.token)) return;
  if ((phase.callAt ?? 0) > engine.agenda.now()) return;
  const { token, parameters } = phase;
  engine.inFlight.add(token);
  const outcome = await outcomeOf(engine, {
    state: state.name,
    resource: state.resource,
    parameters,
    roleArn: run.roleArn,
  });
  engine.inFlight.delete(token);
  const now = phaseOf(engine, run, frame, token);
  if (now !== undefined) await hear(engine, run, frame, state, now, outcome);
}

async function hear(
  engine: Engine,
  run: Run,
  frame: Frame,
  state: TaskState,
  phase: TaskPhase,
  outcome: TaskOutcome,
): Promise<void> {
  // The call may have taken longer than the task had: no timer could fire while it ran.
  if (phase.timeoutAt !== undefined && phase.timeoutAt < engine.agenda.now() && phase.answer === undefined) {
    return settle(engine, run, frame, { kind: 'timed-out', error: 'States.Timeout' });
  }
  if (phase.answer !== undefined && outcome.kind !== 'returned') return settle(engine, run, frame, phase.answer);
  const submitted = outcome.kind === 'returned' ? outcome.output : outcome.submitted;
  if (outcome.kind === 'returned' && state.resource.pattern !== 'token') {
    return settle(engine, run, frame, { kind: 'succeeded', output: outcome.output });
  }
  if (submitted !== undefined || outcome.kind === 'silent') {
    recordSubmission(engine, run, frame, state, phase, submitted);
  }
  if (outcome.kind === 'settled') return settle(engine, run, frame, { kind: 'succeeded', output: outcome.output });
  if (outcome.kind === 'failed') return settle(engine, run, frame, outcome);
  if (phase.answer !== undefined) await settle(engine, run, frame, phase.answer);
}

/** The call was made, and only its answer by token is awaited from here on. */
function recordSubmission(
  engine: Engine,
  run: Run,
  frame: Frame,
  state: TaskState,
  phase: TaskPhase,
  submitted: Json | undefined,
): void {
  const change = new Change(engine, run);
  if (submitted !== undefined) {
    const events = taskEvents(state.resource);
    change.event(frame, events.type('Submitted'), events.answered('Submitted', JSON.stringify(submitted)));
  }
  frame.phase = { ...phase, called: true };
  change.save(frame);
  change.commit();
}

/** Ends a task: its result goes on, its failure is retried, caught or passed up. */
export async function settle(engine: Engine, run: Run, frame: Frame, answer: TaskAnswer): Promise<void> {
  const state = stateOf(run, frame);
  const { phase } = frame;
  if (state.type !== 'Task' || phase.at !== 'task') return;
  const change = new Change(engine, run);
  change.afterwards(() => clearTimers(engine, run, frame.id));
  if (state.resource.pattern === 'token') change.closeToken(phase.token);
  await attempt(change, frame, () => finish(change, frame, state, answer));
}

async function finish(change: Change, frame: Frame, state: TaskState, answer: TaskAnswer): Promise<void> {
  const events = taskEvents(state.resource);
  if (answer.kind !== 'succeeded') {
    const event = answer.kind === 'failed' ? 'Failed' : 'TimedOut';
    change.event(frame, events.type(event), events.failed(event, answer.error, answer.cause));
    throw new StateFailure(answer.error, answer.cause);
  }
  const text = checkSize(answer.output, frame.state);
  change.event(frame, events.type('Succeeded'), events.answered('Succeeded', text));
  const { output: result } = answer;
  await leave(change, frame, { from: state, prefix: '', next: state.next, otherwise: result, extra: { result } });
}
