import { challengeCommands } from './challenge/commands.ts';
import { closureCommands } from './closure/commands.ts';
import { evaluationCommands } from './evaluation/commands.ts';
import { partnershipCommands } from './partnership/commands.ts';
import { paymentCommands } from './payments/commands.ts';
import { peopleCommands } from './people/commands.ts';
import { remediationCommands } from './remediation/commands.ts';
import { reviewCommands } from './reviews/commands.ts';
import { yearCommands } from './years/commands.ts';

/** What may be asked of a project from its start on. */
export const runCommands = [
  ...peopleCommands,
  ...partnershipCommands,
  ...reviewCommands,
  ...yearCommands,
  ...paymentCommands,
  ...remediationCommands,
  ...evaluationCommands,
  ...challengeCommands,
  ...closureCommands,
] as const;
