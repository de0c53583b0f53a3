import * as eventbridge from '@aws-sdk/client-eventbridge';
import * as scheduler from '@aws-sdk/client-scheduler';
import * as ses from '@aws-sdk/client-ses';
import * as sfn from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answers, refuses, type ScriptedServer, type Step, scriptedServer } from '../testing/scripted-server.ts';
import * as leanEventbridge from './client-eventbridge.ts';
import * as leanScheduler from './client-scheduler.ts';
import * as leanSes from './client-ses.ts';
import * as leanSfn from './client-sfn.ts';
import type { LeanClientParts } from './requests.ts';

let server: ScriptedServer;
afterEach(() => {
  server.close();
  vi.unstubAllEnvs();
});

const credentials = async () => ({ accessKeyId: 'AKIATEST', secretAccessKey: 'secret', sessionToken: 'token' });
const partsOf = async (...script: Step[]) => {
  server = await scriptedServer(...script);
  const waits: number[] = [];
  const lean: LeanClientParts = {
    region: 'eu-west-1',
    endpoint: server.endpoint,
    credentials,
    clock: { now: () => '2023-10-05T09:00:00.000Z' },
    sleep: async (milliseconds) => waits.push(milliseconds),
    random: () => 1,
  };
  return { lean, waits, sdk: { region: 'eu-west-1', endpoint: server.endpoint, credentials, maxAttempts: 1 } };
};

const schedule: scheduler.CreateScheduleInput = {
  GroupName: 'moments',
  Name: 'LP-2023-0001_decision_20231121T2300Z',
  ClientToken: 'token',
  ScheduleExpression: 'at(2023-10-31T23:00:00)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: { Arn: 'arn:function', RoleArn: 'arn:role', Input: '{"één":1}' },
};
const gone = { GroupName: 'moments', Name: 'a.b_c-1', ClientToken: 'token' };
const listed = { GroupName: 'moments', NamePrefix: 'LP-2023-0001_', NextToken: 'a/b+c=' };
const started = { stateMachineArn: 'arn:machine', name: 'LP-2023-0001_assess_1', input: '{"n":1}' };
const event = { EventBusName: 'bus', Source: 'traject.log', DetailType: 'Committed', Detail: '{"é":1}' };
const mail = {
  RawMessage: { Data: new TextEncoder().encode('Subject: Hallo & één\r\n\r\n+/=') },
  Source: 'a@example.org',
  Destinations: ['b@example.org', 'c+d@example.org'],
  ConfigurationSetName: 'letters',
  Tags: [{ Name: 'letter', Value: 'receipt' }],
};
const ok = answers({});
const taken = { status: 200, body: '<SendRawEmailResponse><MessageId>m-1</MessageId></SendRawEmailResponse>' };

/** What one command sends, by the SDK and by ours. */
const pairs = {
  CreateSchedule: [
    ok,
    (parts) => new scheduler.SchedulerClient(parts).send(new scheduler.CreateScheduleCommand(schedule)),
    (parts) => new leanScheduler.SchedulerClient(parts).send(new leanScheduler.CreateScheduleCommand(schedule)),
  ],
  DeleteSchedule: [
    ok,
    (parts) => new scheduler.SchedulerClient(parts).send(new scheduler.DeleteScheduleCommand(gone)),
    (parts) => new leanScheduler.SchedulerClient(parts).send(new leanScheduler.DeleteScheduleCommand(gone)),
  ],
  ListSchedules: [
    ok,
    (parts) => new scheduler.SchedulerClient(parts).send(new scheduler.ListSchedulesCommand(listed)),
    (parts) => new leanScheduler.SchedulerClient(parts).send(new leanScheduler.ListSchedulesCommand(listed)),
  ],
  StartExecution: [
    ok,
    (parts) => new sfn.SFNClient(parts).send(new sfn.StartExecutionCommand(started)),
    (parts) => new leanSfn.SFNClient(parts).send(new leanSfn.StartExecutionCommand(started)),
  ],
  SendTaskSuccess: [
    ok,
    (parts) => new sfn.SFNClient(parts).send(new sfn.SendTaskSuccessCommand({ taskToken: 't', output: '{}' })),
    (parts) => new leanSfn.SFNClient(parts).send(new leanSfn.SendTaskSuccessCommand({ taskToken: 't', output: '{}' })),
  ],
  PutEvents: [
    ok,
    (parts) => new eventbridge.EventBridgeClient(parts).send(new eventbridge.PutEventsCommand({ Entries: [event] })),
    (parts) =>
      new leanEventbridge.EventBridgeClient(parts).send(new leanEventbridge.PutEventsCommand({ Entries: [event] })),
  ],
  SendRawEmail: [
    taken,
    (parts) => new ses.SESClient(parts).send(new ses.SendRawEmailCommand(mail)),
    (parts) => new leanSes.SESClient(parts).send(new leanSes.SendRawEmailCommand(mail)),
  ],
} satisfies Record<
  string,
  readonly [
    Step,
    (parts: Awaited<ReturnType<typeof partsOf>>['sdk']) => Promise<unknown>,
    (parts: LeanClientParts) => Promise<unknown>,
  ]
>;

const bodyOf = (text: string): unknown => {
  if (text.startsWith('{')) return JSON.parse(text);
  return [...new URLSearchParams(text)].sort(([one], [other]) => one.localeCompare(other));
};

describe.each(Object.entries(pairs))('%s', (_, [answer, bySdk, byLean]) => {
  it("asks what AWS's own client asks, signed for the same service", async () => {
    const { lean, sdk } = await partsOf(answer, answer);
    await bySdk(sdk);
    await byLean(lean);
    const [theirs, ours] = server.received.map(({ method, path, headers, body }) => {
      const [address, query = ''] = (path ?? '').split('?');
      return {
        method,
        address,
        query: [...new URLSearchParams(query)].toSorted(),
        target: headers['x-amz-target'],
        type: body === '' ? undefined : headers['content-type'],
        scope: /\/(eu-west-1\/\w+)\/aws4_request/.exec(String(headers['authorization']))?.[1],
        body: bodyOf(body),
      };
    });
    expect(ours).toEqual(theirs);
  });
});

const start = (parts: LeanClientParts) => new leanSfn.SFNClient(parts).send(new leanSfn.StartExecutionCommand(started));

describe('a refusal', () => {
  it('has the name that AWS gives to it, and is not repeated', async () => {
    const { lean } = await partsOf(refuses('ExecutionAlreadyExists'));
    await expect(start(lean)).rejects.toMatchObject({ name: 'ExecutionAlreadyExists', status: 400 });
    expect(server.received).toHaveLength(1);
  });

  it('is told by the header where the document does not name it', async () => {
    const headers = { 'x-amzn-errortype': 'ConflictException:http://internal.amazon.com/' };
    const { lean } = await partsOf({ status: 409, body: { Message: 'it exists' }, headers });
    const created = new leanScheduler.SchedulerClient(lean).send(new leanScheduler.CreateScheduleCommand(schedule));
    await expect(created).rejects.toMatchObject({ name: 'ConflictException', message: 'it exists', status: 409 });
  });

  it('is read from the XML of SES', async () => {
    const body =
      '<ErrorResponse><Error><Code>MessageRejected</Code><Message>a &lt;b&gt; &amp; c</Message></Error></ErrorResponse>';
    const { lean } = await partsOf({ status: 400, body });
    const sent = new leanSes.SESClient(lean).send(new leanSes.SendRawEmailCommand(mail));
    await expect(sent).rejects.toMatchObject({ name: 'MessageRejected', message: 'a <b> & c' });
  });
});

describe('a service that could not take a request', () => {
  it.each<[string, Step]>([
    ['the connection broke', 'hang up'],
    ['it failed within', refuses('InternalFailure', 500)],
    ['something before it was busy', { status: 503, body: '<html>busy</html>' }],
    ['there were too many', refuses('ThrottlingException')],
  ])('is asked again when %s', async (_, step) => {
    const { lean } = await partsOf(step, answers({ executionArn: 'arn:execution' }));
    expect(await start(lean)).toEqual({ executionArn: 'arn:execution' });
    expect(server.received).toHaveLength(2);
  });

  it('is waited for longer each time, longer still when it asked to slow down, and four times at most', async () => {
    const busy = { status: 503, body: 'busy' };
    const { lean, waits } = await partsOf(busy, refuses('ThrottlingException'), busy, busy);
    await expect(start(lean)).rejects.toMatchObject({ name: 'Http503', message: 'busy' });
    expect(waits).toEqual([100, 1_000, 400]);
  });

  it('is given the same token of a schedule again, so that it counts once', async () => {
    const { lean } = await partsOf('hang up', ok);
    const { ClientToken: _, ...unnamed } = schedule;
    await new leanScheduler.SchedulerClient(lean).send(new leanScheduler.CreateScheduleCommand(unnamed));
    const [first, again] = server.received.map(({ body }) => JSON.parse(body).ClientToken);
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(again).toBe(first);
  });

  it('is named after the network when nobody is there', async () => {
    const { lean } = await partsOf();
    await expect(start({ ...lean, endpoint: 'http://127.0.0.1:1' })).rejects.toMatchObject({ name: 'ECONNREFUSED' });
  });
});

it("a wrong clock is set by the service's own", async () => {
  const expired = refuses('InvalidSignatureException', 400, {}, { date: 'Thu, 05 Oct 2023 10:00:00 GMT' });
  const { lean } = await partsOf(expired, ok);
  await start(lean);
  expect(server.received.map(({ headers }) => headers['x-amz-date'])).toEqual(['20231005T090000Z', '20231005T100000Z']);
});

it('a service is found where the environment says, else where AWS has it', async () => {
  const { lean } = await partsOf(ok);
  vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1');
  vi.stubEnv('AWS_ENDPOINT_URL_SFN', server.endpoint);
  const { endpoint: _, ...rest } = lean;
  await start(rest);
  expect(server.received).toHaveLength(1);
});

it('a schedule whose name would have to be encoded is refused', () => {
  expect(() => new leanScheduler.DeleteScheduleCommand({ Name: 'a/b' })).toThrow('received a/b');
});
