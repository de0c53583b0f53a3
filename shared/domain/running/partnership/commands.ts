import * as z from 'zod';
import { command, ordinal, text } from '../../define.ts';
import { organisationId, plainDate } from '../../ids.ts';
import { changeKind } from './events.ts';

/** The partnership asks; a partner may ask to leave itself. */
export const requestChange = command('RequestChange', {
  kind: changeKind,
  organisation: organisationId,
  from: plainDate,
  /** What the organisation brings in; asked of who joins. */
  contribution: text(2000).optional(),
  reason: text(4000),
});
export const decideChange = command('DecideChange', {
  change: ordinal,
  outcome: z.enum(['granted', 'refused']),
  reasons: text(4000),
});
/** By the system, after the organisation's own log. */
export const noteRegistration = command('NoteRegistration', {
  organisation: organisationId,
  status: z.enum(['requested', 'active', 'lapsed', 'refused']),
  on: plainDate,
});
export const requestExtension = command('RequestExtension', { end: plainDate, reason: text(4000) });
export const decideExtension = command('DecideExtension', {
  extension: ordinal,
  outcome: z.enum(['granted', 'refused']),
  reasons: text(4000),
});

export const partnershipCommands = [
  requestChange,
  decideChange,
  noteRegistration,
  requestExtension,
  decideExtension,
] as const;
