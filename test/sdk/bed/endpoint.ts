import { rmSync } from 'node:fs';
import { type Cloud, createCloud } from '../../../local/cloud.ts';
import { serveCloud } from '../../../local/server.ts';
import { writeSmallAssembly } from './template.ts';

/** A local cloud behind a socket, and what a client is told to find it. */
export interface Endpoint {
  readonly cloud: Cloud;
  readonly url: string;
  /** What any client of the SDK takes; one attempt, so that a refusal is seen at once. */
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    readonly maxAttempts: number;
  };
  close(): Promise<void>;
}

/** Serves the small template on a free port of this machine. */
export async function openEndpoint(start = '2024-01-15T09:00:00Z'): Promise<Endpoint> {
  const assembly = writeSmallAssembly();
  const cloud = createCloud({ assembly, data: ':memory:', clock: { kind: 'virtual', start } });
  const server = await serveCloud(cloud, { port: 0 });
  return {
    cloud,
    url: server.url,
    client: {
      endpoint: server.url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    },
    close: async () => {
      await server.close();
      rmSync(assembly, { recursive: true, force: true });
    },
  };
}
