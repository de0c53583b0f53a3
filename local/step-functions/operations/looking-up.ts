import { z } from 'zod';
import { AwsError, type Operation } from '../../kernel/service.ts';
import { parseMachine } from '../asl/parse.ts';
import type { Engine } from '../engine/engine.ts';
import type { ExecutionRow } from '../engine/executions.ts';
import type { MachineRow } from '../engine/machines.ts';
import { executionMissing, machineMissing, read } from './errors.ts';
import { loggingOf, machineAt } from './machines.ts';

const oneExecution = z.object({ executionArn: z.string() });
const oneMachine = z.object({ stateMachineArn: z.string() });
const oneResource = z.object({ resourceArn: z.string() });
const definitionInput = z.object({ definition: z.string().min(1), type: z.enum(['STANDARD', 'EXPRESS']).optional() });

/** The machine as the execution runs it: its own revision, whatever was deployed since. */
function machineOf(engine: Engine, row: ExecutionRow) {
  const machine = machineAt(engine, row.machine_arn);
  const revision = engine.store.machines.revision(row.machine_arn, row.revision);
  if (machine === undefined || revision === undefined) throw machineMissing(row.machine_arn);
  return {
    stateMachineArn: machine.arn,
    name: machine.name,
    definition: revision.definition,
    roleArn: revision.role_arn,
    updateDate: machine.update_date / 1000,
    loggingConfiguration: loggingOf(machine.logging),
    tracingConfiguration: { enabled: false },
    revisionId: String(row.revision),
  };
}

function tagsOf(machine: MachineRow) {
  const tags: Readonly<Record<string, string>> = JSON.parse(machine.tags);
  return { tags: Object.entries(tags).map(([key, value]) => ({ key, value })) };
}

/** The rule, its words and the place, as a refused definition names them in one sentence. */
const fault = /^Invalid State Machine Definition: '([A-Z_]+): (.*) at (.*)'$/s;

function judge(definition: string) {
  try {
    parseMachine(definition);
    return { result: 'OK', diagnostics: [], truncated: false };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const [, code = 'SCHEMA_VALIDATION_FAILED', message = error.message, location] = fault.exec(error.message) ?? [];
    // What is wrong with the machine as a whole has no place.
    const where = location === undefined || location === '/' ? {} : { location };
    return { result: 'FAIL', diagnostics: [{ severity: 'ERROR', code, message, ...where }], truncated: false };
  }
}

const machineAtOrThrow = (engine: Engine, arn: string): MachineRow => {
  const machine = machineAt(engine, arn);
  if (machine === undefined) throw machineMissing(arn);
  return machine;
};

/** Operations about machines that a console asks for, and the start that only express machines have. */
export const lookingUpOperations = (engine: Engine): Record<string, Operation> => ({
  DescribeStateMachineForExecution: {
    needs: (input) => [{ action: 'states:DescribeStateMachineForExecution', resource: String(input['executionArn']) }],
    run: (input) => {
      const { executionArn } = read(oneExecution, input);
      const row = engine.store.executions.find(executionArn);
      if (row === undefined) throw executionMissing(executionArn);
      return machineOf(engine, row);
    },
  },
  ListTagsForResource: {
    needs: (input) => [{ action: 'states:ListTagsForResource', resource: String(input['resourceArn']) }],
    run: (input) => {
      const { resourceArn } = read(oneResource, input);
      const machine = machineAt(engine, resourceArn);
      if (machine === undefined) throw new AwsError('ResourceNotFound', `Resource not found: '${resourceArn}'`);
      return tagsOf(machine);
    },
  },
  ValidateStateMachineDefinition: {
    needs: () => [{ action: 'states:ValidateStateMachineDefinition', resource: '*' }],
    run: (input) => judge(read(definitionInput, input).definition),
  },
  StartSyncExecution: {
    needs: (input) => [{ action: 'states:StartSyncExecution', resource: String(input['stateMachineArn']) }],
    run: (input) => {
      const { name } = machineAtOrThrow(engine, read(oneMachine, input).stateMachineArn);
      throw new AwsError(
        'StateMachineTypeNotSupported',
        `This operation is not supported by this type of state machine: '${name}' is STANDARD, as all that run here`,
      );
    },
  },
});
