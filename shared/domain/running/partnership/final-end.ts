import { type Refusal, refuse } from '../../decision.ts';
import type { Run } from '../state.ts';

/**
 * A termination or a replacement sets the last day for good: a longer project would undo that decision, and hold an area
 * that was given to others; another partnership cannot take it over a second time, nor anyone join. Refusal: `end-is-final`. (design)
 *
 * @param asked the last day that was asked, or the day from which another outcome would hold, `2029-12-31`
 */
export const finalEnd = ({ end, remediations, challenges }: Run, asked: string): Refusal | undefined =>
  remediations.some(({ stage }) => stage === 'terminated') || challenges.some(({ outcome }) => outcome === 'replaced')
    ? refuse('end-is-final', asked, { endOn: end }).refusal
    : undefined;
