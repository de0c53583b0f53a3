import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { anApplication, budgetOf, theParties } from '../../test/builders/application.ts';
import { people } from '../../test/builders/project.ts';
import { publishedCall, theCallId } from '../../test/builders/story.ts';
import { draft as draftSchema } from '../domain/draft/draft.ts';
import type { Json } from '../domain/draft/fields.ts';
import { fieldsFrom } from '../domain/draft/fields-from.ts';
import { shareHash } from '../domain/draft/share.ts';
import { draftId } from '../domain/ids.ts';
import type { MemoryPorts } from '../ports/in-memory/ports.ts';
import { uploadKey } from './bind-attachments.ts';
import { submitDraft } from './submit-draft.ts';

const { an, piet } = people;
const preparedAt = '2023-10-05T09:00:00.000Z';
const handInAt = '2023-10-10T08:00:00.000Z';

const organisations = {
  loadMany: async (ids: readonly string[]) => new Map([...theParties].filter(([id]) => ids.includes(id))),
};

let ports: MemoryPorts;

/** The lines of the worked example with the people behind them, and the attachments as they were uploaded. */
const applicationFor = async (id: string, area: string, changes: Readonly<Record<string, unknown>>) => {
  const { lines } = anApplication().budget;
  const { attachments, ...application } = anApplication({ area, budget: budgetOf(lines, area), ...changes });
  const staff = application.budget.lines.map((line, index) => ({
    ...line,
    name: 'Jo',
    wageCents: [351_250, 421_000][index],
  }));
  const uploaded = attachments.map(async (attachment) => {
    const body = Buffer.from(`${attachment.name} of ${id}`);
    const sha256 = createHash('sha256').update(body).digest('hex');
    const key = uploadKey(id, preparedAt, sha256);
    await ports.documents.put(key, body, attachment.mediaType);
    return { ...attachment, key, sha256, sizeBytes: body.length };
  });
  return { ...application, budget: { ...application.budget, lines: staff }, attachments: await Promise.all(uploaded) };
};

const prepare = async (id: string, area = 'kempen', changes: Readonly<Record<string, unknown>> = {}) => {
  ports.clock.set(preparedAt);
  const document = await applicationFor(id, area, changes);
  const fields = { ...fieldsFrom(document as unknown as Json), projectResponsible: 'piet' };
  const filled = draftSchema.parse({
    id,
    call: theCallId,
    organisation: 'welzijn-kempen',
    createdBy: 'piet',
    createdAt: preparedAt,
    version: 1,
    status: 'open',
    fields: Object.fromEntries(
      Object.entries(fields).map(([path, value]) => [path, { value, version: 1, by: 'piet', at: preparedAt }]),
    ),
    confirmations: {},
    subscription: { by: 'an', at: preparedAt },
  });
  const confirmations = Object.fromEntries(
    document.partners.map(({ organisation }) => [
      organisation,
      { by: an.person, at: preparedAt, shareHash: shareHash(filled, organisation) },
    ]),
  );
  await ports.drafts.create({ ...filled, confirmations });
  ports.clock.set(handInAt);
};

const handIn = (id: string, key = `key-of-${id}`, actor = an) =>
  submitDraft({ ...ports, organisations, ledger: ports.callLedger })({
    draft: draftId.parse(id),
    idempotencyKey: key,
    actor,
    subscribe: false,
  });

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
