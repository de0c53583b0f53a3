import { createHash } from 'node:crypto';
import { draft as draftSchema } from '../../shared/domain/draft/draft.ts';
import type { Json } from '../../shared/domain/draft/fields.ts';
import { fieldsFrom } from '../../shared/domain/draft/fields-from.ts';
import { shareHash } from '../../shared/domain/draft/share.ts';
import type { MemoryPorts } from '../../shared/ports/in-memory/ports.ts';
import { uploadKey } from '../../shared/use-cases/bind-attachments.ts';
import { anApplication, budgetOf, theParties } from './application.ts';
import { people } from './project.ts';
import { theCallId } from './story.ts';

const preparedAt = '2023-10-05T09:00:00.000Z';
export const handInAt = '2023-10-10T08:00:00.000Z';

const organisations = {
  loadMany: async (ids: readonly string[]) => new Map([...theParties].filter(([id]) => ids.includes(id))),
};

/** What handing in needs: the ports, with the organisations of the example. */
export const handingIn = (ports: MemoryPorts) => ({ ...ports, organisations, ledger: ports.callLedger });

/** The lines of the worked example with the people behind them, and the attachments as they were uploaded. */
const applicationFor = async (
  ports: MemoryPorts,
  id: string,
  area: string,
  changes: Readonly<Record<string, unknown>>,
) => {
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
    const key = uploadKey(`drafts/${id}`, preparedAt, sha256);
    await ports.documents.put(key, body, attachment.mediaType);
    return { ...attachment, key, sha256, sizeBytes: body.length };
  });
  return { ...application, budget: { ...application.budget, lines: staff }, attachments: await Promise.all(uploaded) };
};

/** A draft that can be handed in: filled, uploaded, confirmed and subscribed on 5 October; then the clock goes on. */
export const prepareDraft = async (
  ports: MemoryPorts,
  id: string,
  area = 'kempen',
  changes: Readonly<Record<string, unknown>> = {},
): Promise<void> => {
  ports.clock.set(preparedAt);
  const document = await applicationFor(ports, id, area, changes);
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
      { by: people.an.person, at: preparedAt, shareHash: shareHash(filled, organisation) },
    ]),
  );
  await ports.drafts.create({ ...filled, confirmations });
  ports.clock.set(handInAt);
};
