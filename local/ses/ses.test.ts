import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ConfigurationSetDoesNotExistException,
  GetSendQuotaCommand,
  GetSendStatisticsCommand,
  SESClient,
  SendEmailCommand,
  SendRawEmailCommand,
} from '@aws-sdk/client-ses';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventParts } from '../event-bridge/events.ts';
import { createSmallCloud, type SmallCloud } from '../event-bridge/testing/small-cloud.ts';
import { nodeListener } from '../wire/node-listener.ts';
import { createWire } from '../wire/wire.ts';
import { readMail } from './mime.ts';
import { createSes, type Ses } from './ses.ts';

let cloud: SmallCloud;
let ses: Ses;
let folder: string;
let server: Server;
let client: SESClient;
let events: EventParts[];
let busIsFull: boolean;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ses-'));
  cloud = createSmallCloud();
  events = [];
  busIsFull = false;
  const putEvent = (event: EventParts): void => {
    if (busIsFull) throw new Error('the disk is full');
    events.push(event);
  };
  ses = createSes({ ...cloud, folder, putEvent });
  ses.defineConfigurationSet({ Name: 'letters' });
  ses.defineEventDestination({
    ConfigurationSetName: 'letters',
    EventDestination: {
      MatchingEventTypes: ['bounce', 'complaint', 'reject', 'delivery'],
      EventBridgeDestination: { EventBusArn: 'arn:aws:events:eu-west-1:000000000000:event-bus/default' },
    },
  });
  cloud.use(ses.service);
  const wire = createWire({
    services: [ses.service],
    callService: cloud.callService,
    callerOf: () => ({ kind: 'owner' }),
    now: () => cloud.agenda.now(),
    log: () => undefined,
  });
  server = createServer(nodeListener(wire.handle)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = new SESClient({
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIA', secretAccessKey: 'x' },
    maxAttempts: 1,
  });
});
afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const message = (to: string, more: string[] = []): string =>
  [
    'From: Traject <no-reply@traject.example>',
    `To: ${to}`,
    'Subject: =?UTF-8?Q?Ontvangst_van_uw_aanvraag_=E2=80=93_LP-2023-0042?=',
    'Message-ID: <ours@traject.example>',
    'X-SES-MESSAGE-TAGS: project=LP-2023-0042, letter=receipt',
    'References: <thread@traject.example>',
    ...more,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="outer"',
    '',
    '--outer',
    'Content-Type: multipart/alternative; boundary=inner',
    '',
    '--inner',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Beste Zo=C3=AB, dit is een lange =',
    'regel.',
    '--inner',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('<p>Beste Zoë</p>').toString('base64'),
    '--inner--',
    '--outer',
    'Content-Type: text/calendar; charset=utf-8',
    "Content-Disposition: attachment; filename*=UTF-8''termijn%20%C3%A9%C3%A9n.ics",
    '',
    'BEGIN:VCALENDAR',
    '--outer--',
    '',
  ].join('\r\n');
const send = (to: string, more: object = {}) =>
  client.send(
    new SendRawEmailCommand({
      RawMessage: { Data: Buffer.from(message(to)) },
      ConfigurationSetName: 'letters',
      ...more,
    }),
  );

describe('sending a letter', () => {
  it('keeps it as a file whose name says when, to whom and about what', async () => {
    await send('Zoë <zoe@vokans.example>');
    expect(readdirSync(join(folder, 'mail'))).toEqual([
      '20231031T120000Z_zoe-at-vokans.example_ontvangst-van-uw-aanvraag-lp-2023-0042.eml',
    ]);
  });

  it('keeps a second one of the same second beside it', async () => {
    await send('zoe@vokans.example');
    await send('zoe@vokans.example');
    expect(new Set(ses.letters.list().map((letter) => letter.file)).size).toBe(2);
  });

  it('writes the Message-ID of the service and the date of the clock', async () => {
    const { MessageId } = await send('zoe@vokans.example');
    const raw = ses.letters.find(MessageId ?? '')?.raw.toString() ?? '';
    expect(raw).toContain(`Message-ID: <${MessageId}@eu-west-1.amazonses.com>`);
    expect(raw).toContain('Date: Tue, 31 Oct 2023 12:00:00 +0000');
    expect(raw).not.toContain('ours@traject.example');
    expect(raw).toContain('References: <thread@traject.example>');
  });

  it('can be read back in its parts', async () => {
    const { MessageId } = await send('zoe@vokans.example');
    const mail = readMail(ses.letters.find(MessageId ?? '')?.raw ?? Buffer.alloc(0));
    expect(mail.text).toBe('Beste Zoë, dit is een lange regel.');
    expect(mail.html).toBe('<p>Beste Zoë</p>');
    expect(mail.attachments.map(({ type, fileName, text }) => [type, fileName, text])).toEqual([
      ['text/calendar', 'termijn één.ics', 'BEGIN:VCALENDAR'],
    ]);
  });

  it('finds letters by recipient and by project', async () => {
    await send('zoe@vokans.example');
    await send('bert@noord.example');
    expect(ses.letters.list({ recipient: 'NOORD' }).map((letter) => letter.to)).toEqual([['bert@noord.example']]);
    expect(ses.letters.list({ project: 'LP-2023-0042' })).toHaveLength(2);
    expect(ses.letters.list({ project: 'LP-2023-0043' })).toEqual([]);
  });

  it('composes a simple letter', async () => {
    await client.send(
      new SendEmailCommand({
        Source: 'no-reply@traject.example',
        Destination: { ToAddresses: ['zoe@vokans.example'] },
        Message: { Subject: { Data: 'Één' }, Body: { Text: { Data: 'tëxt' }, Html: { Data: '<b>x</b>' } } },
      }),
    );
    const [letter] = ses.letters.list();
    expect(letter?.subject).toBe('Één');
    expect(readMail(readFileSync(join(folder, 'mail', letter?.file ?? '')))).toMatchObject({
      text: 'tëxt',
      html: '<b>x</b>',
    });
  });
});

describe('what becomes of a letter', () => {
  const types = () => events.map((event) => event['detail-type']);

  it('is told on the bus, as far as the configuration set asks for it', async () => {
    await send('zoe@vokans.example');
    expect(types()).toEqual(['Email Delivered']);
    expect(events[0]?.detail).toMatchObject({
      eventType: 'Delivery',
      mail: {
        destination: ['zoe@vokans.example'],
        tags: { project: ['LP-2023-0042'], 'ses:configuration-set': ['letters'] },
      },
    });
  });

  it('is told with the tags of the request, and of the message only when the request has none', async () => {
    await send('zoe@vokans.example', { Tags: [{ Name: 'stream', Value: 'PROJECT_LP-2023-0042' }] });
    expect(events[0]?.detail['mail'].tags).toEqual({
      'ses:configuration-set': ['letters'],
      'ses:from-domain': ['traject.example'],
      stream: ['PROJECT_LP-2023-0042'],
    });
  });

  it('is a bounce for the bounce address of the simulator', async () => {
    await send('bounce+1@simulator.amazonses.com');
    expect(types()).toEqual(['Email Bounced']);
    expect(events[0]?.detail['bounce']).toMatchObject({
      bounceType: 'Permanent',
      bouncedRecipients: [{ emailAddress: 'bounce+1@simulator.amazonses.com' }],
    });
  });

  it('is a delivery and a complaint for its complaint address', async () => {
    await send('complaint@simulator.amazonses.com');
    expect(types()).toEqual(['Email Delivered', 'Email Complaint Received']);
  });

  it('is kept with the letter or not at all', async () => {
    busIsFull = true;
    await expect(send('zoe@vokans.example')).rejects.toThrow();
    expect(ses.letters.list()).toEqual([]);
    busIsFull = false;
    await send('zoe@vokans.example');
    expect(ses.letters.list()).toHaveLength(1);
  });

  it('is counted', async () => {
    await send('bounce@simulator.amazonses.com');
    await send('zoe@vokans.example');
    expect((await client.send(new GetSendQuotaCommand({}))).SentLast24Hours).toBe(2);
    const { SendDataPoints } = await client.send(new GetSendStatisticsCommand({}));
    expect(SendDataPoints).toEqual([
      { Timestamp: new Date('2023-10-31T12:00:00Z'), DeliveryAttempts: 2, Bounces: 1, Complaints: 0, Rejects: 0 },
    ]);
  });
});

describe('a letter that is refused', () => {
  it('names a configuration set that does not exist', async () => {
    await expect(send('zoe@vokans.example', { ConfigurationSetName: 'none' })).rejects.toBeInstanceOf(
      ConfigurationSetDoesNotExistException,
    );
  });

  it('has a sender that is not verified', async () => {
    ses.defineIdentity({ EmailIdentity: 'other.example' });
    await expect(send('zoe@vokans.example')).rejects.toMatchObject({ name: 'MessageRejected' });
  });

  it.each([
    ['name', 'a:b', 'c', "Invalid tag name <a:b>: only alphanumeric ASCII characters, '_',  '-' are allowed."],
    [
      'value',
      'a',
      'b#c',
      "Invalid tag value <b#c>: only alphanumeric ASCII characters, '_',  '-' , '.', '@' are allowed.",
    ],
    ['name', '', 'c', 'The tag name must be specified.'],
    ['value', 'a', '', 'The tag value must be specified.'],
    ['name', 'a'.repeat(256), 'c', 'Tag name cannot exceed 255 characters.'],
    ['value', 'a', 'c'.repeat(256), 'Tag value cannot exceed 255 characters.'],
  ])('has a tag whose %s SES does not take (%.10s = %.10s)', async (_part, Name, Value, message) => {
    await expect(send('zoe@vokans.example', { Tags: [{ Name, Value }] })).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message,
    });
    expect(ses.letters.list()).toEqual([]);
  });

  it('has an address that is none, or more than fifty', async () => {
    await expect(send('zoe')).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    const many = Array.from({ length: 51 }, (_none, index) => `p${index}@x.example`);
    await expect(send('zoe@vokans.example', { Destinations: many })).rejects.toThrow(/exceeds 50/);
  });
});
