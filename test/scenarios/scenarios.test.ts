import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareAssembly } from '../../cli/cloud/prepare-assembly.ts';
import { runScenario } from '../../cli/scenario/run-scenario.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const broken = (name: string): string => join(folder, 'broken', name);
const shown = (name: string): string => relative(process.cwd(), broken(name));

let assembly: string;
beforeAll(async () => {
  assembly = await prepareAssembly();
}, 120_000);

describe('the scenario', () => {
  it.each(files)(
    '%s passes',
    async (name) => {
      expect((await runScenario(join(folder, name), assembly)).differences).toEqual([]);
      // Years on the virtual clock, on a machine that is busy with other tests as well.
    },
    120_000,
  );
});

describe('a scenario file', () => {
  it('that uses words that do not exist is told all of them, each with its line', async () => {
    expect((await runScenario(broken('words.yaml'), assembly)).differences).toEqual([
      `${shown('words.yaml')}:6: steps.0.do: there is no command "declare-admisible"; did you mean "declare-admissible"?`,
      `${shown('words.yaml')}:8: steps.1.expect.state: there is no state "goedgekeurd"; docs/guides/scenarios.md lists them`,
      `${shown('words.yaml')}:8: steps.1.expect.tasks.0.task: there is no task "scoren"; docs/guides/scenarios.md lists them`,
      `${shown('words.yaml')}:12: steps.2.expect.refused: there is no refusal code "threshold-not-mett"; did you mean "threshold-not-met"?`,
      `${shown('words.yaml')}:9: steps.2.at: a step does not lie before the one above it, or before the start`,
    ]);
  });

  it('with a key or an instant of another form is told so, with its line', async () => {
    const { differences } = await runScenario(broken('keys.yaml'), assembly);
    expect(differences).toHaveLength(3);
    expect(differences[0]).toMatch(/keys\.yaml:4: steps\.0\.as: /);
    expect(differences[1]).toMatch(/keys\.yaml:4: .*Unrecognized key: "who"/);
    expect(differences[2]).toMatch(/keys\.yaml:7: steps\.1\.at: .*an instant such as/);
  });

  it('whose expectation does not come true is told what was expected and what came', async () => {
    const where = `${shown('difference.yaml')}:6: step 2, 2023-10-16T10:05, expect`;
    expect((await runScenario(broken('difference.yaml'), assembly)).differences).toEqual([
      `${where}: expected the state approved, got submitted`,
      `${where}: expected the open tasks [check-admissibility manager 2023-10-31], got [check-admissibility (manager, due 2023-10-30)]`,
      `${where}: expected the letter receipt to or-welzijn-kempen 2 times, got 1; letters of this kind: to or-welzijn-kempen on 2023-10-16; to pr-welzijn-kempen on 2023-10-16`,
    ]);
  });

  it('that is not there is told by its name', async () => {
    const { differences } = await runScenario(broken('nowhere.yaml'), assembly);
    expect(differences).toEqual([`${shown('nowhere.yaml')}: this file cannot be read`]);
  });
});

describe('npm run scenario', () => {
  it('ends with the count alone on the last line, and with 1 when a scenario failed', () => {
    const command = [fileURLToPath(new URL('../../cli/scenario.ts', import.meta.url)), broken('words.yaml')];
    const { stdout, status } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...command], {
      encoding: 'utf8',
    });
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('0 passed, 1 failed');
    expect(status).toBe(1);
  });
});
