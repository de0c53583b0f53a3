import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileCall } from '../../shared/call-file/read-call-file.ts';
import type { Call } from '../../shared/domain/call/call-schema.ts';

const calls = new URL('../../calls/', import.meta.url);
const known = new Map<string, Call>();

/**
 * A call by `<call>/<version>` of `calls/`, or by the path of its file from the scenario. Read once per run.
 *
 * @throws InvalidCallFile, or Error when there is no such file
 */
export const readCallOf = (name: string, scenario: URL): Call => {
  const url = /\.ya?ml$/.test(name) ? new URL(name, scenario) : new URL(`${name}.yaml`, calls);
  const path = fileURLToPath(url);
  const before = known.get(path);
  if (before !== undefined) return before;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new Error(`There is no call ${name}: ${path} cannot be read.`);
  }
  const call = compileCall(text, path);
  known.set(path, call);
  return call;
};
