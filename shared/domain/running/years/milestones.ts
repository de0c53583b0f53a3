import type { MilestonesOf } from '../slice.ts';

export const yearsMilestones: MilestonesOf = () => [];
