import type { z } from 'zod';
import { challengeEvolvers } from './challenge/evolvers.ts';
import { closureEvolvers } from './closure/evolvers.ts';
import { evaluationEvolvers } from './evaluation/evolvers.ts';
import type { runEvents } from './events.ts';
import { partnershipEvolvers } from './partnership/evolvers.ts';
import { paymentsEvolvers } from './payments/evolvers.ts';
import { peopleEvolvers } from './people/evolvers.ts';
import { remediationEvolvers } from './remediation/evolvers.ts';
import { reviewsEvolvers } from './reviews/evolvers.ts';
import type { Evolvers } from './slice.ts';
import { yearsEvolvers } from './years/evolvers.ts';

type RunEventType = Exclude<z.infer<(typeof runEvents)[number]>['type'], 'ProjectStarted' | 'DeputyAppointed'>;

/** What each event makes of a project that has begun. */
export const runEvolvers: Evolvers<RunEventType> = {
  ...peopleEvolvers,
  ...partnershipEvolvers,
  ...reviewsEvolvers,
  ...yearsEvolvers,
  ...paymentsEvolvers,
  ...remediationEvolvers,
  ...evaluationEvolvers,
  ...challengeEvolvers,
  ...closureEvolvers,
};
