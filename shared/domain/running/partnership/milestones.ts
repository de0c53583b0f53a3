import type { MilestonesOf } from '../slice.ts';

export const partnershipMilestones: MilestonesOf = () => [];
