import { challengeEpisodes } from './challenge/episodes.ts';
import { closureEpisodes } from './closure/episodes.ts';
import { evaluationEpisodes } from './evaluation/episodes.ts';
import { partnershipEpisodes } from './partnership/episodes.ts';
import { remediationEpisodes } from './remediation/episodes.ts';
import { reviewsEpisodes } from './reviews/episodes.ts';
import type { Episodes, RunEpisodeName } from './slice.ts';
import { yearsEpisodes } from './years/episodes.ts';

/** The workflows of a project that has begun. */
export const runEpisodes: Episodes<RunEpisodeName> = {
  ...partnershipEpisodes,
  ...reviewsEpisodes,
  ...yearsEpisodes,
  ...remediationEpisodes,
  ...evaluationEpisodes,
  ...challengeEpisodes,
  ...closureEpisodes,
};
