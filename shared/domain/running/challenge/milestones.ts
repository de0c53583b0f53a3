import type { MilestonesOf } from '../slice.ts';

export const challengeMilestones: MilestonesOf = () => [];
