import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildLetters } from '../../scripts/build-letters.ts';
import { draft } from '../../shared/domain/draft/draft.ts';
import { organisationId, personId } from '../../shared/domain/ids.ts';
import type { OrganisationEvent } from '../../shared/domain/organisation/events.ts';
import { system } from '../../shared/domain/people/actor.ts';
import { openTasks } from '../../shared/domain/project/open-tasks.ts';
import { createLetterTemplates, type LetterTemplates } from '../../shared/mail/letter-templates.ts';
import type { MemoryPorts } from '../../shared/ports/in-memory/ports.ts';
import type { Mail, Mailer } from '../../shared/ports/mailer.ts';
import { theCall } from '../../test/builders/application.ts';
import {
  act,
  assign,
  command,
  fix,
  oneCondition,
  people,
  propose,
  ratify,
  submission,
} from '../../test/builders/project.ts';
import {
  happen,
  lastCommitted,
  lastCommittedOfCall,
  publishedCall,
  quiet,
  theCallId,
  theProject,
} from '../../test/builders/story.ts';
import { sendLetters } from './send-letters.ts';

const folder = mkdtempSync(join(tmpdir(), 'letters-'));
let templates: LetterTemplates;
beforeAll(async () => {
  await buildLetters(folder);
  templates = createLetterTemplates(pathToFileURL(`${folder}/`));
});
afterAll(() => rmSync(folder, { recursive: true }));

const { an, mia, eva, erik, carl } = people;
const id = (person: string) => personId.parse(person);

const register = (ports: MemoryPorts, person: string, language: 'nl' | 'en' = 'nl') =>
  ports.people.put({ person: id(person), name: `${person} Peeters`, email: `${person}@example.org`, language });

/** The call is published, and everyone has an address. */
const setUp = async (...persons: readonly string[]): Promise<MemoryPorts> => {
  const ports = await publishedCall();
  for (const person of persons) await register(ports, person);
  return ports;
};

const depsOf = (ports: MemoryPorts, mailer: Mailer = ports.mailer) => ({
  ...ports,
  mailer,
  ledger: ports.callLedger,
  marks: ports.letterMarks,
  templates,
  log: quiet,
  sender: 'traject@example.org',
  publicUrl: 'https://traject.example.org',
});

const send = async (ports: MemoryPorts, mailer?: Mailer): Promise<void> =>
  sendLetters(depsOf(ports, mailer))(await lastCommitted(ports));

const header = ({ raw }: Mail, name: string): string | undefined =>
  new RegExp(`^${name}: (.*)\\r$`, 'm').exec(Buffer.from(raw).toString('utf8'))?.[1];

const sentNth = (ports: MemoryPorts, index: number): Mail => {
  const mail = ports.mailer.sent[index];
  if (mail === undefined) throw new Error(`${ports.mailer.sent.length} mails were sent, no ${index + 1}th`);
  return mail;
};

/** `receipt to an@example.org`. */
const sentBy = (ports: MemoryPorts): readonly string[] =>
  ports.mailer.sent.map((mail) => `${header(mail, 'X-Traject-Letter')} to ${mail.to.join(', ')}`);

const handIn = act('2023-10-10T10:00:00+02:00', an, submission());
const untilProposed = (outcome: string, body: Readonly<Record<string, unknown>> = {}) => [
  handIn,
  act('2023-10-16T10:00:00+02:00', mia, command('DeclareAdmissible')),
  act('2023-10-17T10:00:00+02:00', mia, assign('eva')),
  act('2023-10-17T10:05:00+02:00', mia, assign('erik', { kind: 'external', organisation: 'thomas-more' })),
  act('2023-10-24T10:00:00+02:00', eva, fix(70, 65, 80, 75)),
  act('2023-10-25T10:00:00+02:00', erik, fix(70, 65, 80, 75)),
  act('2023-10-27T10:00:00+02:00', mia, propose(outcome, body)),
];
const ratified = (outcome: string, body?: Readonly<Record<string, unknown>>) => [
  ...untilProposed(outcome, body),
  act('2023-11-06T14:00:00+01:00', carl, ratify),
];

/** A mailer that fails the first time it writes to an address. */
const failingOnce = (ports: MemoryPorts, address: string): Mailer => {
  const failed = new Set<string>();
  return {
    async send(mail) {
      if (mail.to.includes(address) && !failed.has(address)) {
        failed.add(address);
        throw new Error('Throttled');
      }
      return ports.mailer.send(mail);
    },
  };
};

describe('the letters of a commit', () => {
  it('go to both applicants, and the commit is done with', async () => {
    const ports = await setUp('an', 'piet');
    await happen(ports, handIn);
    await send(ports);
    expect(sentBy(ports)).toEqual(['receipt to an@example.org', 'receipt to piet@example.org']);
    const stream = `PROJECT#${theProject}` as const;
    expect((await ports.cursors.handled('send-letters', [{ stream, version: 1 }])).get(stream)).toContain(1);
  });

  it('mark the commit in the write of their own marks', async () => {
    const ports = await setUp('an', 'piet');
    await happen(ports, handIn);
    const cursors = { mark: () => Promise.reject(new Error('The commit was marked apart')) };
    await sendLetters({ ...depsOf(ports), cursors })(await lastCommitted(ports));
    const stream = `PROJECT#${theProject}` as const;
    expect((await ports.cursors.handled('send-letters', [{ stream, version: 1 }])).get(stream)).toContain(1);
  });

  it('go out once, however often the event is delivered', async () => {
    const ports = await setUp('an', 'piet');
    await happen(ports, handIn);
    await send(ports);
    await send(ports);
    expect(sentBy(ports)).toHaveLength(2);
  });

  it('go out in the language of each reader', async () => {
    const ports = await setUp('an');
    await register(ports, 'piet', 'en');
    await happen(ports, handIn);
    await send(ports);
    expect(ports.mailer.sent.map((mail) => header(mail, 'Content-Language'))).toEqual(['nl', 'en']);
    expect(header(sentNth(ports, 1), 'Subject')).toBe('[LP-2023-0001] Your application has arrived');
  });

  it('reach the others when one of them fails, and the one that failed later', async () => {
    const ports = await setUp('an', 'piet');
    await happen(ports, handIn);
    const mailer = failingOnce(ports, 'an@example.org');
    await expect(send(ports, mailer)).rejects.toThrow('1 letter(s) of PROJECT#LP-2023-0001 version 1 were not sent');
    expect(sentBy(ports)).toEqual(['receipt to piet@example.org']);
    await expect(send(ports, mailer)).rejects.toThrow(AggregateError);
    ports.clock.set('2023-10-10T08:05:00.000Z');
    await send(ports, mailer);
    expect(sentBy(ports)).toEqual(['receipt to piet@example.org', 'receipt to an@example.org']);
  });

  it('go out again when the function died between the mail and its mark', async () => {
    const ports = await setUp('an', 'piet');
    await happen(ports, handIn);
    const dying = { ...ports.letterMarks, sentAll: () => Promise.reject(new Error('The function was stopped')) };
    const attempt = sendLetters({ ...depsOf(ports), marks: dying });
    await expect(attempt(await lastCommitted(ports))).rejects.toThrow(AggregateError);
    ports.clock.set('2023-10-10T08:05:00.000Z');
    await send(ports);
    expect(sentBy(ports).filter((letter) => letter === 'receipt to an@example.org')).toHaveLength(2);
  });

  it('go out again at once when the very delivery comes again whose function died', async () => {
    const ports = await setUp('an', 'piet');
    await happen(ports, handIn);
    const dying = { ...ports.letterMarks, sentAll: () => Promise.reject(new Error('The function was stopped')) };
    const attempt = sendLetters({ ...depsOf(ports), marks: dying });
    await expect(attempt(await lastCommitted(ports), 'delivery-1')).rejects.toThrow(AggregateError);
    const again = sendLetters(depsOf(ports));
    await expect(again(await lastCommitted(ports), 'delivery-2')).rejects.toThrow(AggregateError);
    await again(await lastCommitted(ports), 'delivery-1');
    expect(sentBy(ports).filter((letter) => letter === 'receipt to an@example.org')).toHaveLength(2);
  });

  it('go to the address of the call where no manager is assigned', async () => {
    const ports = await setUp();
    await happen(ports, ...untilProposed('approval'));
    await send(ports);
    expect(sentBy(ports)).toEqual([`decision-to-ratify to ${theCall.letters.replyTo}`]);
  });

  it('are none after what happens to an organisation, which is done with all the same', async () => {
    const ports = await setUp();
    const vdab = { stream: 'ORGANISATION#vdab', version: 1 } as const;
    await sendLetters(depsOf(ports))({
      source: 'traject.log',
      'detail-type': 'Committed',
      detail: { stream: vdab.stream, kind: 'ORGANISATION', id: 'vdab', version: '1', types: ['Registered'] },
    });
    expect(sentBy(ports)).toEqual([]);
    expect((await ports.cursors.handled('send-letters', [vdab])).get(vdab.stream)).toContain(1);
  });

  it('tell the one who asked a question that it is answered', async () => {
    const ports = await setUp('an');
    const { life: _life, ...head } = await ports.calls.life(theCallId);
    const data = { question: 1, publishedText: 'Mag het?', answer: 'Ja.', askedBy: id('an') };
    await ports.calls.commit(theCallId, head, [{ type: 'QuestionAnswered', version: 1, data }], {
      actor: mia,
      at: '2023-10-02T08:00:00.000Z',
    });
    await sendLetters(depsOf(ports))(await lastCommittedOfCall(ports));
    expect(sentBy(ports)).toEqual(['question-answered to an@example.org']);
    expect(header(sentNth(ports, 0), 'Subject')).toBe('[LP] Uw vraag is beantwoord');
  });
});

describe('the letter about a draft', () => {
  const lapsed = async (ports: MemoryPorts, title?: string): Promise<string> => {
    const by = { by: id('an'), at: '2023-10-05T09:00:00.000Z' };
    const mine = draft.parse({
      id: 'draft-1',
      call: theCallId,
      organisation: 'welzijn-kempen',
      createdBy: by.by,
      createdAt: by.at,
      version: 1,
      status: 'lapsed',
      fields: title === undefined ? {} : { title: { value: title, version: 1, ...by } },
      confirmations: {},
    });
    await ports.drafts.create(mine);
    const { life: _life, ...head } = await ports.calls.life(theCallId);
    const data = { draft: mine.id, owners: [by.by], round: 'round-1' };
    await ports.calls.commit(theCallId, head, [{ type: 'DraftLapsed', version: 1, data }], {
      actor: system,
      at: '2023-11-01T08:00:00.000Z',
    });
    await sendLetters(depsOf(ports))(await lastCommittedOfCall(ports));
    return Buffer.from(sentNth(ports, 0).raw).toString('utf8');
  };

  it('names it by its title beside its number', async () => {
    expect(await lapsed(await setUp('an'), 'Kempen aan het werk')).toContain('"Kempen aan het werk" (draft-1)');
  });

  it('names it by its number while it has no title', async () => {
    expect(await lapsed(await setUp('an'))).toContain('Ontwerp: draft-1');
  });
});

describe('a letter without an address', () => {
  it('goes to nobody else, and the manager is told', async () => {
    const ports = await setUp('an');
    await happen(ports, handIn);
    await send(ports);
    expect(sentBy(ports)).toEqual(['receipt to an@example.org', `not-delivered to ${theCall.letters.replyTo}`]);
  });

  it('goes out when its commit is published again after the address became known', async () => {
    const ports = await setUp('an');
    await happen(ports, handIn);
    await send(ports);
    await register(ports, 'piet');
    await send(ports);
    expect(sentBy(ports).slice(2)).toEqual(['receipt to piet@example.org']);
  });

  it('begins no term when it was the letter of a decision and reached nobody', async () => {
    const ports = await setUp();
    await happen(ports, ...ratified('rejection'));
    await send(ports);
    expect((await ports.projects.load(theProject)).project).not.toHaveProperty('decision.notifiedOn');
  });
});

describe('the letter of a decision', () => {
  const notices = async (ports: MemoryPorts) =>
    (await ports.projects.history(theProject))
      .flatMap(({ events }) => events)
      .filter(({ type }) => type === 'DecisionNotified' || type === 'InadmissibilityNotified');

  it('is put on the log once, on the day it went out', async () => {
    const ports = await setUp('an', 'piet');
    await happen(ports, ...ratified('approval-under-conditions', { conditions: oneCondition }));
    const event = await lastCommitted(ports);
    ports.clock.set('2023-11-07T07:00:00.000Z');
    await sendLetters(depsOf(ports))(event);
    await sendLetters(depsOf(ports))(event);
    expect(await notices(ports)).toEqual([
      {
        type: 'DecisionNotified',
        version: 1,
        data: { decision: 1, letter: 'decision-approved-under-conditions', notifiedOn: '2023-11-07' },
      },
    ]);
  });

  it('leaves its commit unmarked until the notice is on the log', async () => {
    const ports = await setUp('an', 'piet');
    await happen(ports, ...ratified('rejection'));
    const event = await lastCommitted(ports);
    const ratification = { stream: `PROJECT#${theProject}`, version: Number(event.detail.version) } as const;
    const commit = () => Promise.reject(new Error('The function was stopped'));
    const dying = sendLetters({ ...depsOf(ports), projects: { ...ports.projects, commit } });
    await expect(dying(event)).rejects.toThrow('The function was stopped');
    expect(sentBy(ports)).toHaveLength(2);
    expect(await ports.cursors.handled('send-letters', [ratification])).toEqual(new Map());
    await sendLetters(depsOf(ports))(event);
    expect(await notices(ports)).toHaveLength(1);
    expect((await ports.cursors.handled('send-letters', [ratification])).size).toBe(1);
  });

  it('names the last day that the task of accepting has from then on', async () => {
    const ports = await setUp('an', 'piet');
    await happen(ports, ...ratified('approval-under-conditions', { conditions: oneCondition }));
    ports.clock.set('2023-11-07T07:00:00.000Z');
    await send(ports);
    const { project } = await ports.projects.load(theProject);
    expect(openTasks(project, theCall)).toMatchObject([{ kind: 'accept-conditions', dueOn: '2023-11-22' }]);
    const calendar = /filename=uiterste-datum\.ics[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/;
    const [, encoded = ''] = calendar.exec(Buffer.from(sentNth(ports, 0).raw).toString('utf8')) ?? [];
    expect(Buffer.from(encoded, 'base64').toString('utf8')).toContain('DTSTART;VALUE=DATE:20231122');
  });

  it('keeps its dates when the second applicant gets it a day later', async () => {
    const ports = await setUp('an', 'piet');
    await happen(ports, ...ratified('rejection'));
    const event = await lastCommitted(ports);
    const mailer = failingOnce(ports, 'piet@example.org');
    await expect(sendLetters(depsOf(ports, mailer))(event)).rejects.toThrow(AggregateError);
    ports.clock.set('2023-11-07T13:00:00.000Z');
    await sendLetters(depsOf(ports, mailer))(event);
    const bodies = ports.mailer.sent
      .filter((mail) => header(mail, 'X-Traject-Letter') === 'decision-rejected')
      .map((mail) => Buffer.from(mail.raw).toString('utf8').replace(/=\r\n/g, ''));
    expect(bodies).toHaveLength(2);
    for (const body of bodies) expect(body).toContain('ten laatste dinsdag 21 november 2023');
    expect(await notices(ports)).toMatchObject([{ data: { notifiedOn: '2023-11-06' } }]);
  });

  it('keeps its day when the function died before the notice was on the log', async () => {
    const ports = await setUp('an', 'piet');
    await happen(ports, ...ratified('rejection'));
    const event = await lastCommitted(ports);
    ports.clock.set('2023-11-06T22:59:59.000Z');
    const dying = { ...ports.projects, commit: () => Promise.reject(new Error('The function was stopped')) };
    const mailer = failingOnce(ports, 'piet@example.org');
    await expect(sendLetters({ ...depsOf(ports, mailer), projects: dying })(event)).rejects.toThrow('stopped');
    ports.clock.set('2023-11-07T07:00:00.000Z');
    await sendLetters(depsOf(ports, mailer))(event);
    expect(await notices(ports)).toMatchObject([{ data: { notifiedOn: '2023-11-06' } }]);
    const toPiet = ports.mailer.sent.find(({ to }) => to.includes('piet@example.org'));
    expect(Buffer.from(toPiet?.raw ?? []).toString('utf8')).toContain('21 november 2023');
  });

  it('goes beside a short notice to the responsibles of the partners', async () => {
    const ports = await setUp('an', 'piet', 'vera');
    const vdab = organisationId.parse('vdab');
    const { organisation: _none, ...head } = await ports.organisations.load(vdab);
    const registered: readonly OrganisationEvent[] = [
      {
        type: 'OrganisationRegistered',
        version: 1,
        data: { organisation: vdab, name: 'VDAB', kind: 'vdab', localAdministrator: id('vera') },
      },
      {
        type: 'RoleGranted',
        version: 1,
        data: { person: id('vera'), role: 'organisation-responsible' },
      },
    ];
    await ports.organisations.commit(vdab, head, registered, { actor: system, at: '2023-09-01T08:00:00.000Z' });
    await happen(ports, ...ratified('approval'));
    await send(ports);
    expect(sentBy(ports)).toEqual([
      'decision-approved to an@example.org',
      'decision-approved to piet@example.org',
      'partner-informed to vera@example.org',
    ]);
  });

  it('records the notice of inadmissibility as well', async () => {
    const ports = await setUp('an', 'piet');
    const grounds = [{ rule: 'target-group', reason: 'Een andere doelgroep.' }];
    const refused = act('2023-10-16T10:00:00+02:00', mia, command('DeclareInadmissible', { grounds }));
    await happen(ports, handIn, refused);
    await send(ports);
    expect(await notices(ports)).toMatchObject([
      { type: 'InadmissibilityNotified', data: { notifiedOn: '2023-10-16' } },
    ]);
  });
});
