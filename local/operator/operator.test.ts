import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { synthesizeSmallApp } from '../cloud/testing/small-app.ts';
import { type Cloud, type CloudOptions, createCloud } from '../cloud.ts';
import { post, read, submit, visit } from './testing/visit.ts';

const start = '2023-10-31T12:00:00.000Z';
const owner = { kind: 'owner' } as const;
let assembly: string;
let clouds: Cloud[] = [];

beforeAll(async () => {
  assembly = await synthesizeSmallApp();
}, 60_000);
afterEach(async () => {
  for (const cloud of clouds) await cloud.close();
  clouds = [];
});

function open(options: Partial<CloudOptions> = {}): Cloud {
  const meterKey = (text: string): string | undefined => /\bP-\d+/.exec(text)?.[0];
  const cloud = createCloud({ assembly, data: ':memory:', clock: { kind: 'virtual', start }, meterKey, ...options });
  clouds.push(cloud);
  return cloud;
}

const put = async (cloud: Cloud, pk: string): Promise<void> => {
  await cloud.callService(
    'dynamodb',
    'PutItem',
    { TableName: 'log', Item: { pk: { S: pk }, sk: { S: 'START' } } },
    owner,
  );
  await cloud.agenda.settle();
};

describe('the pages of an operator', () => {
  it('say for which timer an execution waits, and where it went when the timer has come', async () => {
    const cloud = open();
    await put(cloud, 'P-1');
    expect(await read(cloud, '/executions/episode/P-1')).toMatch(
      /P-1 is in “Wait a day” It waits for a timer: 2023-11-01 12:00:00 UTC Wed 1 Nov 2023, 13:00:00 Brussels/,
    );
    expect(await visit(cloud, '/executions/episode/P-1')).toMatch(/class="state current[^>]*><title>Wait a day/);
    await cloud.runUntilIdle();
    const over = await visit(cloud, '/executions/episode/P-1');
    expect(over).toMatch(/class="state past[^>]*><title>Note the end \(Task\): past/);
    expect(over).toContain('SUCCEEDED');
    expect(over).toContain('/operator/functions/note');
  });

  it('tell of an event which rules matched, what their targets did, and why the others did nothing', async () => {
    const cloud = open();
    await put(cloud, 'P-1');
    const [event] = cloud.services.events.rules();
    expect(event?.name).toBeDefined();
    const list = await visit(cloud, '/events?bus=bus');
    expect(list).toMatch(/functions\/start"[^>]*>start<\/a> <span class="tag good">delivered/);
    const id = /\/operator\/events\/([0-9a-f-]+)"/.exec(list)?.[1];
    const page = await read(cloud, `/events/${id}`);
    expect(page).toMatch(/Rules that matched.*start delivered 1 0 ms/);
    expect(page).toMatch(/Invocations with this event.*start ok/);
    const Entries = [{ EventBusName: 'bus', Source: 'other', DetailType: 'Unheard', Detail: '{"id":"P-9"}' }];
    await cloud.callService('events', 'PutEvents', { Entries }, owner);
    const unheard = /\/operator\/events\/([0-9a-f-]+)"/.exec(await visit(cloud, '/events?type=Unheard'))?.[1];
    expect(await read(cloud, `/events/${unheard}`)).toMatch(
      /not matched detail-type is &quot;Unheard&quot; , wanted \[&quot;Committed&quot;\]/,
    );
  });

  it('give everything about one text on one page', async () => {
    const cloud = open();
    await put(cloud, 'P-1');
    const page = await read(cloud, '/search?q=P-1');
    expect(page).toMatch(/1 open execution, 0 open tasks/);
    expect(page).toMatch(/START in log \(1\)/);
    expect(page).toMatch(/Committed small bus \{&quot;id&quot;:&quot;P-1&quot;\}/);
    expect(await read(cloud, '/search?q=p-1%20')).toContain('Why does P-1 wait? - Operator');
  });

  it('browse a table by the beginning of its keys', async () => {
    const cloud = open();
    for (const pk of ['P-1', 'P-2', 'Q-1']) await put(cloud, pk);
    expect(await read(cloud, '/tables')).toMatch(/log 3 \d+ B pk, sk/);
    const page = await read(cloud, '/tables/log?hash=P-&range=ST');
    expect(page).toContain('1 to 2 of 2.');
    expect(page).not.toContain('Q-1');
  });

  it('show the first of the pages of a list when the address asks for none that there can be', async () => {
    const cloud = open();
    await put(cloud, 'P-1');
    for (const page of ['1e21', '1000001', '9007199254740993', '-1', '1.5', 'x'])
      expect(await read(cloud, `/executions?page=${page}`), page).toMatch(/P-1/);
  });

  it('say that a page cannot be made, and not that the cloud has stopped', async () => {
    const cloud = open();
    // Later than any date can be: what no jump of these pages reaches, a program still can.
    await cloud.advanceTo(8.64e15);
    const answer = await cloud.request(new Request('http://localhost:3000/operator/clock'));
    expect([answer.status, await answer.text()]).toEqual([
      500,
      'The page /operator/clock could not be made: Invalid time value',
    ]);
  });

  it('show what others wrote as text', async () => {
    const cloud = open();
    const hostile = '<script>alert(1)</script>"\'';
    await put(cloud, hostile);
    for (const path of ['/tables/log', '/events', `/search?q=${encodeURIComponent(hostile)}`, '/functions/start', '']) {
      expect(await visit(cloud, path)).not.toContain('<script>');
    }
  });

  it('tell which calls no policy allows, and which function failed for it', async () => {
    const cloud = open({ assembly: await synthesizeSmallApp({ grantStart: false }) });
    await put(cloud, 'P-1');
    await cloud.runUntilIdle();
    expect(await read(cloud, '/resources')).toMatch(/states:StartExecution The statement \{.* User: arn:aws:sts/);
    expect(await read(cloud, '/functions')).toMatch(/start 1 1 .*AccessDenied/);
    expect(await read(cloud, '')).toContain('An event for the function start is lost');
  });

  it('add up what was done for one project', async () => {
    const cloud = open();
    await put(cloud, 'P-1');
    await cloud.runUntilIdle();
    expect(await read(cloud, '/metering')).toMatch(/Metering.* P-1 2 2 \d+/);
    const one = await read(cloud, '/metering?key=P-1');
    expect(one).toMatch(/Transitions by name .*episode 2/);
    expect(one).toMatch(/Items whose key names P-1, now .*log 2 \d+ B/);
  });

  it('answer when the cloud has stopped, and say why', async () => {
    const cloud = open();
    cloud.agenda.enqueue('deliver', () => {
      throw new Error('disk full');
    });
    await expect(cloud.agenda.settle()).rejects.toThrow('disk full');
    expect(await read(cloud, '')).toContain('failed: disk full');
  });
});

describe('what an operator asks', () => {
  it('is for executions by machine, status, text and time', async () => {
    const cloud = open();
    await put(cloud, 'P-1');
    await cloud.runUntilIdle();
    await put(cloud, 'P-2');
    const names = async (query: string): Promise<string[]> =>
      [...(await visit(cloud, `/executions?${query}`)).matchAll(/executions\/episode\/(P-\d)"/g)].map(
        ([, name]) => name ?? '',
      );
    expect(await names('')).toEqual(['P-2', 'P-1']);
    expect(await names('status=RUNNING&machine=episode')).toEqual(['P-2']);
    expect(await names('q=P-1')).toEqual(['P-1']);
    expect(await names('from=2023-11-01')).toEqual(['P-2']);
    expect(await names('until=2023-11-01')).toEqual(['P-1']);
    expect(await names('q=%20P-1%20')).toEqual(['P-1']);
    expect(await names('status=FAILED+or+TIMED_OUT')).toEqual([]);
    expect(await read(cloud, '/executions')).toMatch(
      /P-2 episode RUNNING Wait a day for a timer 2023-11-02 12:00:00 in 1 day/,
    );
  });

  it('is answered with what of a filter cannot be understood, and nothing is listed by it', async () => {
    const cloud = open();
    expect(await read(cloud, '/executions')).toContain('No execution was started yet.');
    await put(cloud, 'P-1');
    for (const [query, says] of [
      ['from=yesterday', '“yesterday” is no day and no instant.'],
      ['until=2023-02-30', '“2023-02-30” is no day and no instant.'],
      ['machine=nothing', 'There is no state machine “nothing”.'],
      ['status=DONE', 'There is no status “DONE”.'],
    ] as const) {
      const page = await read(cloud, `/executions?${query}`);
      expect(page).toContain(says);
      expect(page).not.toContain('P-1');
    }
    expect(await read(cloud, '/executions?status=FAILED')).toContain('No execution fits.');
  });

  it('is asked again when nothing names a text', async () => {
    const cloud = open();
    expect(await read(cloud, '/search?q=P-7')).toMatch(/Nothing here names “P-7”\..*Small and capital letters differ/);
  });
});

describe('what an operator does', () => {
  it('stops an execution with a reason, and redrives it', async () => {
    const cloud = open();
    await put(cloud, 'P-1');
    const path = '/executions/episode/P-1';
    expect(await submit(cloud, path, { act: 'stop', cause: 'a test' })).toMatch(/It was stopped\. ABORTED .*a test/);
    expect(await submit(cloud, path, { act: 'redrive' })).toMatch(/It was redriven\. RUNNING/);
    await cloud.runUntilIdle();
    expect(await read(cloud, path)).toContain('SUCCEEDED');
  });

  it('is told in the words of AWS what cannot be done', async () => {
    const cloud = open();
    await put(cloud, 'P-1');
    await cloud.runUntilIdle();
    expect(await submit(cloud, '/executions/episode/P-1', { act: 'redrive' })).toContain('ExecutionNotRedrivable:');
  });

  it('jumps on the clock, where everything that was planned runs, and never back', async () => {
    const cloud = open();
    await put(cloud, 'P-1');
    expect(await submit(cloud, '/clock', { act: 'jump', to: '2023-11-02T00:00' })).toContain(
      'The clock came to 2023-11-02 00:00:00 UTC',
    );
    expect(await read(cloud, '/executions/episode/P-1')).toContain('SUCCEEDED');
    expect(await submit(cloud, '/clock', { act: 'jump', to: '2023-11-01' })).toContain('never runs backwards');
    expect(await submit(cloud, '/clock', { act: 'jump', to: 'soon' })).toContain('is no instant');
    expect(new Date(cloud.agenda.now()).toISOString()).toBe('2023-11-02T00:00:00.000Z');
  });

  it('does not jump to a year that was mistyped, as there is no way back', async () => {
    const cloud = open();
    for (const to of ['2204-01-15T09:00', '9999-12-31', '+275760-09-13T00:00:00.000Z'])
      expect(await submit(cloud, '/clock', { act: 'jump', to })).toMatch(/is too far away: .* 2053-10-31 12:00:00 UTC/);
    expect(new Date(cloud.agenda.now()).toISOString()).toBe(start);
    expect(await read(cloud, '/clock')).toContain('Set it');
  });

  it('pauses a clock that runs, sets it ahead and lets it run on', async () => {
    const cloud = open({ clock: { kind: 'real', start } });
    await put(cloud, 'P-1');
    await submit(cloud, '/clock', { act: 'pause' });
    expect(cloud.agenda.isPaused()).toBe(true);
    // A cloud whose clock runs forgets old stream records once a day, the first time after an hour.
    expect(await submit(cloud, '/clock', { act: 'next' })).toContain('The clock came to 2023-10-31 13:00');
    await submit(cloud, '/clock', { act: 'next' });
    expect(await read(cloud, '/executions/episode/P-1')).toContain('SUCCEEDED');
    expect(await submit(cloud, '/clock', { act: 'resume' })).toContain('The clock runs.');
    expect(cloud.agenda.now()).toBeGreaterThanOrEqual(Date.parse('2023-11-01T12:00:00Z'));
    expect(cloud.agenda.isPaused()).toBe(false);
  });
});

describe('a clock that was set ahead', () => {
  it('is ahead still when the cloud is opened again', async () => {
    const data = mkdtempSync(join(tmpdir(), 'operator-'));
    const first = open({ data, clock: { kind: 'real' } });
    await first.advanceTo(first.agenda.now() + 365 * 86_400_000);
    const reached = first.agenda.now();
    await first.close();
    const second = open({ data, clock: { kind: 'real' } });
    expect(second.agenda.now()).toBeGreaterThanOrEqual(reached);
    await second.close();
    clouds = [];
    rmSync(data, { recursive: true });
  });
});

describe('a form from elsewhere', () => {
  const refused: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
    ['a page of another port', { 'sec-fetch-site': 'same-site', origin: 'http://localhost:8080' }],
    ['an old browser at another site', { origin: 'http://elsewhere.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['a script that sends no form', { 'content-type': 'text/plain' }],
  ];
  it.each(refused)('is refused when it comes from %s', async (_whom, headers) => {
    const cloud = open();
    const answer = await cloud.request(post('/clock', { act: 'jump', to: '2023-11-02' }, headers));
    expect(answer.status).toBe(403);
    expect(cloud.agenda.now()).toBe(Date.parse(start));
  });

  it('is taken from these pages', async () => {
    const headers = { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3000' };
    const answer = await open().request(post('/clock', { act: 'jump', to: '2023-11-02' }, headers));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/operator/clock?notice=1']);
  });

  it('gets no page under a name that others can have', async () => {
    const answer = await open().request(new Request('http://rebound.example:3000/operator'));
    expect(answer.status).toBe(403);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});
