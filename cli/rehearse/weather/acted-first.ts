import { z } from 'zod';
import type { Cloud } from '../../../local/cloud.ts';

const executions = z.looseObject({
  executions: z.array(z.looseObject({ executionArn: z.string() })),
  nextToken: z.string().nullish(),
});
const history = z.looseObject({ events: z.array(z.looseObject({ type: z.string(), timestamp: z.number() })) });

// A wait that is answered this soon after its token was stored was over before.
const atOnceSeconds = 120;

const asOwner =
  (cloud: Cloud) =>
  (action: string, input: Readonly<Record<string, unknown>>): Promise<unknown> =>
    cloud.agenda.run(action, () => cloud.callService('states', action, input, { kind: 'owner' }));

const namesOf = async (ask: ReturnType<typeof asOwner>, stateMachineArn: string): Promise<readonly string[]> => {
  const found: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = executions.parse(
      await ask('ListExecutions', {
        stateMachineArn,
        maxResults: 1000,
        ...(nextToken === undefined ? {} : { nextToken }),
      }),
    );
    found.push(...page.executions.map(({ executionArn }) => executionArn));
    nextToken = page.nextToken ?? undefined;
  } while (nextToken !== undefined);
  return found;
};

/** How many waits were answered as soon as their token was stored: somebody had acted before. */
export const actedFirst = async (cloud: Cloud): Promise<number> => {
  const ask = asOwner(cloud);
  const machines = cloud.describe().filter(({ type }) => type === 'AWS::StepFunctions::StateMachine');
  let count = 0;
  for (const { name } of machines) {
    const arn = `arn:aws:states:eu-west-1:000000000000:stateMachine:${name}`;
    for (const executionArn of await namesOf(ask, arn)) {
      const { events } = history.parse(await ask('GetExecutionHistory', { executionArn, maxResults: 1000 }));
      count += events.filter(({ type, timestamp }, index) => {
        const next = events[index + 1];
        const answered = type === 'TaskSubmitted' && next?.type === 'TaskSucceeded';
        return answered && next.timestamp - timestamp < atOnceSeconds;
      }).length;
    }
  }
  return count;
};
