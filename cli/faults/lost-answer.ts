import { z } from 'zod';
import { type Attributes, fromAttributes } from '../../shared/adapters/attribute-values.ts';
import type { GotResponse, LogRecords, SentRequest } from '../cloud/venue.ts';

/** A commit that appeared on the log. */
export interface Heard {
  readonly stream: string;
  readonly by: string;
}

export const heardFrom = (records: LogRecords): readonly Heard[] =>
  records.flatMap(({ eventName, dynamodb }) => {
    const { pk, sk, by } = fromAttributes((dynamodb.NewImage ?? {}) as Attributes);
    const isCommit = eventName === 'INSERT' && String(sk).startsWith('COMMIT#');
    return isCommit ? [{ stream: String(pk), by: String(by) }] : [];
  });

export interface Means {
  /** Undefined: the answer was lost. Whatever was under way has come to its end since. */
  readonly once: (request: SentRequest) => Promise<GotResponse | undefined>;
  /** All that appeared on the log until now. */
  readonly heard: readonly Heard[];
}

const claims = z.looseObject({ sub: z.string() });

/** Who asks, as the token says. */
const personOf = ({ headers }: SentRequest): string | undefined => {
  const payload = headers['authorization']?.split('.')[1];
  if (payload === undefined) return undefined;
  return claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString())).sub;
};

const done = (status: number, body: unknown): GotResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

const ownDrafts = z.looseObject({
  drafts: z.array(
    z.looseObject({ id: z.string(), call: z.string(), organisation: z.string(), notSubmitted: z.boolean() }),
  ),
});

const insist = async (request: SentRequest, { once }: Means): Promise<GotResponse> => {
  for (;;) {
    const answer = await once(request);
    if (answer !== undefined) return answer;
  }
};

/** The draft that was begun and not heard of: it stands among one's drafts. */
const begunDraft = async (request: SentRequest, means: Means): Promise<GotResponse | undefined> => {
  const wanted = z.object({ call: z.string(), organisation: z.string() }).parse(JSON.parse(request.body ?? '{}'));
  const list = await insist({ ...request, method: 'GET', body: undefined }, means);
  const { drafts } = ownDrafts.parse(JSON.parse(list.body));
  const found = drafts.find(
    ({ call, organisation, notSubmitted }) =>
      notSubmitted && call === wanted.call && organisation === wanted.organisation,
  );
  return found === undefined ? undefined : done(201, found);
};

const beginsDraft = ({ method, url }: SentRequest): boolean =>
  method === 'POST' && new URL(url).pathname === '/api/drafts';

/**
 * Asks as a person does who got no answer: what can be asked twice is asked twice; of an act one looks first whether it
 * stands on the log, and only acts again if it does not.
 */
export const insistAsPerson = async (request: SentRequest, means: Means): Promise<GotResponse> => {
  if (request.method === 'GET' || request.headers['idempotency-key'] !== undefined) return insist(request, means);
  const before = means.heard.length;
  const person = personOf(request);
  for (;;) {
    const answer = await means.once(request);
    if (answer !== undefined) return answer;
    if (means.heard.slice(before).some(({ by }) => by === person)) return done(200, {});
    const draft = beginsDraft(request) ? await begunDraft(request, means) : undefined;
    if (draft !== undefined) return draft;
  }
};
