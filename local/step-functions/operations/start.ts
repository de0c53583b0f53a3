import { z } from 'zod';
import { randomUuid } from '../../kernel/random.ts';
import { AwsError, type Operation } from '../../kernel/service.ts';
import type { Engine } from '../engine/engine.ts';
import type { ExecutionRow } from '../engine/executions.ts';
import { keptAfterEndMs } from '../engine/forget-ended.ts';
import { begin } from '../engine/lifecycle.ts';
import { byteLength } from '../json.ts';
import { payloadLimit } from '../states/giving.ts';
import { machineMissing, read, readJson } from './errors.ts';
import { executionArn } from './execution-arn.ts';
import { machineAt } from './machines.ts';

const executionName = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u;

const startInput = z.object({
  stateMachineArn: z.string(),
  name: z.string().optional(),
  input: z.string().default('{}'),
});

/** What an earlier execution of the name means: its own answer again, a refusal, or nothing. */
function earlier(engine: Engine, arn: string, input: string): ExecutionRow | undefined {
  const row = engine.store.executions.find(arn);
  if (row === undefined) return undefined;
  if (row.status === 'RUNNING' && row.input === input) return row;
  const stopped = row.stop_date ?? Number.POSITIVE_INFINITY;
  if (row.status === 'RUNNING' || engine.agenda.now() - stopped < keptAfterEndMs) {
    throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
  }
  engine.store.purge(row.id);
  return undefined;
}

export const startOperation = (engine: Engine): Operation => ({
  needs: (input) => [{ action: 'states:StartExecution', resource: String(input['stateMachineArn']) }],
  run(input) {
    const request = read(startInput, input);
    const machine = machineAt(engine, request.stateMachineArn);
    if (machine === undefined) throw machineMissing(request.stateMachineArn);
    const name = request.name ?? randomUuid(engine.random);
    if (!executionName.test(name)) throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
    readJson(request.input, 'InvalidExecutionInput');
    if (byteLength(request.input) > payloadLimit) {
      throw new AwsError('InvalidExecutionInput', 'Invalid State Machine Execution Input: longer than 256 KiB');
    }
    const arn = executionArn(machine.arn, name);
    const row = engine.store.transaction(() => {
      const known = earlier(engine, arn, request.input);
      if (known !== undefined) return known;
      const added = engine.store.executions.add({
        arn,
        machine_arn: machine.arn,
        name,
        revision: machine.revision,
        input: request.input,
        start_date: engine.agenda.now(),
      });
      begin(engine, added);
      return added;
    });
    return { executionArn: arn, startDate: row.start_date / 1000 };
  },
});
