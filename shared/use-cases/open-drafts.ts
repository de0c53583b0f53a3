import * as z from 'zod';
import type { OpenDraft } from '../domain/call-life/commands.ts';
import { type Draft, ownersOf } from '../domain/draft/draft.ts';
import { plainDate } from '../domain/ids.ts';

/** A draft as the call's own decisions see it: who is told, and the round it works towards, by its start date if any. */
export const openDraftsOf = (drafts: readonly Draft[]): OpenDraft[] =>
  drafts.map((draft) => {
    const start = z.safeParse(plainDate, draft.fields['start']?.value);
    return {
      draft: draft.id,
      owners: ownersOf(draft),
      createdAt: draft.createdAt,
      ...(start.success ? { start: start.data } : {}),
      ...(draft.uploadOfferedAt === undefined ? {} : { uploadOfferedAt: draft.uploadOfferedAt }),
    };
  });
