import { rmSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../cli/cloud/local-cloud.ts';
import { prepareAssembly } from '../../cli/cloud/prepare-assembly.ts';
import type { LogLine } from '../../local/lambda/log-sink.ts';
import { editAssembly, type Resources, takeAway } from './edited-assembly.ts';
import { play } from './play.ts';

let assembly: string;
beforeAll(async () => {
  assembly = await prepareAssembly();
}, 120_000);

/** Plays a scenario without a right; answers what people noticed of it, and what the policies said. */
async function playWithout(change: (resources: Resources) => void) {
  const folder = editAssembly(assembly, { resources: change });
  let said: readonly LogLine[] = [];
  const listen = ({ cloud }: LocalCloud): void => {
    said = cloud.logs.latest('policies');
  };
  try {
    const noticed = await play('withdrawal', folder, undefined, listen).catch((error: unknown) => [String(error)]);
    return { noticed, said: said.map(({ line }) => line) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is lost, where, and whether people notice: what a workflow does not do, its operator hears of first. */
const losses: readonly (readonly [string, string, string, boolean])[] = [
  ['the API may not write commits', 'ServeApi', 'dynamodb:PutItem', true],
  ['letters may not go out', 'LettersSendLetters', 'ses:SendRawEmail', true],
  ['a pipe may not put events', 'OutboxCommits', 'events:PutEvents', true],
  ['a function may not start executions', 'ConsumersStartEpisodeRole', 'states:StartExecution', false],
  ['a state machine may not keep its token', 'EpisodesAssess', 'dynamodb:PutItem', false],
];

describe('a call in which a statement is missing', { timeout: 120_000 }, () => {
  it.each(losses)('is denied when %s, and the log says what it would take', async (_what, id, action, isNoticed) => {
    const { noticed, said } = await playWithout((resources) => takeAway(resources, id, action));
    expect(noticed.length > 0).toBe(isNoticed);
    const denied = said.find((line) => line.includes(`not authorized to perform: ${action} on resource: `));
    expect(denied).toContain(`It would take {"Effect":"Allow","Action":"${action}","Resource":"arn:`);
    expect(denied).toMatch(/ in a policy of the role arn:aws:iam::\S+\.$/);
  });

  it('is denied when a rule has no permission, and the log says what it would take', async () => {
    const { said } = await playWithout((resources) => {
      for (const id of Object.keys(resources)) if (id.startsWith('ConsumersEpisodeOpensAllow')) delete resources[id];
    });
    expect(said.join('\n')).toMatch(
      /"Service":"events.amazonaws.com".+ in a permission of arn:aws:lambda:.+start-episode/,
    );
  });

  it('is refused before anything runs when a pipe may not read its stream', async () => {
    const { noticed } = await playWithout((resources) => takeAway(resources, 'OutboxCommits', 'dynamodb:GetRecords'));
    expect(noticed.join()).toMatch(/OutboxCommits.*not authorized to perform: dynamodb:GetRecords/);
  });
});
