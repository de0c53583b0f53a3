// The two commands of the README. Runs on any Node from 20 up: it installs what is missing, then hands over to the
// Node version that the project itself brings along. Plain JavaScript without dependencies, because nothing is there yet.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.traject-installed');
const ownNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const environments = {
  // To read, strip and compile a thousand modules takes longer than all else of a second start.
  start: { NODE_COMPILE_CACHE: join(root, 'build', 'compile-cache') },
  test: {},
};
const steps = {
  start: [['cli/traject.ts', 'start']],
  test: [['scripts/test.ts']],
};

const stop = (...lines) => {
  for (const line of lines) console.error(line);
  process.exit(1);
};

const major = Number(process.versions.node.split('.')[0]);
if (major < 20)
  stop(
    `Traject needs Node.js 20 or newer to install itself; this is ${process.version}.`,
    'Install a current Node.js from https://nodejs.org and run the command again.',
  );

const name = process.argv[2];
if (!Object.hasOwn(steps, name)) stop(`Unknown command '${name}'. Use 'npm start' or 'npm test'.`);

const lockHash = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const installed = () => existsSync(ownNode) && existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === lockHash;

if (!installed()) {
  console.log('Installing what Traject needs (about a minute, once) ...');
  const npm = process.env.npm_execpath;
  const install = npm
    ? spawnSync(process.execPath, [npm, 'ci', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
        cwd: root,
        stdio: 'inherit',
        shell: process.platform === 'win32',
      });
  if (install.status !== 0)
    stop(
      '',
      "The installation failed: the lines above are npm's own.",
      'Traject needs the npm registry (or a mirror set in .npmrc) for its first start, and room for about 500 MB.',
      'When that is put right, run the same command again; nothing else has to be cleaned up.',
    );
  if (!existsSync(ownNode))
    stop(
      'npm finished, but the Node.js version that Traject runs on was not installed.',
      "The package 'node' fetches it in an install script: allow it (npm config set ignore-scripts false) and run the command again.",
    );
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, lockHash);
}

for (const step of steps[name]) {
  const run = spawnSync(ownNode, ['--disable-warning=ExperimentalWarning', ...step, ...process.argv.slice(3)], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...environments[name],
      ...process.env,
      PATH: `${dirname(ownNode)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
    },
  });
  if (run.signal) process.kill(process.pid, run.signal);
  if (run.status !== 0) process.exit(run.status ?? 1);
}
