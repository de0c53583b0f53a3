import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDynamoDb } from '../../local/dynamodb/dynamodb.ts';
import { openDatabase } from '../../local/kernel/database.ts';
import { ObjectStore } from '../../local/s3/object-store.ts';
import { createProjectStore } from '../../shared/adapters/project-store.ts';
import { createTable } from '../../shared/adapters/table.ts';
import type { ProjectEvent } from '../../shared/domain/project/events.ts';
import { emptyHead, type Head } from '../../shared/ports/commit.ts';
import type { StoredDocument } from '../../shared/ports/documents.ts';
import { anApplication, theCall } from '../../test/builders/application.ts';
import {
  act,
  assign,
  command,
  fix,
  notified,
  people,
  propose,
  ratify,
  submission,
} from '../../test/builders/project.ts';
import { happen, publishedCall, theProject } from '../../test/builders/story.ts';
import { openDataFolder } from './data-folder.ts';
import { projectInWords } from './project-text.ts';
import { idOf, readHistory, readProject } from './read-project.ts';

const { an, mia, eva, erik, carl, system } = people;
const root = fileURLToPath(new URL('../..', import.meta.url));
const data = mkdtempSync(join(tmpdir(), 'traject-project-'));
const bucket = 'traject-local-documents-000000000000';

// Held open all the time, as a cloud that serves this folder does.
const served = openDatabase(data);
const string = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' });
const key = (AttributeName: string, KeyType: string) => ({ AttributeName, KeyType });
const idle = { now: () => 0, enqueue: () => undefined, setTimer: () => undefined, clearTimer: () => undefined };
const db = createDynamoDb({ journal: served.journal, agenda: idle });
db.defineTable({
  name: 'traject-local-log',
  arn: 'arn:aws:dynamodb:eu-west-1:000000000000:table/traject-local-log',
  keySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
  attributeDefinitions: ['pk', 'sk'].map(string),
});
const log = createTable(
  {
    call: async (action, input) => db.service.operations[action]?.run({ ...input }, { kind: 'owner' }) as never,
  },
  'traject-local-log',
);
const objects = new ObjectStore(served.database, join(data, 's3'), false);
const documents = {
  get: () => Promise.reject(new Error('Nothing is read while the story is written.')),
  put: async (name: string, body: Uint8Array, mediaType: string): Promise<StoredDocument> => {
    objects.write(bucket, 'one', body);
    const facts = { version: '1', file: 'one', size: body.byteLength, etag: 'e', facts: {}, modifiedAt: 0 };
    objects.insert({ bucket, key: name, ...facts });
    return { key: name, versionId: '1', sizeBytes: body.byteLength, mediaType, sha256: '', storedAt: '' };
  },
};
const projects = createProjectStore({ log, work: log, documents });

const scored = (points: number) => fix(points, 65, 80, 75);
// An application of more than 100 KB stands beside the log.
const long = { ...anApplication(), answers: { ...anApplication().answers, 'work-plan': 'x'.repeat(110_000) } };

beforeAll(async () => {
  const ports = await publishedCall();
  await happen(
    ports,
    act('2023-10-10T10:00:00+02:00', an, submission()),
    act('2023-10-16T10:00:00+02:00', mia, command('DeclareAdmissible')),
    act('2023-10-17T10:00:00+02:00', mia, assign('eva')),
    act('2023-10-17T10:05:00+02:00', mia, assign('erik', { kind: 'external', organisation: 'thomas-more' })),
    act('2023-10-24T10:00:00+02:00', eva, scored(71)),
    act('2023-10-25T10:00:00+02:00', erik, scored(72)),
    act('2023-10-27T10:00:00+02:00', mia, propose('rejection')),
    act('2023-11-06T14:00:00+01:00', carl, ratify),
    act('2023-11-06T15:00:00+01:00', system, notified('decision')),
  );
  let head: Head = emptyHead;
  const actors = [an, mia, mia, mia, eva, erik, mia, carl, system];
  for (const [index, { events, at }] of (await ports.projects.history(theProject)).entries()) {
    const written = events.map(
      (event): ProjectEvent =>
        event.type === 'ApplicationSubmitted' ? { ...event, data: { ...event.data, application: long } } : event,
    );
    head = await projects.commit(theProject, head, written, { actor: actors[index] ?? system, at });
  }
  const { id, version } = theCall;
  await log.put({ pk: `CALL#${id}`, sk: `VERSION#${version}`, definition: JSON.stringify(theCall) });
  served.keepClock(Date.parse('2024-01-15T09:00:00Z'));
});

afterAll(() => {
  served.close();
  rmSync(data, { recursive: true });
});

const shown = async (at?: string) => {
  const folder = openDataFolder(data);
  try {
    return await readProject(folder, idOf(theProject), at);
  } finally {
    folder.close();
  }
};

describe('a project of a data folder that is being served', () => {
  it('stands as its log did at the end of the day asked for', async () => {
    expect(await shown('2023-10-16')).toMatchObject({
      asOf: '2023-10-16T21:59:59.999Z',
      version: 2,
      project: { status: 'under-review', evaluators: [] },
      tasks: [{ kind: 'assign-evaluators' }],
    });
  });

  it('stands as the folder knows it last when no day is asked for', async () => {
    expect(await shown()).toMatchObject({
      asOf: '2024-01-15T09:00:00.000Z',
      version: 9,
      project: { status: 'rejected', application: { answers: { 'work-plan': 'x'.repeat(110_000) } } },
      handlingTerm: { metOn: '2023-11-06' },
    });
  });

  it('keeps scores sealed that were sealed', async () => {
    expect(JSON.stringify((await shown('2023-10-24')).project.evaluators)).not.toContain('"points"');
    expect(JSON.stringify((await shown('2023-10-25')).project.evaluators)).toContain('"points":71');
  });

  it('has one line per commit: version, time in Brussels, who, what happened', async () => {
    const folder = openDataFolder(data);
    const lines = await readHistory(folder, idOf(theProject));
    folder.close();
    expect(lines).toHaveLength(9);
    expect(lines[0]).toBe('1  2023-10-10 10:00:00  an      ApplicationSubmitted');
    expect(lines[8]).toMatch(/^9 {2}2023-11-06 15:00:00 {2}system {2}DecisionNotified/);
  });

  it.each([
    ['en', 'Status: under review', 'score the application: erik, due', 'ESF €'],
    ['nl', 'Status: in beoordeling', 'aanvraag scoren: erik, uiterlijk', 'ESF €'],
  ] as const)('is told in words: %s', async (language, status, task, money) => {
    const text = stripVTControlCharacters(projectInWords(await shown('2023-10-24'), language));
    expect(text).toContain('2023-10-24 23:59:59');
    expect(text).toContain(status);
    expect(text).toContain(task);
    expect(text.replaceAll(/\s/g, ' ')).toContain(money);
    expect(text).toContain('evaluators (2)');
  });

  it('lists the decisions with their dates', async () => {
    const text = projectInWords(await shown(), 'en');
    expect(text).toContain(
      '1. rejection, proposed by mia (2023-10-27 10:00:00), decided on 6 November 2023, told on 6 November 2023',
    );
  });
});

describe('what cannot be shown says which rule, what was received and what to do', () => {
  it.each([
    ['no point in time', 'soon', /received "soon".*Write a day, 2024-03-01/],
    ['later than the folder knows', '2024-02-01', /received "2024-02-01".*reached 2024-01-15 10:00:00/],
    ['before the submission', '2023-10-09', /was not submitted then: choose 2023-10-10 10:00:00/],
  ])('%s', async (_, at, sentence) => {
    await expect(shown(at)).rejects.toThrow(sentence);
  });

  it('a project that is not there, with those that are', async () => {
    const folder = openDataFolder(data);
    await expect(readHistory(folder, idOf('LP-2023-0009'))).rejects.toThrow(
      'There is no project LP-2023-0009 in this folder. Its projects: LP-2023-0001.',
    );
    folder.close();
  });
});

describe('the command', () => {
  const traject = (...args: readonly string[]) =>
    spawnSync(process.execPath, ['cli/traject.ts', 'project', ...args], { cwd: root, encoding: 'utf8' });

  it('prints everything as JSON', () => {
    const { status, stdout } = traject('show', theProject, '--at', '2023-10-16', '--data', data, '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ version: 2, project: { id: theProject, remindedOf: [] } });
  });

  it('ends with 1 for a number that is none, and for a folder without data', () => {
    expect(traject('history', 'kempen', '--data', data)).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('such as LP-2023-0042; received "kempen"'),
    });
    expect(traject('show', theProject, '--data', join(data, 'none'))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('which has no cloud.sqlite'),
    });
  });
});
