import { beforeEach, describe, expect, it } from 'vitest';
import { anApplication } from '../../test/builders/application.ts';
import { handInAt, handingIn, prepareDraft } from '../../test/builders/drafts.ts';
import { people } from '../../test/builders/project.ts';
import { publishedCall, theCallId } from '../../test/builders/story.ts';
import type { Draft } from '../domain/draft/draft.ts';
import { draftId } from '../domain/ids.ts';
import type { Actor } from '../domain/people/actor.ts';
import type { MemoryPorts } from '../ports/in-memory/ports.ts';
import { submitDraft } from './submit-draft.ts';

const { an, piet } = people;

let ports: MemoryPorts;

const prepare = (id: string, area?: string, changes?: Readonly<Record<string, unknown>>) =>
  prepareDraft(ports, id, area, changes);
const deps = () => handingIn(ports);

const handIn = (id: string, key = `key-of-${id}`, actor: Actor = an) =>
  submitDraft(deps())({ draft: draftId.parse(id), idempotencyKey: key, actor, subscribe: false });

const change = (id: string, changes: Partial<Draft>) =>
  ports.drafts.change(draftId.parse(id), (draft) =>
    draft === undefined ? {} : { draft: { ...draft, ...changes, version: draft.version + 1 } },
  );

const numbers = () => [...ports.memory.commits.keys()].filter((stream) => stream.startsWith('PROJECT#')).sort();

beforeEach(async () => {
  ports = await publishedCall();
});

describe('a draft that is handed in', () => {
  it('gets the next number, the instant of the server and the area', async () => {
    await prepare('one');
    expect(await handIn('one')).toMatchObject({
      accepted: true,
      result: { project: 'LP-2023-0001', sequence: 1, submittedAt: handInAt },
    });
    expect(await ports.callLedger.areaHolder(theCallId, 'kempen')).toBe('LP-2023-0001');
    expect(await ports.drafts.load(draftId.parse('one'))).toMatchObject({
      status: 'submitted',
      project: 'LP-2023-0001',
    });
  });

  it('under the same key again gets the same receipt, also after the round has closed', async () => {
    await prepare('one');
    const first = await handIn('one');
    ports.clock.set('2024-08-01T08:00:00.000Z');
    expect(await handIn('one')).toEqual(first);
    expect(numbers()).toHaveLength(1);
  });

  it('by two clicks at the same instant is one project', async () => {
    await prepare('one');
    const [first, second] = await Promise.all([handIn('one'), handIn('one')]);
    expect(first).toMatchObject({ accepted: true, result: { project: 'LP-2023-0001' } });
    expect(second).toEqual(first);
    expect(numbers()).toHaveLength(1);
  });

  it('under a key that handed in another draft is refused', async () => {
    await prepare('one');
    await prepare('two', 'rivierenland');
    await handIn('one', 'one-and-the-same');
    expect(await handIn('two', 'one-and-the-same')).toMatchObject({
      refusal: { code: 'idempotency-key-reused', received: 'one-and-the-same' },
    });
  });

  it('under the key of somebody else is refused', async () => {
    await prepare('one');
    await handIn('one', 'key-of-an', an);
    expect(await handIn('one', 'key-of-an', piet)).toMatchObject({ refusal: { code: 'idempotency-key-reused' } });
  });

  it('under the same key with another project-responsible is refused', async () => {
    await prepare('one');
    await handIn('one');
    const other = { draft: draftId.parse('one'), idempotencyKey: 'key-of-one', actor: an, subscribe: false };
    expect(await submitDraft(deps())({ ...other, projectResponsible: an.person })).toMatchObject({
      refusal: { code: 'idempotency-key-reused' },
    });
  });

  it('by somebody of another organisation is refused, whatever stands in it and whatever became of it', async () => {
    await prepare('one', 'geheim gebied');
    const { sofie } = people;
    expect(await handIn('one', 'key-of-sofie', sofie)).toMatchObject({ refusal: { code: 'not-your-organisation' } });
    await prepare('two');
    await handIn('two');
    expect(await handIn('two', 'key-of-sofie', sofie)).toMatchObject({ refusal: { code: 'not-your-organisation' } });
  });

  it('by the project-responsible before anybody subscribed is told that the subscription is missing', async () => {
    await prepare('one');
    await change('one', { subscription: undefined });
    expect(await handIn('one', 'key-of-piet', piet)).toMatchObject({
      refusal: { code: 'general-conditions-not-subscribed' },
    });
  });

  it('and subscribed in the same act by the project-responsible is told who may', async () => {
    await prepare('one');
    await change('one', { subscription: undefined });
    const asked = { draft: draftId.parse('one'), idempotencyKey: 'key-of-piet', actor: piet, subscribe: true };
    expect(await submitDraft(deps())(asked)).toMatchObject({ refusal: { code: 'role-not-held', received: 'piet' } });
  });

  it('under another key again is told which project it became, and when', async () => {
    await prepare('one');
    await handIn('one');
    expect(await handIn('one', 'another-key')).toMatchObject({
      refusal: { code: 'already-submitted', values: { project: 'LP-2023-0001', submittedAt: handInAt } },
    });
  });

  it('that does not exist is refused', async () => {
    expect(await handIn('nowhere')).toMatchObject({ refusal: { code: 'draft-unknown', received: 'nowhere' } });
  });

  it('with an application that no commit can hold is refused with its size, and stays as it was', async () => {
    const subcontractors = Array.from({ length: 40 }, () => ({
      name: '€'.repeat(200),
      task: '€'.repeat(2000),
      expertiseOutside: true,
      paidForPerformanceOnly: true,
    }));
    const answers = Object.fromEntries(
      Object.keys(anApplication().answers).map((question) => [question, '€'.repeat(2000)]),
    );
    await prepare('one', 'kempen', { subcontractors, answers });
    expect(await handIn('one')).toMatchObject({
      refusal: { code: 'submission-too-large', values: { maximumBytes: 300_000 } },
    });
    expect(numbers()).toEqual([]);
    expect(await ports.drafts.load(draftId.parse('one'))).toMatchObject({ status: 'open' });
  });
});

describe('two drafts that are handed in at the same instant', () => {
  it('get two numbers, each its own', async () => {
    await prepare('one');
    await prepare('two', 'rivierenland');
    const outcomes = await Promise.all([handIn('one'), handIn('two')]);
    expect(outcomes.map((outcome) => outcome.accepted && outcome.result.sequence).sort()).toEqual([1, 2]);
    expect(numbers()).toEqual(['PROJECT#LP-2023-0001', 'PROJECT#LP-2023-0002']);
  });

  it('for the same area are one project and one refusal that names its holder', async () => {
    await prepare('one');
    await prepare('two');
    const outcomes = await Promise.all([handIn('one'), handIn('two')]);
    expect(outcomes.filter(({ accepted }) => accepted)).toHaveLength(1);
    expect(outcomes).toContainEqual(
      expect.objectContaining({
        refusal: expect.objectContaining({ code: 'area-taken', values: { area: 'kempen', holder: 'LP-2023-0001' } }),
      }),
    );
    expect(numbers()).toHaveLength(1);
  });
});

describe('a draft that lapsed at the close of its round', () => {
  const lapsed = async (start: string) => {
    await prepare('one', 'kempen', { start });
    await ports.drafts.change(draftId.parse('one'), (draft) =>
      draft === undefined ? { accepted: true } : { accepted: true, draft: { ...draft, status: 'lapsed' } },
    );
  };

  it('is told that the window closed, not that the draft did', async () => {
    await lapsed('2024-10-01');
    ports.clock.set('2024-07-01T08:00:00.000Z');
    expect(await handIn('one')).toMatchObject({ refusal: { code: 'after-window' } });
  });

  it('is told which starts the next round takes', async () => {
    await lapsed('2024-01-01');
    ports.clock.set('2023-11-02T08:00:00.000Z');
    expect(await handIn('one')).toMatchObject({ refusal: { code: 'start-outside-round' } });
  });

  it('is refused as closed where the next round would take it', async () => {
    await lapsed('2024-02-01');
    ports.clock.set('2023-11-02T08:00:00.000Z');
    expect(await handIn('one')).toMatchObject({ refusal: { code: 'draft-closed', values: { status: 'lapsed' } } });
    expect(numbers()).toEqual([]);
  });
});
