import { isSilent, silentEvents } from '../domain/letters/silent-events.ts';

const kinds: readonly string[] = ['PROJECT', 'CALL'];

/** Commits from which a letter may follow: the rule lets no others through. One event that is told is enough. */
export const toldByLetter = { kind: [...kinds], types: [{ 'anything-but': [...silentEvents] }] };

/** The same of a commit that is at hand: the sweep misses no letters of others. */
export const mayBeToldByLetter = (kind: string, types: readonly string[]): boolean =>
  kinds.includes(kind) && types.some((type) => !isSilent(type));
