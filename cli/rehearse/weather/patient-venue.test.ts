import { describe, expect, it } from 'vitest';
import type { LogRecords, SentRequest, Venue } from '../../cloud/venue.ts';
import { patientVenue } from './patient-venue.ts';

const token = `x.${Buffer.from(JSON.stringify({ sub: 'maya' })).toString('base64url')}.y`;

const post = (path = '/api/projects/LP-2023-0001/decision'): SentRequest => ({
  method: 'POST',
  url: `http://localhost${path}`,
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  body: '{"outcome":"approval"}',
});

/** A venue that answers with these statuses, one after the other; the log may hear of the act each time. */
function venue(statuses: readonly number[], onAct: (tell: (records: LogRecords) => void) => void = () => undefined) {
  let now = 0;
  let asked = 0;
  const bodies: string[] = [];
  let tell: (records: LogRecords) => void = () => undefined;
  const trials = { count: 0 };
  const told: Venue = {
    now: () => now,
    nextTimerAt: () => undefined,
    tokenFor: () => Promise.resolve(token),
    request: (request) => {
      bodies.push(request.body ?? '');
      onAct(tell);
      asked += 1;
      return Promise.resolve({ status: statuses[asked - 1] ?? 200, headers: {}, body: '{"from":"the cloud"}' });
    },
    requestTogether: () => Promise.resolve([]),
    upload: () => {
      asked += 1;
      return Promise.resolve({ status: statuses[asked - 1] ?? 204, says: '' });
    },
    advanceTo: (to) => {
      now = Number(to);
      return Promise.resolve();
    },
    onLogRecords: (listener) => {
      tell = listener;
    },
  };
  return { patient: patientVenue(told, trials), trials, bodies, seconds: () => now / 1000, asked: () => asked };
}

const commitBy = (by: string): LogRecords =>
  [
    {
      eventName: 'INSERT',
      dynamodb: { NewImage: { pk: { S: 'PROJECT#LP-2023-0001' }, sk: { S: 'COMMIT#00000002' }, by: { S: by } } },
    },
  ] as unknown as LogRecords;

describe('somebody who gets an error', () => {
  it('waits a little and sends the same again', async () => {
    const { patient, bodies, seconds, trials } = venue([500, 503, 200]);
    expect((await patient.request(post())).status).toBe(200);
    expect(bodies).toEqual(Array.from({ length: 3 }, () => '{"outcome":"approval"}'));
    expect(seconds()).toBe(5 + 15);
    expect(trials.count).toBe(2);
  });

  it('takes a refusal for an answer', async () => {
    const { patient, asked } = venue([409]);
    expect((await patient.request(post())).status).toBe(409);
    expect(asked()).toBe(1);
  });

  it('does not act again when the act stands on the log', async () => {
    const { patient, asked } = venue([500, 200], (tell) => tell(commitBy('maya')));
    expect((await patient.request(post())).status).toBe(200);
    expect(asked()).toBe(1);
  });

  it('acts again when what stands there is from somebody else', async () => {
    const { patient, asked } = venue([500, 200], (tell) => tell(commitBy('milan')));
    expect((await patient.request(post())).status).toBe(200);
    expect(asked()).toBe(2);
  });

  it('sends a file again that the store did not take', async () => {
    const { patient, asked } = venue([503, 204]);
    const form = { url: 'http://store', fields: {}, content: new Uint8Array(), mediaType: 'text/plain', name: 'one' };
    expect((await patient.upload(form)).status).toBe(204);
    expect(asked()).toBe(2);
  });
});
