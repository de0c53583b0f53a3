import { z } from 'zod';
import { type Attributes, fromAttributes } from '../../shared/adapters/attribute-values.ts';
import { type LocalCloud, logTableOf } from '../cloud/local-cloud.ts';
import { deadLettersOf } from '../rehearse/dead-letters.ts';
import { schedulesLeft } from '../rehearse/schedules-left.ts';
import { letterContent } from './letter-content.ts';
import type { Facts, FoundExecution, LogItem, ReadLetter } from './protocol.ts';

const owner = { kind: 'owner' } as const;

const page = z.looseObject({ Items: z.array(z.unknown()), LastEvaluatedKey: z.unknown().optional() });

const keyOf = ({ pk, sk }: LogItem): string => `${String(pk)} ${String(sk)}`;

const logOf = async ({ cloud }: LocalCloud): Promise<readonly LogItem[]> => {
  const items: LogItem[] = [];
  let from: unknown;
  do {
    const input = { TableName: logTableOf(cloud), ...(from === undefined ? {} : { ExclusiveStartKey: from }) };
    const { Items, LastEvaluatedKey } = page.parse(await cloud.callService('dynamodb', 'Scan', input, owner));
    items.push(...Items.map((item) => fromAttributes(item as Attributes)));
    from = LastEvaluatedKey;
  } while (from !== undefined);
  return items.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
};

const executionPage = z.looseObject({
  executions: z.array(z.looseObject({ executionArn: z.string(), name: z.string(), status: z.string() })),
  nextToken: z.string().nullish(),
});
const description = z.looseObject({ output: z.string().nullish() });

const executionsOf = async ({ cloud }: LocalCloud, stateMachineArn: string): Promise<readonly FoundExecution[]> => {
  const found: FoundExecution[] = [];
  let nextToken: string | null | undefined;
  do {
    const input = { stateMachineArn, maxResults: 1000, ...(nextToken == null ? {} : { nextToken }) };
    const read = executionPage.parse(await cloud.callService('states', 'ListExecutions', input, owner));
    for (const { executionArn, name, status } of read.executions) {
      const { output } = description.parse(
        await cloud.callService('states', 'DescribeExecution', { executionArn }, owner),
      );
      found.push({ name, status, output: output ?? undefined });
    }
    nextToken = read.nextToken;
  } while (nextToken != null);
  return found;
};

const machinesOf = z.looseObject({ stateMachines: z.array(z.looseObject({ stateMachineArn: z.string() })) });

const lettersOf = (local: LocalCloud): readonly ReadLetter[] =>
  local.letters().map((letter) => {
    const raw = local.cloud.services.ses.letters.find(letter.id)?.raw ?? Buffer.alloc(0);
    return { ...letter, ...letterContent(raw) };
  });

/** Reads back what came of it all. */
export const factsOf = async (local: LocalCloud): Promise<Facts> => {
  const { stateMachines } = machinesOf.parse(
    await local.cloud.callService('states', 'ListStateMachines', { maxResults: 1000 }, owner),
  );
  const executions: FoundExecution[] = [];
  for (const { stateMachineArn } of stateMachines) executions.push(...(await executionsOf(local, stateMachineArn)));
  return {
    log: await logOf(local),
    letters: lettersOf(local),
    executions,
    schedulesLeft: schedulesLeft(local),
    deadLetters: await deadLettersOf(local),
  };
};
