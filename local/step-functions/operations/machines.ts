import { z } from 'zod';
import { AwsError, type JsonObject, type Operation } from '../../kernel/service.ts';
import { notRunHere } from '../asl/invalid.ts';
import { allStates, parseMachine } from '../asl/parse.ts';
import type { TaskResource } from '../asl/resource.ts';
import type { Engine } from '../engine/engine.ts';
import type { MachineRow } from '../engine/machines.ts';
import { machineMissing, read } from './errors.ts';
import { page, paging } from './pages.ts';

/** A state machine as the template declares it. */
export interface MachineToLoad {
  readonly name: string;
  readonly arn: string;
  readonly definition: string;
  readonly roleArn: string;
  readonly type: 'STANDARD';
  readonly tags?: Readonly<Record<string, string>>;
  readonly logging?: unknown;
}

const machineName = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u;

export const machineAt = (engine: Engine, arn: string): MachineRow | undefined => engine.store.machines.find(arn);

/**
 * Registers a machine, or its new definition. The same definition and role again change nothing; otherwise a new
 * revision is written, and running executions keep theirs.
 */
export function loadMachine(engine: Engine, machine: MachineToLoad, canRun: (resource: TaskResource) => boolean): void {
  if (machine.type !== 'STANDARD') {
    throw new AwsError('StateMachineTypeNotSupported', `'${machine.name}': only STANDARD machines are run here`);
  }
  if (!machineName.test(machine.name)) throw new AwsError('InvalidName', `Invalid Name: '${machine.name}'`);
  for (const state of allStates(parseMachine(machine.definition))) {
    if (state.type === 'Task' && !canRun(state.resource)) {
      throw notRunHere(`The resource ${state.resource.arn}`, `/States/${state.name}/Resource`);
    }
  }
  const now = engine.agenda.now();
  const known = machineAt(engine, machine.arn);
  const same = known?.definition === machine.definition && known.role_arn === machine.roleArn;
  const revision = same ? known.revision : (known?.revision ?? 0) + 1;
  const { arn, name, type, tags = {}, logging = {} } = machine;
  engine.store.transaction(() =>
    engine.store.machines.put({
      arn,
      name,
      type,
      revision,
      tags: JSON.stringify(tags),
      logging: JSON.stringify(logging),
      creation_date: known?.creation_date ?? now,
      update_date: now,
      definition: machine.definition,
      role_arn: machine.roleArn,
    }),
  );
}

/** A machine that says nothing of it logs nothing. */
export const loggingOf = (logging: string): JsonObject => ({
  level: 'OFF',
  includeExecutionData: false,
  ...JSON.parse(logging),
});

const describeInput = z.object({ stateMachineArn: z.string() });
const listInput = z.object(paging);

export const machineOperations = (engine: Engine): Record<string, Operation> => ({
  DescribeStateMachine: {
    needs: (input) => [{ action: 'states:DescribeStateMachine', resource: String(input['stateMachineArn']) }],
    run(input) {
      const { stateMachineArn } = read(describeInput, input);
      const machine = machineAt(engine, stateMachineArn);
      if (machine === undefined) throw machineMissing(stateMachineArn);
      return {
        stateMachineArn: machine.arn,
        name: machine.name,
        status: 'ACTIVE',
        definition: machine.definition,
        roleArn: machine.role_arn,
        type: machine.type,
        creationDate: machine.creation_date / 1000,
        loggingConfiguration: loggingOf(machine.logging),
        tracingConfiguration: { enabled: false },
        revisionId: String(machine.revision),
      };
    },
  },
  ListStateMachines: {
    needs: () => [{ action: 'states:ListStateMachines', resource: '*' }],
    run(input) {
      const { maxResults, nextToken } = read(listInput, input);
      const { items, ...more } = page(engine.store.machines.all(), maxResults, nextToken);
      const stateMachines = items.map((machine) => ({
        stateMachineArn: machine.arn,
        name: machine.name,
        type: machine.type,
        creationDate: machine.creation_date / 1000,
      }));
      return { stateMachines, ...more };
    },
  },
});
