import { SendTaskSuccessCommand, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Workflows } from '../ports/workflows.ts';

const nothingLeft = new Set(['TaskTimedOut', 'TaskDoesNotExist']);

/** @param machines the ARN of the state machine of each episode, by its name: `assess-application` */
export const createWorkflows = (client: SFNClient, machines: Readonly<Record<string, string>>): Workflows => ({
  async start(episode, name, input) {
    const stateMachineArn = machines[episode];
    if (stateMachineArn === undefined) throw new Error(`This function was given no state machine for ${episode}.`);
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
      return 'started';
    } catch (error) {
      if (error instanceof Error && error.name === 'ExecutionAlreadyExists') return 'already';
      throw error;
    }
  },
  async wake(token, output) {
    try {
      await client.send(new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify(output) }));
      return 'woken';
    } catch (error) {
      if (error instanceof Error && nothingLeft.has(error.name)) return 'nothing-left';
      throw error;
    }
  },
});
