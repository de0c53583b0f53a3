import type { MilestonesOf } from '../slice.ts';

export const reviewsMilestones: MilestonesOf = () => [];
