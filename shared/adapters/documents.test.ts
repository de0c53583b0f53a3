import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createSmallCloud } from '../../local/event-bridge/testing/small-cloud.ts';
import { createS3 } from '../../local/s3/s3.ts';
import { nodeListener } from '../../local/wire/node-listener.ts';
import { createWire } from '../../local/wire/wire.ts';
import type { Documents } from '../ports/documents.ts';
import { createDocuments } from './documents.ts';
import { bucketUrl } from './object-requests.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('documents in a versioned bucket', () => {
  const folder = mkdtempSync(join(tmpdir(), 'documents-'));
  let server: Server;
  let documents: Documents;

  beforeAll(async () => {
    const cloud = createSmallCloud();
    const s3 = createS3({ ...cloud, folder });
    s3.defineBucket({ BucketName: 'documents', VersioningConfiguration: { Status: 'Enabled' } });
    cloud.use(s3.service);
    const now = () => cloud.agenda.now();
    const wire = createWire({
      services: [s3.service],
      callService: cloud.callService,
      callerOf: () => ({ kind: 'owner' }),
      secretOf: (key) => (key === 'AKIATEST' ? 'secret' : undefined),
      now,
      log: () => undefined,
    });
    server = createServer(nodeListener(wire.handle)).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIATEST');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    const clock = { now: () => new Date(now()).toISOString() };
    documents = createDocuments({ bucket: 'documents', region: 'eu-west-1', clock });
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    server.close();
    rmSync(folder, { recursive: true });
  });

  it('give back the very version that was bound, after a newer one came', async () => {
    const first = await documents.put('uploads/a b.txt', bytes('one'), 'text/plain');
    const second = await documents.put('uploads/a b.txt', bytes('two'), 'text/plain');
    expect(first).toMatchObject({ sizeBytes: 3, sha256: hashOf('one') });
    expect(Buffer.from(await documents.get(first)).toString()).toBe('one');
    expect(await documents.head('uploads/a b.txt')).toMatchObject({
      versionId: second.versionId,
      sizeBytes: 3,
      mediaType: 'text/plain',
      sha256: hashOf('two'),
    });
  });

  it('say that nothing is there, and fail on a version that never was', async () => {
    expect(await documents.head('uploads/nothing.txt')).toBeUndefined();
    await expect(documents.get({ key: 'uploads/nothing.txt', versionId: 'x' })).rejects.toThrow('uploads/nothing.txt');
  });

  const post = async (offer: Parameters<Documents['offerUpload']>[0], content: string): Promise<number> => {
    const { url, fields } = await documents.offerUpload(offer);
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob([content], { type: offer.mediaType }), 'insights.pdf');
    return (await fetch(url, { method: 'POST', body: form })).status;
  };

  it('take an upload by the form that was offered', async () => {
    const offer = {
      key: 'uploads/insights.pdf',
      mediaType: 'application/pdf',
      maxBytes: 10,
      sha256: hashOf('insights'),
    };
    expect(await post(offer, 'insights')).toBe(204);
    expect(await documents.head(offer.key)).toMatchObject({ sizeBytes: 8, mediaType: 'application/pdf' });
  });

  it('refuse an upload that is too large, or is not the content that was announced', async () => {
    const offer = { key: 'uploads/other.pdf', mediaType: 'application/pdf', maxBytes: 4 };
    expect(await post(offer, 'insights')).toBe(400);
    expect(await post({ ...offer, maxBytes: 10, sha256: hashOf('announced') }, 'insights')).toBe(400);
    expect(await documents.head(offer.key)).toBeUndefined();
  });

  it('on AWS have a host of their own', () => {
    vi.stubEnv('AWS_ENDPOINT_URL', undefined);
    expect(bucketUrl('documents', 'eu-west-1').href).toBe('https://documents.s3.eu-west-1.amazonaws.com/');
  });
});
