import * as z from 'zod';
import { type Draft, draft } from '../domain/draft/draft.ts';
import type { DraftId } from '../domain/ids.ts';
import type { Drafts } from '../ports/drafts.ts';
import { Busy, StaleVersion, TooLarge } from '../ports/failures.ts';
import type { Item } from './attribute-values.ts';
import { ConditionNotMet, type Key, type Table } from './table.ts';

export const draftKey = (id: DraftId): Key => ({ pk: `DRAFT#${id}`, sk: 'DRAFT' });

// The document of it must fit in a commit, and leave room.
const largestDraft = 300_000;
const attempts = 5;

// What is searched or conditioned on stands apart; what people typed is one text.
const draftItem = z.object({
  body: z.string(),
  version: z.int(),
  status: z.string(),
  project: z.string().optional(),
});

const read = (item: unknown): Draft => {
  const { body, version, status, project } = draftItem.parse(item);
  return draft.parse({ ...JSON.parse(body), version, status, project });
};

const itemOf = (of: Draft): Key & Item => {
  const { version, status, project, ...rest } = of;
  const body = JSON.stringify(rest);
  const bytes = Buffer.byteLength(body);
  if (bytes > largestDraft) throw new TooLarge(`Draft ${of.id}`, bytes, largestDraft);
  return {
    ...draftKey(of.id),
    owner: `ORGANISATION#${of.organisation}`,
    listedAt: of.createdAt,
    ...(status === 'open' ? { call: `DRAFTS#${of.call}` } : {}),
    version,
    status,
    project,
    body,
  };
};

export const createDrafts = (work: Table): Drafts => {
  const load = async (id: DraftId): Promise<Draft | undefined> => {
    const item = await work.get(draftKey(id));
    return item === undefined ? undefined : read(item);
  };
  const change: Drafts['change'] = async (id, act) => {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const outcome = act(await load(id));
      if (outcome.draft === undefined) return outcome;
      try {
        await work.put(itemOf(outcome.draft), {
          expression: 'version = :read',
          values: { ':read': outcome.draft.version - 1 },
        });
        return outcome;
      } catch (error) {
        if (!(error instanceof ConditionNotMet)) throw error;
      }
    }
    throw new Busy(`Draft ${id}`);
  };
  return {
    async create(of) {
      try {
        await work.put(itemOf(of), { expression: 'attribute_not_exists(sk)' });
      } catch (error) {
        throw error instanceof ConditionNotMet ? new StaleVersion(`DRAFT#${of.id}`, 0, { cause: error }) : error;
      }
    },
    load,
    change,
    async ofOrganisation(organisation) {
      const items = await work.query({
        index: 'by-owner',
        expression: '#owner = :owner',
        names: { '#owner': 'owner' },
        values: { ':owner': `ORGANISATION#${organisation}` },
        backward: true,
      });
      return items.filter(({ sk }) => sk === 'DRAFT').map(read);
    },
    async openOf(call) {
      const items = await work.query({
        index: 'by-call',
        expression: '#call = :call',
        names: { '#call': 'call' },
        values: { ':call': `DRAFTS#${call}` },
        backward: true,
      });
      return items.map(read);
    },
    async expire(id, at) {
      // Time to live counts in seconds.
      await work.update(
        draftKey(id),
        'SET #ttl = :ttl',
        { expression: 'attribute_exists(sk)', names: { '#ttl': 'ttl' } },
        { ':ttl': Math.ceil(Date.parse(at) / 1000) },
      );
    },
  };
};
