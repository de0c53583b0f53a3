import type { z } from 'zod';
import { challengeDeciders } from './challenge/deciders.ts';
import { closureDeciders } from './closure/deciders.ts';
import type { runCommands } from './commands.ts';
import { evaluationDeciders } from './evaluation/deciders.ts';
import { partnershipDeciders } from './partnership/deciders.ts';
import { paymentsDeciders } from './payments/deciders.ts';
import { peopleDeciders } from './people/deciders.ts';
import { remediationDeciders } from './remediation/deciders.ts';
import { reviewsDeciders } from './reviews/deciders.ts';
import type { Deciders } from './slice.ts';
import { yearsDeciders } from './years/deciders.ts';

export type RunCommandType = z.infer<(typeof runCommands)[number]>['type'];

/** What may be asked from the start on, by the name of the command. */
export const runDeciders: Deciders<RunCommandType> = {
  ...peopleDeciders,
  ...partnershipDeciders,
  ...reviewsDeciders,
  ...yearsDeciders,
  ...paymentsDeciders,
  ...remediationDeciders,
  ...evaluationDeciders,
  ...challengeDeciders,
  ...closureDeciders,
};
