import { type Cloud, type CloudOptions, createCloud } from '../../local/cloud.ts';
import type { GatewayAnswer, GatewayRequest } from '../../local/http-api/gateway-messages.ts';
import type { GotResponse, SentRequest, Uploaded, UploadForm, Venue } from './venue.ts';

/** A letter that was sent, as its headers tell. */
export interface SentLetter {
  /** Under which the mailbox keeps it. */
  readonly id: string;
  readonly kind: string;
  /** A person, or `manager` or `committee` for the contact address of the call. */
  readonly to: string;
  readonly address: string;
  readonly project: string | undefined;
  readonly sentAt: number;
  readonly subject: string;
  /** The same for the same letter to the same person, however often it goes out. */
  readonly messageId: string;
}

/** A cloud in this process. */
export interface LocalCloud extends Venue {
  readonly cloud: Cloud;
  settle(): Promise<void>;
  letters(): readonly SentLetter[];
  /** How many items were ever written to the log; what is refused leaves it as it was. */
  logWrites(): number;
  close(): Promise<void>;
}

const hour = 60 * 60;

/** A token serves for half of its life. */
const tokens = (cloud: Cloud, tokenSeconds = hour) => {
  const issued = new Map<string, { readonly at: number; readonly token: Promise<string> }>();
  return (claims: Readonly<Record<string, unknown>>): Promise<string> => {
    const { issuer } = cloud;
    if (issuer === undefined) throw new Error('The assembly trusts an issuer elsewhere: tokens come from there.');
    const key = JSON.stringify(claims);
    const now = cloud.agenda.now();
    const before = issued.get(key);
    if (before !== undefined && now - before.at < tokenSeconds * 500) return before.token;
    const token = issuer.issueToken(claims);
    issued.set(key, { at: now, token });
    return token;
  };
};

/** What stands before the first empty line, by name in small letters; of a name that comes twice, the first. */
const headersOf = (raw: Buffer): ReadonlyMap<string, string> => {
  const head = raw.toString('latin1', 0, Math.max(raw.indexOf('\r\n\r\n'), 0)).replaceAll(/\r\n[ \t]+/g, ' ');
  return new Map(
    head
      .split('\r\n')
      .toReversed()
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
};

const recipientOf = (key: string): string => key.replace(/^contact:/, '');

const letterReader = (cloud: Cloud) => {
  const read = new Map<string, SentLetter>();
  return (): readonly SentLetter[] =>
    cloud.mailbox.letters().map(({ id, at, to, subject }) => {
      const known = read.get(id);
      if (known !== undefined) return known;
      const headers = headersOf(cloud.services.ses.letters.find(id)?.raw ?? Buffer.alloc(0));
      const letter: SentLetter = {
        id,
        kind: headers.get('x-traject-letter') ?? 'unknown',
        to: recipientOf(headers.get('x-traject-recipient') ?? ''),
        address: to.join(', '),
        project: headers.get('x-traject-project'),
        sentAt: at,
        subject,
        messageId: headers.get('x-traject-id') ?? id,
      };
      read.set(id, letter);
      return letter;
    });
};

const arrived = ({ method, url, headers, body = '' }: SentRequest): GatewayRequest => ({
  method,
  url: new URL(url),
  headers,
  body,
});

const gotOf = ({ status, headers, body }: GatewayAnswer): GotResponse => ({
  status,
  headers,
  body: typeof body === 'string' ? body : Buffer.from(body).toString(),
});

const post = async (cloud: Cloud, form: UploadForm): Promise<Uploaded> => {
  const data = new FormData();
  for (const [name, value] of Object.entries(form.fields)) data.append(name, value);
  data.append('file', new Blob([form.content], { type: form.mediaType }), form.name);
  const request = new Request(form.url, { method: 'POST', body: data });
  const { host, pathname } = new URL(form.url);
  const wire = {
    method: 'POST',
    path: pathname,
    headers: { host, 'content-type': request.headers.get('content-type') ?? '' },
    body: Buffer.from(await request.arrayBuffer()),
  };
  const { status, body } = await cloud.agenda.run('upload', () => cloud.wire.handle(wire));
  return { status, says: Buffer.from(body).toString().slice(0, 500) };
};

const writesTo = (cloud: Cloud, table: string) => {
  let after = 0n;
  let count = 0;
  return (): number => {
    for (;;) {
      const records = cloud.services.dynamodb.readStream(table, after, 1000);
      const last = records.at(-1);
      if (last === undefined) return count;
      count += records.length;
      after = BigInt(last.dynamodb.SequenceNumber);
    }
  };
};

/** The name of the table of the log. */
export const logTableOf = (cloud: Cloud): string => {
  const table = cloud.describe().find(({ type, name }) => type === 'AWS::DynamoDB::GlobalTable' && /log/i.test(name));
  if (table === undefined) throw new Error('The assembly has no table for the log.');
  return table.name;
};

/** Starts the product on a local cloud and answers its HTTP API in this process. */
export const startLocalCloud = (options: CloudOptions): LocalCloud => {
  const cloud = createCloud(options);
  const table = logTableOf(cloud);
  return {
    cloud,
    now: () => cloud.agenda.now(),
    nextTimerAt: () => cloud.agenda.nextTimerAt(),
    tokenFor: tokens(cloud, options.tokenSeconds),
    // Past the front of the cloud: what people do here, they do through the API.
    request: async (sent) => {
      const request = arrived(sent);
      const doing = `${request.method} ${request.url.pathname}`;
      const answer = await cloud.agenda.run(doing, () => cloud.services.httpApi.answer(request));
      await cloud.agenda.settle();
      return gotOf(answer);
    },
    requestTogether: async (requests) => {
      const answers = await cloud.agenda.run('requests at the same instant', () =>
        Promise.all(requests.map((request) => cloud.services.httpApi.answer(arrived(request)))),
      );
      await cloud.agenda.settle();
      return answers.map(gotOf);
    },
    upload: (form) => post(cloud, form),
    advanceTo: (instant) => cloud.advanceTo(instant),
    settle: () => cloud.agenda.settle(),
    letters: letterReader(cloud),
    onLogRecords: (listener) => void cloud.services.dynamodb.onStreamRecords(table, listener),
    logWrites: writesTo(cloud, table),
    close: () => cloud.close(),
  };
};
