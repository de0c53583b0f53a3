import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildLetters } from '../../scripts/build-letters.ts';
import { personId } from '../../shared/domain/ids.ts';
import { createLetterTemplates, type LetterTemplates } from '../../shared/mail/letter-templates.ts';
import type { MemoryPorts } from '../../shared/ports/in-memory/ports.ts';
import { theCall } from '../../test/builders/application.ts';
import { act, command, people, submission } from '../../test/builders/project.ts';
import { happen, publishedCall } from '../../test/builders/story.ts';
import { tellCameBack } from './tell-came-back.ts';

const folder = mkdtempSync(join(tmpdir(), 'letters-'));
let templates: LetterTemplates;
beforeAll(async () => {
  await buildLetters(folder);
  templates = createLetterTemplates(pathToFileURL(`${folder}/`));
});
afterAll(() => rmSync(folder, { recursive: true }));

const { an, mia } = people;

const setUp = async () => {
  const ports = await publishedCall();
  const parts = { templates, sender: 'traject@example.org', publicUrl: 'https://traject.example.org' };
  return { ports, tell: tellCameBack({ ...ports, ...parts, marks: ports.letterMarks }) };
};

const cameBack = (stream: string, letter: string, outcome = 'bounced') => ({
  source: 'traject.letters',
  'detail-type': 'LetterUndelivered',
  detail: { stream, version: 1, letter, recipient: 'an', outcome },
});

const textOf = (ports: MemoryPorts): string =>
  ports.mailer.sent.map(({ raw }) => Buffer.from(raw).toString('utf8').replace(/=\r\n/g, '')).join('\n');

describe('a letter of a project that came back', () => {
  const handIn = act('2023-10-10T10:00:00+02:00', an, submission());
  const project = 'PROJECT#LP-2023-0001';

  it('is told once to the address of the call, however often SES says so', async () => {
    const { ports, tell } = await setUp();
    await happen(ports, handIn);
    await tell(cameBack(project, 'receipt'));
    await tell(cameBack(project, 'receipt'));
    expect(ports.mailer.sent.map(({ to }) => to)).toEqual([[theCall.letters.replyTo]]);
    expect(textOf(ports)).toContain('ontvangstbewijs, aan de persoon met kenmerk an');
    expect(textOf(ports)).not.toContain('Met deze brief begint een termijn.');
  });

  it('is told to who manages the project now', async () => {
    const { ports, tell } = await setUp();
    const maya = personId.parse('mia');
    await ports.people.put({ person: maya, name: 'Mia', email: 'mia@example.org', language: 'en' });
    await happen(ports, handIn, act('2023-10-16T10:00:00+02:00', mia, command('AssignManager', { manager: 'mia' })));
    await tell(cameBack(project, 'receipt'));
    expect(ports.mailer.sent.map(({ to }) => to)).toEqual([['mia@example.org']]);
  });

  it('is told with its term when a term begins with it', async () => {
    const { ports, tell } = await setUp();
    await happen(ports, handIn);
    await tell(cameBack(project, 'inadmissible', 'rejected'));
    expect(textOf(ports)).toContain('Met deze brief begint een termijn.');
  });
});

it('a letter of a call that came back is told to the address of the call', async () => {
  const { ports, tell } = await setUp();
  await tell(cameBack(`CALL#${theCall.id}`, 'draft-lapsed.draft-12', 'complained'));
  expect(ports.mailer.sent.map(({ to }) => to)).toEqual([[theCall.letters.replyTo]]);
});
