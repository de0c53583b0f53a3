import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { handingIn, prepareDraft } from '../../test/builders/drafts.ts';
import { people } from '../../test/builders/project.ts';
import { publishedCall } from '../../test/builders/story.ts';
import type { Draft } from '../domain/draft/draft.ts';
import { draftId, projectId } from '../domain/ids.ts';
import { Busy } from '../ports/failures.ts';
import type { MemoryPorts } from '../ports/in-memory/ports.ts';
import { uploadKey } from './bind-attachments.ts';
import { submitDraft } from './submit-draft.ts';

const { an } = people;
const lastInstant = '2023-10-31T22:59:59.999Z';
const one = draftId.parse('one');

const areas = [
  ['antwerpen', 'brugge', 'denderregio', 'gent', 'halle-vilvoorde', 'kempen', 'limburg', 'midwest', 'oost-brabant'],
  ['oostende', 'regio-antwerpen', 'regio-gent', 'rivierenland', 'vlaamse-ardennen', 'waasland', 'westhoek'],
  ['zuid-west-vlaanderen'],
].flat();

let ports: MemoryPorts;

beforeEach(async () => {
  ports = await publishedCall();
});

/** A clock that goes on with every look at it. */
const ticking = (from: string) => {
  let at = Date.parse(from);
  return { now: () => new Date(at++).toISOString() };
};

const asked = (id: string) => ({
  draft: draftId.parse(id),
  idempotencyKey: `key-of-${id}`,
  actor: an,
  subscribe: false,
});

const impatient = { sleep: async () => undefined, random: () => 0.5 };

describe('at the last instant of a round', () => {
  it('eighteen who hand in at once are each handled by the instant at which they arrived', async () => {
    const ids = Array.from({ length: 18 }, (_, index) => `draft-${index + 1}`);
    for (const [index, id] of ids.entries()) await prepareDraft(ports, id, areas[index % areas.length]);
    const clock = ticking('2023-10-31T22:59:59.982Z');
    const submit = submitDraft({ ...handingIn(ports), clock, patience: impatient });
    const outcomes = await Promise.all(ids.map((id) => submit(asked(id))));
    const codes = outcomes.flatMap((outcome) => (outcome.accepted ? [] : [outcome.refusal.code]));
    // Seventeen areas for eighteen.
    expect(codes.filter((code) => code !== 'area-taken')).toEqual([]);
    expect(codes).toHaveLength(1);
    const numbers = outcomes.flatMap((outcome) => (outcome.accepted ? [outcome.result.sequence] : []));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
  });

  it('who meets another stays in time however long it takes', async () => {
    await prepareDraft(ports, 'one');
    let busy = 12;
    const projects: MemoryPorts['projects'] = {
      ...ports.projects,
      commit: async (...written) => {
        busy -= 1;
        if (busy > 0) throw new Busy('The counter');
        return ports.projects.commit(...written);
      },
    };
    const patience = {
      ...impatient,
      sleep: async () => ports.clock.set('2023-10-31T23:00:05.000Z'),
    };
    ports.clock.set(lastInstant);
    expect(await submitDraft({ ...handingIn(ports), projects, patience })(asked('one'))).toMatchObject({
      accepted: true,
      result: { submittedAt: lastInstant },
    });
  });

  it('who changes the draft while waiting is judged by the later instant', async () => {
    await prepareDraft(ports, 'one');
    const later = '2023-10-31T23:00:05.000Z';
    const projects: MemoryPorts['projects'] = {
      ...ports.projects,
      commit: async () => {
        throw new Busy('The counter');
      },
    };
    const patience = {
      ...impatient,
      sleep: async () => {
        ports.clock.set(later);
        await changeTitle(later);
      },
    };
    ports.clock.set(lastInstant);
    expect(await submitDraft({ ...handingIn(ports), projects, patience })(asked('one'))).toMatchObject({
      refusal: { code: 'start-outside-round' },
    });
  });
});

const changed = (change: (draft: Draft) => Partial<Draft>) =>
  ports.drafts.change(one, (draft) =>
    draft === undefined ? {} : { draft: { ...draft, ...change(draft), version: draft.version + 1 } },
  );

const set = (path: string, value: Draft['fields'][string]['value'], at: string) =>
  changed(({ fields }) => ({ fields: { ...fields, [path]: { value, version: 2, by: an.person, at } } }));

const changeTitle = (at: string) => set('title', 'Na de sluiting herschreven', at);

/** Begun at one instant and stored at another, in the place of the first attachment. */
const upload = async (beganAt: string, storedAt: string, field = 'attachments.1') => {
  ports.clock.set(storedAt);
  const body = Buffer.from(`Uploaded ${storedAt}`);
  const sha256 = createHash('sha256').update(body).digest('hex');
  const key = uploadKey('drafts/one', beganAt, sha256);
  await ports.documents.put(key, body, 'application/pdf');
  const kind = field === 'attachments.1' ? 'inzichtenmap' : 'eindverslag-matching';
  const file = { name: 'map.pdf', kind, mediaType: 'application/pdf', sizeBytes: body.length, sha256, key };
  await set(field, file, storedAt);
};

describe('after the last close, with an upload that began in time', () => {
  const [before, soon, later] = ['2024-06-30T21:50:00.000Z', '2024-06-30T22:03:00.000Z', '2024-06-30T22:20:00.000Z'];

  beforeEach(async () => {
    await prepareDraft(ports, 'one', 'kempen', { start: '2024-10-01' });
    await upload(before, soon);
    ports.clock.set(later);
  });

  const submit = (subscribe = false) => submitDraft(handingIn(ports))({ ...asked('one'), subscribe });

  it('a draft in which nothing else changed is taken, and marked', async () => {
    const outcome = await submit();
    expect(outcome).toMatchObject({ accepted: true, result: { submittedAt: later } });
    const [first] = await ports.projects.history(projectId.parse('LP-2024-0001'));
    expect(first?.events).toMatchObject([{ data: { round: 'round-2', uploadFinishedAfterClose: true } }]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['another field was rewritten', () => changeTitle('2024-06-30T22:10:00.000Z')],
    ['a partner confirmed', () => confirmLate()],
    ['it was subscribed', () => changed(() => ({ subscription: { by: an.person, at: '2024-06-30T22:10:00.000Z' } }))],
    ['another upload was begun', () => upload('2024-06-30T22:01:00.000Z', later, 'attachments.2')],
  ])('it is too late once %s after the close', async (_, act) => {
    await act();
    expect(await submit()).toMatchObject({ refusal: { code: 'after-window' } });
  });

  it('it is too late to subscribe in the same act', async () => {
    await changed(() => ({ subscription: undefined }));
    expect(await submit(true)).toMatchObject({ refusal: { code: 'after-window' } });
  });
});

const confirmLate = () =>
  changed(({ confirmations }) => {
    const [[partner, confirmation] = []] = Object.entries(confirmations);
    if (partner === undefined || confirmation === undefined) throw new Error('Nobody confirmed');
    return { confirmations: { ...confirmations, [partner]: { ...confirmation, at: '2024-06-30T22:10:00.000Z' } } };
  });
