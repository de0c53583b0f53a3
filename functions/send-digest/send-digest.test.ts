import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildLetters } from '../../scripts/build-letters.ts';
import { endOfDay } from '../../shared/domain/days.ts';
import { personId, projectId } from '../../shared/domain/ids.ts';
import { createLetterTemplates, type LetterTemplates } from '../../shared/mail/letter-templates.ts';
import type { MemoryPorts } from '../../shared/ports/in-memory/ports.ts';
import type { Mail, Mailer } from '../../shared/ports/mailer.ts';
import type { TaskRow, Views } from '../../shared/ports/views.ts';
import { taskRows } from '../../shared/use-cases/project-view.ts';
import { theCall } from '../../test/builders/application.ts';
import { act, command, given, people, submitted } from '../../test/builders/project.ts';
import { publishedCall, quiet } from '../../test/builders/story.ts';
import { sendDigest } from './send-digest.ts';

const folder = mkdtempSync(join(tmpdir(), 'digest-'));
let templates: LetterTemplates;
beforeAll(async () => {
  await buildLetters(folder, ['morning-digest']);
  templates = createLetterTemplates(pathToFileURL(`${folder}/`));
});
afterAll(() => rmSync(folder, { recursive: true }));

const { mia } = people;

/** A project of Mia, whose admissibility is to be checked by 24 October 2023; Max stands in from 23 to 27 October. */
const rowsOf = (changes: Partial<TaskRow> = {}): readonly TaskRow[] =>
  taskRows(
    given(
      submitted(),
      act('2023-10-11T10:00:00+02:00', mia, command('AssignManager', { manager: 'mia' })),
      act(
        '2023-10-12T10:00:00+02:00',
        mia,
        command('AppointDeputy', { deputy: 'max', from: '2023-10-23', through: '2023-10-27', reason: 'Verlof.' }),
      ),
    ),
    theCall,
  ).map((row) => ({ ...row, ...changes }));

const setUp = async (rows: readonly TaskRow[], asked = { times: 0 }) => {
  const ports = await publishedCall();
  for (const person of ['mia', 'max']) {
    await ports.people.put({
      person: personId.parse(person),
      name: person,
      email: `${person}@example.org`,
      language: 'nl',
    });
  }
  const views: Pick<Views, 'tasksOf'> = {
    tasksOf: async (_assignees, until = '9999') => {
      asked.times += 1;
      return rows.map((row) => ({ ...row, dueAt: endOfDay(row.dueOn) })).filter(({ dueAt }) => dueAt <= until);
    },
  };
  return { ports, views };
};

const morning = (
  { ports, views }: Awaited<ReturnType<typeof setUp>>,
  at: string,
  mailer: Mailer = ports.mailer,
): Promise<void> => {
  ports.clock.set(new Date(at).toISOString());
  const parts = { templates, log: quiet, sender: 'traject@example.org', publicUrl: 'https://traject.example.org' };
  return sendDigest({ ...ports, ...parts, views, mailer, marks: ports.letterMarks })();
};

const sentTo = ({ mailer }: MemoryPorts): readonly string[] => mailer.sent.flatMap(({ to }) => to);
const textOf = ({ raw }: Mail): string => Buffer.from(raw).toString('utf8').replace(/=\r\n/g, '').replace(/\r/g, '');
const texts = ({ mailer }: MemoryPorts): string => mailer.sent.map(textOf).join('\n');

describe('the morning of a manager', () => {
  it('begins with one mail of what is due within seven days, and a link to each', async () => {
    const story = await setUp(rowsOf());
    await morning(story, '2023-10-17T08:00:00+02:00');
    expect(sentTo(story.ports)).toEqual(['mia@example.org']);
    expect(texts(story.ports)).toContain('Binnen zeven dagen\n\n- LP-2023-0001,');
    expect(texts(story.ports)).toContain('https://traject.example.org/projects/LP-2023-0001');
  });

  it('tells apart what is late, due today and due later', async () => {
    const due = (dueOn: string) => rowsOf({ dueOn });
    const story = await setUp([...due('2023-10-16'), ...due('2023-10-17'), ...due('2023-10-24'), ...due('2023-10-25')]);
    await morning(story, '2023-10-17T08:00:00+02:00');
    const text = texts(story.ports);
    expect(text).toMatch(
      /Te laat\n\n.*16 oktober 2023.*\n\nVandaag\n\n.*17 oktober 2023.*\n\nBinnen zeven dagen\n\n.*24 oktober/,
    );
    expect(text).not.toContain('25 oktober');
  });

  it('brings no mail when nothing is due within seven days', async () => {
    const story = await setUp(rowsOf());
    await morning(story, '2023-10-16T08:00:00+02:00');
    expect(sentTo(story.ports)).toEqual([]);
  });

  it('brings the deputy the same mail on the days of the absence', async () => {
    const story = await setUp(rowsOf());
    await morning(story, '2023-10-23T08:00:00+02:00');
    expect(sentTo(story.ports)).toEqual(['mia@example.org', 'max@example.org']);
  });

  it('tells projects without a manager to the address of the call', async () => {
    const story = await setUp(rowsOf({ manager: undefined }));
    await morning(story, '2023-10-17T08:00:00+02:00');
    expect(sentTo(story.ports)).toEqual([theCall.letters.replyTo]);
  });

  it('is one mail for all projects of a manager', async () => {
    const story = await setUp([...rowsOf(), ...rowsOf({ project: projectId.parse('LP-2023-0002') })]);
    await morning(story, '2023-10-17T08:00:00+02:00');
    expect(sentTo(story.ports)).toEqual(['mia@example.org']);
    expect(texts(story.ports)).toContain('LP-2023-0002');
  });
});

describe('a digest', () => {
  it('goes out once a day, however often it is asked for, and again the next working day', async () => {
    const story = await setUp(rowsOf());
    await morning(story, '2023-10-17T08:00:00+02:00');
    await morning(story, '2023-10-17T08:30:00+02:00');
    expect(sentTo(story.ports)).toHaveLength(1);
    await morning(story, '2023-10-18T08:00:00+02:00');
    expect(sentTo(story.ports)).toHaveLength(2);
  });

  it('does not go out at a weekend: the worklist is not even read', async () => {
    const asked = { times: 0 };
    const story = await setUp(rowsOf(), asked);
    await morning(story, '2023-10-21T08:00:00+02:00');
    expect(sentTo(story.ports)).toEqual([]);
    expect(asked.times).toBe(0);
  });

  it('does not go out on a holiday of the call', async () => {
    const story = await setUp(rowsOf());
    await morning(story, '2023-11-01T08:00:00+01:00');
    expect(sentTo(story.ports)).toEqual([]);
  });

  it('still reaches the others when one mail fails, and says so', async () => {
    const story = await setUp(rowsOf());
    const failing: Mailer = {
      send: async (mail) => {
        if (mail.to.includes('mia@example.org')) throw new Error('Throttled');
        return story.ports.mailer.send(mail);
      },
    };
    await expect(morning(story, '2023-10-23T08:00:00+02:00', failing)).rejects.toThrow('1 digest(s) of 2023-10-23');
    expect(sentTo(story.ports)).toEqual(['max@example.org']);
  });
});
