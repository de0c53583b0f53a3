import { z } from 'zod';
import { AwsError, type Operation } from '../../kernel/service.ts';
import { Change } from '../engine/change.ts';
import { type Engine, setTimer } from '../engine/engine.ts';
import type { Frame, Run, TaskAnswer, TaskPhase } from '../engine/execution.ts';
import { byteLength, type Json } from '../json.ts';
import { payloadLimit } from '../states/giving.ts';
import { read, readJson } from './errors.ts';

const token = z.string().min(1).max(2048);
const successInput = z.object({ taskToken: token, output: z.string() });
const failureInput = z.object({
  taskToken: token,
  error: z.string().max(256).optional(),
  cause: z.string().max(32_768).optional(),
});
const heartbeatInput = z.object({ taskToken: token });

interface Waiting {
  readonly run: Run;
  readonly frame: Frame;
  readonly phase: TaskPhase;
}

/** How a token looks that was given out here. */
const tokenForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Of a token that was never given out AWS says otherwise than of one whose task it knows no more. */
const unknownToken = (taskToken: string): AwsError =>
  tokenForm.test(taskToken)
    ? new AwsError('TaskDoesNotExist', `Task does not exist: '${taskToken}'`)
    : new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");

/** The task that waits for a token. A token of a task that is over answers TaskTimedOut, as on AWS. */
function waitingFor(engine: Engine, taskToken: string): Waiting {
  const row = engine.store.tokens.get(taskToken);
  if (row === undefined) throw unknownToken(taskToken);
  const run = engine.runs.get(engine.store.executions.get(row.execution)?.arn ?? '');
  const frame = run?.frames.get(row.frame);
  const phase = frame?.phase;
  const open = row.closed === 0 && phase?.at === 'task' && phase.token === taskToken && phase.answer === undefined;
  if (run === undefined || frame === undefined || phase?.at !== 'task' || !open) {
    throw new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
  }
  return { run, frame, phase };
}

function answer(engine: Engine, taskToken: string, given: TaskAnswer): object {
  const { run, frame, phase } = waitingFor(engine, taskToken);
  frame.phase = { ...phase, answer: given };
  const change = new Change(engine, run);
  change.save(frame);
  change.closeToken(taskToken);
  change.next(frame);
  change.commit();
  return {};
}

function beat(engine: Engine, taskToken: string): object {
  const { run, frame, phase } = waitingFor(engine, taskToken);
  if (phase.heartbeatMs === undefined) return {};
  const heartbeatAt = engine.agenda.now() + phase.heartbeatMs;
  frame.phase = { ...phase, heartbeatAt };
  const change = new Change(engine, run);
  change.save(frame);
  change.afterwards(() => setTimer(engine, run, frame.id, 'heartbeat', heartbeatAt));
  change.commit();
  return {};
}

function readOutput(text: string): Json {
  if (byteLength(text) > payloadLimit) throw new AwsError('InvalidOutput', 'The output is longer than 256 KiB');
  return readJson(text, 'InvalidOutput') as Json;
}

/** AWS checks these against the machine whose task waits; a token nobody knows belongs to none. */
const onToken = (engine: Engine, action: string, run: Operation['run']): Operation => ({
  needs(input) {
    const row = engine.store.tokens.get(String(input['taskToken']));
    const resource = row === undefined ? undefined : engine.store.executions.get(row.execution)?.machine_arn;
    return [{ action: `states:${action}`, resource: resource ?? '*' }];
  },
  run,
});

export const tokenOperations = (engine: Engine): Record<string, Operation> => ({
  SendTaskSuccess: onToken(engine, 'SendTaskSuccess', (input) => {
    const { taskToken, output } = read(successInput, input);
    return answer(engine, taskToken, { kind: 'succeeded', output: readOutput(output) });
  }),
  SendTaskFailure: onToken(engine, 'SendTaskFailure', (input) => {
    const { taskToken, error, cause } = read(failureInput, input);
    return answer(engine, taskToken, { kind: 'failed', error, cause });
  }),
  SendTaskHeartbeat: onToken(engine, 'SendTaskHeartbeat', (input) =>
    beat(engine, read(heartbeatInput, input).taskToken),
  ),
});
