import type { Call } from '../../call/call-schema.ts';
import type { ProjectEventOf } from '../../project/events.ts';
import { windowAfter } from './dates.ts';

/** The pack goes out on a day; nothing in a call that knows no right to challenge. Interpretation 1. */
export const publishingPack = (
  publishedOn: string,
  evaluationPending: boolean,
  call: Call,
): readonly ProjectEventOf<'PackPublished'>[] => {
  const window = windowAfter(publishedOn, call);
  if (window === undefined) return [];
  const { windowOpensOn, windowClosesOn } = window;
  return [
    { type: 'PackPublished', version: 1, data: { publishedOn, evaluationPending, windowOpensOn, windowClosesOn } },
  ];
};
