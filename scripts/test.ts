/** Everything that must hold before a change lands, in the order in which a failure is cheapest to learn of. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const node = [process.execPath, '--disable-warning=ExperimentalWarning'];
const bin = (path: string) => [...node, `node_modules/${path}`];

const steps: readonly { readonly title: string; readonly command: readonly string[] }[] = [
  { title: 'Types', command: bin('typescript/bin/tsc').concat('-p', '.') },
  { title: 'Lint and format', command: bin('@biomejs/biome/bin/biome').concat('check', '--error-on-warnings', '.') },
  { title: 'Dead code and dependencies', command: bin('knip/bin/knip.js') },
  { title: 'Build', command: [...node, 'scripts/build.ts'] },
  { title: 'Tests', command: bin('vitest/vitest.mjs').concat('run') },
];

for (const { title, command } of steps) {
  console.log(`\n== ${title}`);
  const [program, ...parameters] = command;
  const { status } = spawnSync(String(program), parameters, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`\n${title}: failed (${command.slice(1).join(' ')})`);
    process.exit(status ?? 1);
  }
}
console.log('\nAll steps passed.');
