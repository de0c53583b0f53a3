import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../shared/domain/people/actor.ts';
import type { MemoryPorts } from '../../../shared/ports/in-memory/ports.ts';
import { theParties } from '../../../test/builders/application.ts';
import {
  act,
  assign,
  command,
  fix,
  inadmissible,
  notified,
  people,
  propose,
  ratify,
  staff,
  submission,
} from '../../../test/builders/project.ts';
import { happen, publishedCall, theProject } from '../../../test/builders/story.ts';
import { type AllDeps, allHandlers } from '../all-handlers.ts';

const { an, sofie, mia, max, eva, erik, carl, system } = people;
const coach = staff('coby', 'coach');

let ports: MemoryPorts;

beforeEach(async () => {
  ports = await publishedCall();
});

const api = (changes: Partial<AllDeps> = {}) => {
  const organisations = {
    ...ports.organisations,
    loadMany: async (ids: readonly string[]) => new Map([...theParties].filter(([id]) => ids.includes(id))),
  };
  return allHandlers({ ...ports, organisations, ledger: ports.callLedger, openApi: async () => ({}), ...changes });
};

const asked = (actor: Actor, query: Readonly<Record<string, string>> = {}) => ({
  params: { project: theProject as string, call: 'lokale-partnerschappen' },
  query,
  body: undefined,
  idempotencyKey: undefined,
  actor,
  language: 'nl' as const,
});

const seenBy = async (actor: Actor, changes: Partial<AllDeps> = {}) => {
  const shown = await api(changes)['show-project'](asked(actor));
  return 'status' in shown ? (shown.body as Record<string, unknown>) : shown;
};

const submitted = () => happen(ports, act('2023-10-10T10:00:00+02:00', an, submission()));

const scored = async (points: readonly number[]) => {
  await submitted();
  await happen(
    ports,
    act('2023-10-16T10:00:00+02:00', mia, command('DeclareAdmissible')),
    act('2023-10-17T10:00:00+02:00', mia, assign('eva')),
    act('2023-10-17T10:05:00+02:00', mia, assign('erik', { kind: 'external', organisation: 'thomas-more' })),
    act('2023-10-24T10:00:00+02:00', eva, fix(...points)),
    act('2023-10-25T10:00:00+02:00', erik, fix(...points)),
  );
};

const rejected = async () => {
  await scored([50, 65, 80, 75]);
  await happen(
    ports,
    act('2023-10-27T10:00:00+02:00', mia, propose('rejection')),
    act('2023-11-06T14:00:00+01:00', carl, ratify),
    act('2023-11-06T15:00:00+01:00', system, notified('decision')),
    act('2023-11-10T10:00:00+01:00', an, command('LodgeObjection', { grounds: 'Oude cijfers.' })),
    act('2023-11-12T10:00:00+01:00', max, command('AdviseObjection', { advice: 'uphold', reasons: 'Terecht.' })),
  );
};

describe('a project as it is seen', () => {
  it('after an objection hides the advice until the objection is decided, and the grounds from partners', async () => {
    await rejected();
    expect(await seenBy(mia)).toMatchObject({ objections: [{ grounds: 'Oude cijfers.', advice: { by: 'max' } }] });
    const applicant = await seenBy(an);
    expect(applicant).toMatchObject({ objections: [{ grounds: 'Oude cijfers.' }] });
    expect(JSON.stringify(applicant)).not.toContain('Terecht.');
    const partner = JSON.stringify(await seenBy(sofie));
    expect(partner).not.toContain('Terecht.');
    expect(partner).not.toContain('Oude cijfers.');
    await happen(
      ports,
      act('2023-11-14T10:00:00+01:00', mia, command('DecideObjection', { outcome: 'upheld', reasons: 'Ja.' })),
    );
    expect(await seenBy(an)).toMatchObject({ objections: [{ advice: { reasons: 'Terecht.' } }] });
  });

  it('in a second assessment shows no result before its own decision was told', async () => {
    await rejected();
    expect(await seenBy(an)).toMatchObject({ result: { positive: false } });
    await happen(
      ports,
      act('2023-11-14T10:00:00+01:00', mia, command('DecideObjection', { outcome: 'upheld', reasons: 'Ja.' })),
      act('2023-11-15T10:00:00+01:00', mia, assign('eva')),
      act('2023-11-15T10:05:00+01:00', mia, assign('erik', { kind: 'external', organisation: 'thomas-more' })),
      act('2023-11-16T10:00:00+01:00', eva, fix(70, 65, 80, 75)),
      act('2023-11-16T10:00:00+01:00', erik, fix(70, 65, 80, 75)),
    );
    expect(await seenBy(an)).toMatchObject({ result: null, status: 'under-review' });
    expect(await seenBy(mia)).toMatchObject({ result: { positive: true } });
  });

  it('declared inadmissible reads as submitted until the letter is out', async () => {
    const { status } = inadmissible();
    await submitted();
    const grounds = [{ rule: 'target-group', reason: 'Een andere doelgroep.' }];
    await happen(ports, act('2023-10-16T10:00:00+02:00', mia, command('DeclareInadmissible', { grounds })));
    expect(await seenBy(an)).toMatchObject({ status: 'submitted' });
    expect(await seenBy(an)).not.toHaveProperty('grounds');
    expect(await seenBy(mia)).toMatchObject({ status, grounds });
    await happen(ports, act('2023-10-16T11:00:00+02:00', system, notified('inadmissibility')));
    expect(await seenBy(an)).toMatchObject({ status, grounds });
  });

  it('shows what tells a wage to the authority and the employer only', async () => {
    await scored([70, 65, 80, 75]);
    const ratesFor = async (actor: Actor) => {
      const { application } = (await seenBy(actor)) as { application: { budget: { lines: { rateCents?: number }[] } } };
      return application.budget.lines.map(({ rateCents }) => rateCents !== undefined);
    };
    expect(await ratesFor(mia)).toEqual([true, true]);
    expect(await ratesFor(an)).toEqual([true, false]);
    expect(await ratesFor(sofie)).toEqual([false, true]);
    expect(await ratesFor(eva)).toEqual([false, false]);
  });

  it('is closed to a coach of other partnerships', async () => {
    await scored([70, 65, 80, 75]);
    expect(await seenBy(coach)).toMatchObject({ refusal: { code: 'not-your-organisation' } });
  });

  it('is closed to an evaluator in whom a conflict was found', async () => {
    await scored([70, 65, 80, 75]);
    expect(await seenBy(eva)).toMatchObject({ scores: [{}, {}] });
    const calls: MemoryPorts['calls'] = {
      ...ports.calls,
      life: async (id) => {
        const loaded = await ports.calls.life(id);
        const interest = { person: eva.person, organisation: 'vdab', relation: 'family', declaredAt: '2023-10-26' };
        return { ...loaded, life: { ...loaded.life, interests: [interest as never] } };
      },
    };
    expect(await seenBy(eva, { calls })).toMatchObject({ refusal: { code: 'conflict-of-interest', received: 'eva' } });
    expect(await seenBy(erik, { calls })).toMatchObject({ scores: [{}, {}] });
  });
});

describe('a list of projects', () => {
  const row = (status: 'awaiting-ratification' | 'under-review') =>
    ports.projectRows.write(
      { revision: 0, tasks: new Map() },
      {
        followed: 7,
        schedules: [],
        tasks: [],
        view: {
          project: theProject,
          version: 7,
          call: 'lokale-partnerschappen' as never,
          callVersion: '1.0.0',
          sequence: 1,
          round: 'round-1',
          submittedAt: '2023-10-10T08:00:00.000Z',
          status,
          title: 'Samen',
          area: 'kempen',
          promoter: 'welzijn-kempen' as never,
          partners: [],
          evaluators: [eva.person, erik.person],
          grantCents: 1_000_000,
        },
      },
    );

  it('tells evaluators and coaches no more of a decision than the project does', async () => {
    await scored([70, 65, 80, 75]);
    await happen(ports, act('2023-10-27T10:00:00+02:00', mia, propose('approval')));
    await row('awaiting-ratification');
    const list = api()['list-projects'];
    expect(await list(asked(mia))).toMatchObject({
      body: { projects: [{ status: 'awaiting-ratification', grantCents: 1_000_000 }] },
    });
    for (const actor of [eva, coach]) {
      const shown = await list(asked(actor));
      expect(shown).toMatchObject({ body: { projects: [{ status: 'under-review' }] } });
      expect(JSON.stringify(shown)).not.toContain('grantCents');
      expect(await list(asked(actor, { status: 'awaiting-ratification' }))).toMatchObject({ body: { projects: [] } });
    }
  });
});

describe('who else is in the same position', () => {
  it('is asked of an open task', async () => {
    await submitted();
    expect(await api()['list-alike'](asked(mia, { task: 'ratify-decision' }))).toMatchObject({
      refusal: { code: 'task-not-open', received: 'ratify-decision', values: { open: 'check-admissibility' } },
    });
  });

  it('is recorded as the server finds it, whatever a client says', async () => {
    await submitted();
    const body = {
      task: 'check-admissibility',
      dueOn: '2023-12-01',
      reason: 'Ziekte.',
      legalBasis: 'afspraak',
      alike: ['LP-2023-9999'],
    };
    const moved = await api()['move-deadline']({ ...asked(mia), body: body as never });
    expect(moved).toMatchObject({ status: 200 });
    const last = (await ports.projects.history(theProject)).at(-1);
    expect(last).toMatchObject({ why: 'Ziekte.', events: [{ type: 'DeadlineMoved', data: { alike: [] } }] });
  });
});

describe('an attachment that the authority asked for', () => {
  const content = Buffer.from('Een leesbare map.');
  const file = {
    kind: 'inzichtenmap',
    name: 'map.pdf',
    mediaType: 'application/pdf',
    sizeBytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  };
  const offer = (actor: Actor = an) => api()['offer-correction-upload']({ ...asked(actor), body: file });
  const request = (...fields: string[]) =>
    happen(ports, act('2023-10-16T10:00:00+02:00', mia, command('RequestInformation', { question: '?', fields })));
  const supply = async (key: string | undefined) => {
    const { project } = await ports.projects.load(theProject);
    const kept = project.status === 'not-submitted' ? undefined : project.application.attachments[1];
    const attachments = [{ ...file, ...(key === undefined ? {} : { key }) }, kept];
    const body = { answer: 'Hier.', corrections: { attachments } };
    return api()['supply-information']({ ...asked(an), body: body as never });
  };
  const keyOf = async () => {
    const offered = await offer();
    if (!('status' in offered)) throw new Error(offered.refusal.code);
    return (offered.body as { key: string }).key;
  };

  it('can be uploaded while the request is open, and is bound to what was uploaded', async () => {
    await submitted();
    await request('attachments');
    const key = await keyOf();
    expect(key).toMatch(/^projects\/LP-2023-0001\//);
    await ports.documents.put(key, content, file.mediaType);
    expect(await supply(key)).toMatchObject({ status: 200 });
    const { project } = await ports.projects.load(theProject);
    expect(project).toMatchObject({ application: { attachments: [{ key, versionId: 'v1' }, {}] } });
  });

  it('is refused as missing when it never arrived, or lies with something else', async () => {
    await submitted();
    await request('attachments');
    const refused = { refusal: { code: 'attachment-missing', received: 'map.pdf' } };
    expect(await supply(undefined)).toMatchObject(refused);
    expect(await supply(await keyOf())).toMatchObject(refused);
    const elsewhere = `drafts/other/1697443200000-${file.sha256.slice(0, 16)}`;
    await ports.documents.put(elsewhere, content, file.mediaType);
    expect(await supply(elsewhere)).toMatchObject(refused);
  });

  it('is refused as missing when another content arrived', async () => {
    await submitted();
    await request('attachments');
    const key = await keyOf();
    await ports.documents.put(key, Buffer.from('Een andere  map..'), file.mediaType);
    expect(await supply(key)).toMatchObject({ refusal: { code: 'attachment-missing' } });
  });

  it('is not taken when nobody asked for one', async () => {
    await submitted();
    expect(await offer()).toMatchObject({ refusal: { code: 'no-information-requested' } });
    await request('title');
    expect(await offer()).toMatchObject({ refusal: { code: 'field-not-asked' } });
  });

  it('is not taken from a partner', async () => {
    await submitted();
    await request('attachments');
    expect(await offer(sofie)).toMatchObject({ refusal: { code: 'not-your-organisation' } });
  });
});
