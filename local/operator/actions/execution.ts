import { AwsError } from '../../kernel/service.ts';
import { pathTo } from '../parts/links.ts';
import type { ActionOf } from '../sources.ts';

const owner = { kind: 'owner' } as const;

/** `stop` or `redrive` of one execution, as the operations of Step Functions do it. */
export const executionAction: ActionOf = async ({ services, callService }, { path }, form) => {
  const [machine = '', name = ''] = path;
  const machineArn = services.states.observe.machines().find((one) => one.name === machine)?.arn;
  const executionArn = `${(machineArn ?? '').replace(':stateMachine:', ':execution:')}:${name}`;
  if (services.states.observe.execution(executionArn) === undefined) return undefined;
  const goTo = pathTo('executions', machine, name);
  try {
    if (form.get('act') === 'redrive') {
      await callService('states', 'RedriveExecution', { executionArn }, owner);
      return { says: 'It was redriven.', goTo };
    }
    const cause = form.get('cause') || 'no reason given';
    await callService('states', 'StopExecution', { executionArn, error: 'StoppedByOperator', cause }, owner);
    return { says: 'It was stopped.', goTo };
  } catch (error) {
    if (error instanceof AwsError) return { says: `${error.code}: ${error.message}`, failed: true, goTo };
    throw error;
  }
};
