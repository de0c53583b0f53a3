import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readScenario } from '../../cli/scenario/read-scenario.ts';
import { playScenario } from '../../cli/scenario/run-scenario.ts';
import type { CloudOptions } from '../../local/cloud.ts';

/** Plays a scenario of test/scenarios on an assembly; answers its differences. */
export async function play(
  name: string,
  assembly: string,
  onAuthorized?: CloudOptions['onAuthorized'],
  onEnd?: Parameters<typeof playScenario>[1]['onEnd'],
): Promise<readonly string[]> {
  const file = new URL(`../scenarios/${name}.yaml`, import.meta.url);
  const outcome = readScenario(readFileSync(fileURLToPath(file), 'utf8'));
  if ('problems' in outcome) throw new Error(`${name}: ${outcome.problems.map(({ sentence }) => sentence).join('; ')}`);
  return await playScenario(outcome.read, {
    file,
    name,
    assembly,
    ...(onAuthorized === undefined ? {} : { onAuthorized }),
    ...(onEnd === undefined ? {} : { onEnd }),
  });
}
