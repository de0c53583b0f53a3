import type { ProjectEvent } from '../domain/project/events.ts';

/** They change no list, no task and no date of their project: it is followed with the next commit that does. */
const movesNothing: readonly ProjectEvent['type'][] = ['WagesRecorded', 'HoursRegistered'];

/** Commits after which a project is followed: the rule lets no others through. One other event is enough. */
export const followedProject = { kind: ['PROJECT'], types: [{ 'anything-but': [...movesNothing] }] };

/** The same of a commit that is at hand: the sweep misses no follower of others. */
export const isFollowed = (types: readonly string[]): boolean =>
  types.some((type) => !movesNothing.some((one) => one === type));
