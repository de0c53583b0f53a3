import { describe, expect, it } from 'vitest';
import type { GotResponse, SentRequest } from '../cloud/venue.ts';
import { type Heard, insistAsPerson } from './lost-answer.ts';

const token = `Bearer head.${Buffer.from(JSON.stringify({ sub: 'maya' })).toString('base64url')}.signature`;
const request = (method: string, path: string, more: Partial<SentRequest> = {}): SentRequest => ({
  method,
  url: `http://localhost/api${path}`,
  headers: { authorization: token },
  body: undefined,
  ...more,
});
const answer = (body: unknown): GotResponse => ({ status: 200, headers: {}, body: JSON.stringify(body) });

/** The first request gets no answer, the others get one; `onLoss` is what happened all the same. */
const unlucky = (answers: readonly unknown[], onLoss: (heard: Heard[]) => void = () => undefined) => {
  const heard: Heard[] = [{ stream: 'PROJECT#LP-2023-0001', by: 'maya' }];
  const sent: string[] = [];
  const once = async ({ method, url }: SentRequest): Promise<GotResponse | undefined> => {
    sent.push(`${method} ${new URL(url).pathname}`);
    if (sent.length > 1) return answer(answers[sent.length - 2]);
    onLoss(heard);
    return undefined;
  };
  return { means: { heard, once }, sent };
};

describe('who gets no answer', () => {
  const act = request('POST', '/projects/LP-2023-0001/decision', { body: '{}' });

  it('acts again when the log says nothing of the act', async () => {
    const { means, sent } = unlucky([{ again: true }]);
    expect((await insistAsPerson(act, means)).body).toBe('{"again":true}');
    expect(sent).toHaveLength(2);
  });

  it('does not act again when the act stands on the log', async () => {
    const { means, sent } = unlucky([], (heard) => heard.push({ stream: 'PROJECT#LP-2023-0001', by: 'maya' }));
    expect((await insistAsPerson(act, means)).status).toBe(200);
    expect(sent).toHaveLength(1);
  });

  it('acts again when only somebody else did something meanwhile', async () => {
    const { means, sent } = unlucky([{}], (heard) => heard.push({ stream: 'PROJECT#LP-2023-0001', by: 'milan' }));
    await insistAsPerson(act, means);
    expect(sent).toHaveLength(2);
  });

  it('hands in again under the same key: the receipt is the same', async () => {
    const headers = { authorization: token, 'idempotency-key': 'kempen' };
    const { means, sent } = unlucky([{}], (heard) => heard.push({ stream: 'PROJECT#LP-2023-0001', by: 'maya' }));
    await insistAsPerson(request('POST', '/drafts/d-1/submission', { headers, body: '{}' }), means);
    expect(sent).toEqual(['POST /api/drafts/d-1/submission', 'POST /api/drafts/d-1/submission']);
  });

  it('finds the draft that was begun among its own, and begins no second one', async () => {
    const begun = { id: 'd-2', call: 'lp', organisation: 'huis', notSubmitted: true };
    const others = [
      { ...begun, id: 'd-1', notSubmitted: false },
      { ...begun, id: 'd-3', organisation: 'ander' },
    ];
    const { means, sent } = unlucky([{ drafts: [...others, begun] }]);
    const body = JSON.stringify({ call: 'lp', organisation: 'huis' });
    expect(JSON.parse((await insistAsPerson(request('POST', '/drafts', { body }), means)).body)).toMatchObject({
      id: 'd-2',
    });
    expect(sent).toEqual(['POST /api/drafts', 'GET /api/drafts']);
  });
});
