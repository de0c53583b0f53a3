import { beforeEach, describe, expect, it } from 'vitest';
import { problemOf } from '../../shared/contracts/refusals/problem.ts';
import type { Actor } from '../../shared/domain/people/actor.ts';
import type { MemoryPorts } from '../../shared/ports/in-memory/ports.ts';
import { theParties } from '../../test/builders/application.ts';
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
import { allHandlers } from './all-handlers.ts';

const { an, mia, eva, erik, carl, stranger, system } = people;

let ports: MemoryPorts;

beforeEach(async () => {
  ports = await publishedCall();
  await happen(
    ports,
    act('2023-10-10T10:00:00+02:00', an, submission()),
    act('2023-10-16T10:00:00+02:00', mia, command('DeclareAdmissible')),
    act('2023-10-17T10:00:00+02:00', mia, assign('eva')),
    act('2023-10-17T10:05:00+02:00', mia, assign('erik', { kind: 'external', organisation: 'thomas-more' })),
    act('2023-10-24T10:00:00+02:00', eva, fix(70, 65, 80, 75)),
    act('2023-10-25T10:00:00+02:00', erik, fix(70, 65, 80, 75)),
    act('2023-10-27T10:00:00+02:00', mia, propose('rejection')),
    act('2023-11-06T14:00:00+01:00', carl, ratify),
    act('2023-11-06T15:00:00+01:00', system, notified('decision')),
  );
  ports.clock.set('2024-01-15T09:00:00.000Z');
});

const show = (actor: Actor, at?: string) => {
  const organisations = {
    ...ports.organisations,
    loadMany: async (ids: readonly string[]) => new Map([...theParties].filter(([id]) => ids.includes(id))),
  };
  const handlers = allHandlers({ ...ports, organisations, ledger: ports.callLedger, openApi: async () => ({}) });
  return handlers['show-project']({
    params: { project: theProject },
    query: at === undefined ? {} : { at },
    body: undefined,
    idempotencyKey: undefined,
    actor,
    language: 'nl',
  });
};

const seenBy = async (actor: Actor, at?: string) => {
  const shown = await show(actor, at);
  return 'status' in shown ? shown.body : shown;
};

const told = async (actor: Actor, at: string) => {
  const shown = await show(actor, at);
  return 'refusal' in shown ? problemOf(shown.refusal, 'nl') : shown;
};

describe('a project as it stood', () => {
  it('on a day is what the log held at the end of it, with the instant and the version', async () => {
    expect(await seenBy(mia, '2023-10-16')).toMatchObject({
      asOf: '2023-10-16T21:59:59.999Z',
      version: 2,
      status: 'under-review',
      scores: [],
      decisions: [],
    });
    expect(await seenBy(mia, '2023-10-16T07:59:59.999Z')).toMatchObject({ version: 1, status: 'submitted' });
  });

  it('has the tasks and the handling term of that day', async () => {
    expect(await seenBy(mia, '2023-10-12')).toMatchObject({
      tasks: [{ kind: 'check-admissibility' }],
      handlingTerm: { overdue: false },
    });
    expect(await seenBy(mia, '2023-10-12')).not.toHaveProperty('handlingTerm.metOn');
    expect(await seenBy(mia)).toMatchObject({ tasks: [], handlingTerm: { metOn: '2023-11-06' } });
  });

  it('is now when no day is asked for, or today', async () => {
    const now = await seenBy(mia);
    expect(now).toMatchObject({ asOf: '2024-01-15T09:00:00.000Z', version: 9, status: 'rejected' });
    expect(await seenBy(mia, '2024-01-15')).toEqual(now);
  });

  it('hides from the applicant a decision that was not told then', async () => {
    expect(await seenBy(an, '2023-10-30')).toMatchObject({ status: 'under-review', decisions: [], result: null });
    expect(await seenBy(mia, '2023-10-30')).toMatchObject({ decisions: [{ outcome: 'rejection' }] });
    expect(await seenBy(an, '2023-11-06')).toMatchObject({ status: 'rejected', decisions: [{ outcome: 'rejection' }] });
  });

  it('keeps the scores sealed that were sealed then', async () => {
    const sealed = JSON.stringify(await seenBy(erik, '2023-10-24'));
    expect(sealed).toContain('"person":"eva","fixed":true');
    expect(sealed).not.toContain('"points"');
    expect(JSON.stringify(await seenBy(mia, '2023-10-24'))).not.toContain('"points"');
    expect(JSON.stringify(await seenBy(mia, '2023-10-25'))).toContain('"points"');
  });

  it('opens to an evaluator nothing of the time before the seat', async () => {
    expect(await seenBy(eva, '2023-10-16')).toMatchObject({ scores: [], consensus: null });
  });

  it('is asked for by who may see it today, and by nobody else', async () => {
    expect(await show(stranger, '2023-10-16')).toMatchObject({ refusal: { code: 'not-your-organisation' } });
  });
});

describe('a point in time that cannot be shown', () => {
  it('is refused with what was received and both ways to write it', async () => {
    expect(await told(mia, 'last week')).toMatchObject({
      status: 400,
      code: 'invalid-input',
      received: 'last week',
      detail: expect.stringMatching(/2024-03-01, of een tijdstip zoals 2024-03-01T12:00:00\+01:00/),
    });
  });

  it('is refused when it is to come: the future is a plan', async () => {
    expect(await told(mia, '2024-01-16')).toMatchObject({
      received: '2024-01-16',
      detail: expect.stringContaining('ligt in de toekomst'),
    });
  });

  it('is refused when the project was not submitted then, and says from when it can be shown', async () => {
    expect(await told(mia, '2023-10-09')).toMatchObject({
      received: '2023-10-09',
      detail: expect.stringContaining('kies 2023-10-10T08:00:00.000Z of later'),
    });
  });
});
