import type { MilestonesOf } from '../slice.ts';

export const remediationMilestones: MilestonesOf = () => [];
