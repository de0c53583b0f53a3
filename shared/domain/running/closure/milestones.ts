import type { MilestonesOf } from '../slice.ts';

export const closureMilestones: MilestonesOf = () => [];
