import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** The product could not be built; the message ends with what the tool said. */
export class BuildFailed extends Error {
  override readonly name = 'BuildFailed';
}

/** A script of the project that runs in a process of its own. */
export interface BuildStep {
  readonly tell: (message: object) => void;
  /** When it has ended well. */
  readonly done: Promise<void>;
  /** Ends it, unless it has ended; it then writes nothing more. */
  readonly stop: () => Promise<void>;
}

const ended = async (script: string, child: ChildProcess): Promise<void> => {
  const said = (stream: Readable | null): Promise<string> => (stream === null ? Promise.resolve('') : text(stream));
  const [[status], errors, output] = await Promise.all([once(child, 'close'), said(child.stderr), said(child.stdout)]);
  if (status !== 0) throw new BuildFailed(`${script} failed:\n${errors}${output}`.trim());
};

export interface StepOptions {
  readonly root: string;
  readonly parameters?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts a script; its own messages are kept for the case that it fails. */
export const startStep = (script: string, { root, parameters = [], environment = {} }: StepOptions): BuildStep => {
  const child = fork(script, parameters, {
    cwd: root,
    env: { ...process.env, ...environment },
    // It lives some seconds, and would spend a tenth of them on collecting what it still needs.
    execArgv: ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=64'],
    silent: true,
  });
  const done = ended(script, child);
  return {
    // Who ended before it heard says why at its end.
    tell: (message) => child.send(message, () => undefined),
    done,
    stop: async () => {
      child.kill();
      await Promise.allSettled([done]);
    },
  };
};
