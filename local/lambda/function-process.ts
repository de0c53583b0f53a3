import { currentScope } from './invocation-scope.ts';
import { sharedInstall } from './shared-install.ts';

/**
 * Gives functions their own `process.env` and keeps their output out of the command line, for as long as a cloud is
 * open. The answer ends it. A function is told from the rest of the process by its asynchronous context.
 */
export const installFunctionProcess = sharedInstall(install);

function install(): () => void {
  const undo = [
    universalTime(),
    ownEnvironment(),
    ...(['stdout', 'stderr'] as const).map(captureStream),
    ...consoleMethods.map(captureConsole),
  ];
  return () => {
    for (const step of undo) step();
  };
}

// Lambda's machines know no other zone; a function that leans on its machine's zone must fail here too.
function universalTime(): () => void {
  const machine = process.env;
  const zone = machine['TZ'];
  machine['TZ'] = 'UTC';
  return () => {
    if (zone === undefined) delete machine['TZ'];
    else machine['TZ'] = zone;
  };
}

function ownEnvironment(): () => void {
  const machine = process.env;
  const current = (): NodeJS.ProcessEnv => currentScope()?.environment ?? machine;
  process.env = new Proxy<NodeJS.ProcessEnv>(
    {},
    {
      get: (_, key) => Reflect.get(current(), key),
      set: (_, key, value) => Reflect.set(current(), key, String(value)),
      has: (_, key) => Reflect.has(current(), key),
      deleteProperty: (_, key) => Reflect.deleteProperty(current(), key),
      ownKeys: () => Reflect.ownKeys(current()),
      getOwnPropertyDescriptor: (_, key) => {
        const descriptor = Reflect.getOwnPropertyDescriptor(current(), key);
        return descriptor && { ...descriptor, configurable: true };
      },
      defineProperty: (_, key, descriptor) => Reflect.defineProperty(current(), key, descriptor),
    },
  );
  return () => {
    process.env = machine;
  };
}

function captureStream(name: 'stdout' | 'stderr'): () => void {
  const stream = process[name];
  const write = stream.write;
  stream.write = function captured(this: typeof stream, chunk: string | Uint8Array, ...rest: never[]): boolean {
    const scope = currentScope();
    if (scope === undefined) return write.call(stream, chunk, ...rest);
    scope.log((typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()).replace(/\n$/, ''));
    return true;
  } as typeof stream.write;
  return () => {
    stream.write = write;
  };
}

const consoleMethods = ['log', 'info', 'debug', 'warn', 'error', 'trace'] as const;

// A console may write past `process.stdout` (test runners replace it), so its methods are captured too.
function captureConsole(method: (typeof consoleMethods)[number]): () => void {
  const original = console[method];
  console[method] = (...values: unknown[]) => {
    const scope = currentScope();
    if (scope === undefined) original.apply(console, values);
    else scope.log(values.map(asText).join(' '));
  };
  return () => {
    console[method] = original;
  };
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return value.stack ?? value.message;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
