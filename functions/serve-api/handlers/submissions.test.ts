import { beforeEach, describe, expect, it } from 'vitest';
import { draft } from '../../../shared/domain/draft/draft.ts';
import type { MemoryPorts } from '../../../shared/ports/in-memory/ports.ts';
import { theCall } from '../../../test/builders/application.ts';
import { people } from '../../../test/builders/project.ts';
import { publishedCall, theCallId } from '../../../test/builders/story.ts';
import { submissionHandlers } from './submissions.ts';

const kind = 'inzichtenmap';
const maxBytes = theCall.application.attachments.find(({ id }) => id === kind)?.maxBytes ?? 0;
const file = { kind, name: 'map.pdf', mediaType: 'application/pdf', sizeBytes: maxBytes, sha256: 'a'.repeat(64) };

let ports: MemoryPorts;

beforeEach(async () => {
  ports = await publishedCall();
  await ports.drafts.create(
    draft.parse({
      id: 'a-draft',
      call: theCallId,
      organisation: 'welzijn-kempen',
      createdBy: 'an',
      createdAt: '2023-09-01T08:00:00.000Z',
      version: 1,
      status: 'open',
      fields: {},
      confirmations: {},
    }),
  );
});

const offer = (changes: Partial<typeof file> = {}) =>
  submissionHandlers({ ...ports, ledger: ports.callLedger })['offer-upload']({
    params: { draft: 'a-draft' },
    query: {},
    body: { ...file, ...changes },
    idempotencyKey: undefined,
    actor: people.an,
    language: 'nl',
  });

describe('an upload that is asked for', () => {
  it('is offered for a file of exactly the size that the call takes', async () => {
    expect(await offer()).toMatchObject({ status: 201, body: { fields: { 'Content-Type': 'application/pdf' } } });
    expect([...ports.memory.drafts.values()]).toMatchObject([{ uploadOfferedAt: ports.clock.now() }]);
  });

  it.each([
    ['a byte too many', { sizeBytes: maxBytes + 1 }, 'attachment-too-large'],
    ['a type that the call does not take', { mediaType: 'application/zip' }, 'attachment-type-not-allowed'],
    ['a kind that the call does not know', { kind: 'vakantiefoto' }, 'attachment-kind-unknown'],
  ])('with %s is refused before anything is uploaded', async (_, changes, code) => {
    const before = [...ports.memory.drafts.values()];
    expect(await offer(changes)).toMatchObject({ refusal: { code } });
    expect([...ports.memory.drafts.values()]).toEqual(before);
  });

  it('says how large the file is and may be', async () => {
    expect(await offer({ sizeBytes: maxBytes + 1 })).toMatchObject({
      refusal: { values: { attachment: 'map.pdf', sizeBytes: maxBytes + 1, maximumBytes: maxBytes } },
    });
  });
});
