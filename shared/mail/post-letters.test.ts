import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildLetters } from '../../scripts/build-letters.ts';
import { theCall } from '../../test/builders/application.ts';
import { theProject } from '../../test/builders/story.ts';
import { personId } from '../domain/ids.ts';
import { runStories } from '../domain/letters/testing/run-stories.ts';
import { createMemoryPorts, type MemoryPorts } from '../ports/in-memory/ports.ts';
import type { Mailer } from '../ports/mailer.ts';
import { createLetterTemplates, type LetterTemplates } from './letter-templates.ts';
import type { PostDeps } from './post-letter.ts';
import { postLettersOfCommit } from './post-letters.ts';

const folder = mkdtempSync(join(tmpdir(), 'posts-'));
let templates: LetterTemplates;
beforeAll(async () => {
  await buildLetters(folder, ['project-started', 'year-settled', 'project-ended']);
  templates = createLetterTemplates(pathToFileURL(`${folder}/`));
});
afterAll(() => rmSync(folder, { recursive: true }));

const stream = `PROJECT#${theProject}` as const;
const partners = ['an', 'piet', 'vera', 'veerle', 'sofie'];
// Seventeen letters: ten are marked together, and then seven.
const posts = ['a project begins', 'a year is settled', 'a project ends']
  .flatMap((story) => runStories[story]?.() ?? [])
  .flatMap((letter) => letter.recipients.map((recipient) => ({ letter, recipient })));

const registered = async (...persons: readonly string[]): Promise<MemoryPorts> => {
  const ports = createMemoryPorts();
  for (const person of persons) {
    const email = `${person}@example.org`;
    await ports.people.put({ person: personId.parse(person), name: person, email, language: 'nl' });
  }
  return ports;
};

const post = async (ports: MemoryPorts, changes: Partial<PostDeps> = {}) => {
  const deps: PostDeps = {
    ...ports,
    marks: ports.letterMarks,
    templates,
    sender: 'traject@example.org',
    publicUrl: 'https://traject.example.org',
    ...changes,
  };
  const origin = { stream, version: 7, at: ports.clock.now() };
  const subject = { call: theCall, project: theProject };
  const { outcomes, dealtWith } = await postLettersOfCommit(deps, origin, subject, posts, 'send-letters');
  const errors = outcomes.filter((outcome) => 'error' in outcome).length;
  return { dealtWith, errors, handled: await ports.cursors.handled('send-letters', [origin]) };
};

/** A mailer of which the nth mail fails. */
const failingAt = (ports: MemoryPorts, nth: number): Mailer => {
  let mails = 0;
  return {
    async send(mail) {
      mails += 1;
      if (mails === nth) throw new Error('Throttled');
      return ports.mailer.send(mail);
    },
  };
};

describe('the letters of one commit', () => {
  it('mark it with the last of them', async () => {
    const ports = await registered(...partners);
    const asked: unknown[] = [];
    const marks: PostDeps['marks'] = {
      ...ports.letterMarks,
      sentAll(sent, at, dealtWith) {
        asked.push([sent.length, dealtWith]);
        return ports.letterMarks.sentAll(sent, at, dealtWith);
      },
    };
    const handled = new Map([[stream, new Set([7])]]);
    expect(await post(ports, { marks })).toEqual({ dealtWith: true, errors: 0, handled });
    expect(asked).toEqual([
      [10, undefined],
      [7, { consumer: 'send-letters', stream, version: 7 }],
    ]);
  });

  it('say in their tags which commit it is, and not to whom they go', async () => {
    const ports = await registered(...partners);
    await post(ports);
    const { letter, ...tags } = ports.mailer.sent[0]?.tags ?? {};
    expect(tags).toEqual({ project: theProject, stream: `PROJECT_${theProject}`, version: '7' });
    expect(posts.map((one) => one.letter.kind)).toContain(letter);
  });

  it.each([1, 17])('leave it unmarked when number %i fails', async (nth) => {
    const ports = await registered(...partners);
    const mailer = failingAt(ports, nth);
    expect(await post(ports, { mailer })).toEqual({ dealtWith: false, errors: 1, handled: new Map() });
  });

  it('leave it unmarked when one of them has no address', async () => {
    const ports = await registered(...partners.slice(1));
    expect(await post(ports)).toEqual({ dealtWith: false, errors: 0, handled: new Map() });
  });

  it('leave it unmarked when they cannot be marked themselves', async () => {
    const ports = await registered(...partners);
    const sentAll = () => Promise.reject(new Error('The table does not answer'));
    const outcome = await post(ports, { marks: { ...ports.letterMarks, sentAll } });
    expect(outcome).toEqual({ dealtWith: false, errors: 17, handled: new Map() });
  });

  it('leave the mark to the caller when an earlier delivery sent all of them', async () => {
    const ports = await registered(...partners);
    await post(ports);
    expect(await post(ports)).toMatchObject({ dealtWith: false, errors: 0 });
    expect(ports.mailer.sent).toHaveLength(17);
  });
});
