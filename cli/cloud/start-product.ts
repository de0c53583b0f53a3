import { createServer } from 'node:net';
import type { SwitchName } from '../../local/weather/switches.ts';
import { instantOf } from '../scenario/instants.ts';
import { prepareAssembly } from './prepare-assembly.ts';

export interface StartOptions {
  readonly port: number;
  /** The data folder. */
  readonly data: string;
  /** Where the clock begins; left out: now. */
  readonly at?: string;
  /** Kinds of bad weather to run in; `docs/guides/weather.md`. */
  readonly weather?: readonly SwitchName[];
}

const host = '127.0.0.1';

/** Asked before anything is built: who waited for a build should not hear only then that the port is taken. */
const mustBeFree = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(
              `Port ${port} is in use, perhaps by Traject itself. Stop what uses it, or choose another: npm start -- --port ${port + 1}`,
            )
          : error,
      ),
    );
    probe.listen(port, host, () => probe.close(() => resolve()));
  });

const startOf = (at: string): string => {
  try {
    return instantOf(at);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`--at must be an instant such as 2023-10-02T09:00, Brussels time; received "${at}": ${why}`, {
      cause,
    });
  }
};

/** Starts the product with its data on disk, and sets it up on the first start. */
export const startProduct = async ({ port, data, at, weather = [] }: StartOptions): Promise<void> => {
  const clock = { kind: 'real', ...(at === undefined ? {} : { start: startOf(at) }) } as const;
  await mustBeFree(port);
  console.log('Building (some seconds when a source changed) ...');
  // The stage of this machine names port 3000 itself.
  const publicUrl = `http://${host}:${port}`;
  const preparing = prepareAssembly(port === 3000 ? {} : { issuer: `${publicUrl}/issuer`, publicUrl });
  // The cloud is read while other processes build.
  const [assembly, { openProduct }] = await Promise.all([preparing, import('./open-product.ts')]);
  await openProduct({ assembly, data, clock, port, weather });
};
