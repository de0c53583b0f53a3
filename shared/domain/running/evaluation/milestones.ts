import type { MilestonesOf } from '../slice.ts';

export const evaluationMilestones: MilestonesOf = () => [];
