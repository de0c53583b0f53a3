import {
  DescribeExecutionCommand,
  type ExecutionStatus,
  paginateGetExecutionHistory,
  paginateListExecutions,
  paginateListStateMachines,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { all, clientOf, until } from './patience.ts';

/** What Step Functions tells of a project. */
export function watchExecutions(endpoint: string) {
  const client = new SFNClient(clientOf(endpoint));
  const machines = () => all(paginateListStateMachines({ client }, {}), (page) => page.stateMachines);
  const find = async (episode: string, project: string): Promise<string | undefined> => {
    const machine = (await machines()).find(({ name = '' }) => name.endsWith(episode));
    const pages = paginateListExecutions({ client }, { stateMachineArn: machine?.stateMachineArn });
    const found = await all(pages, (page) => page.executions);
    return found.find(({ name = '' }) => name.startsWith(`${project}_`))?.executionArn;
  };
  const describe = (executionArn: string) => client.send(new DescribeExecutionCommand({ executionArn }));
  return {
    machines: async () => (await machines()).map(({ name = '' }) => name),
    /** Waits until an episode of a project runs; answers its execution. */
    episode: (name: string, project: string) => until(`${name} of ${project}`, () => find(name, project)),
    describe,
    /** Waits until an execution has reached this status; answers what it gave, and the types of all its events. */
    ended: (executionArn: string, wanted: ExecutionStatus) =>
      until(`${executionArn} to be ${wanted}`, async () => {
        const { status, output = '' } = await describe(executionArn);
        if (status !== wanted) return undefined;
        const pages = paginateGetExecutionHistory({ client }, { executionArn });
        const history = await all(pages, (page) => page.events);
        return { output, history: history.map(({ type = '' }) => type) };
      }),
  };
}
