import type { ProjectEvent, ProjectEventOf } from '../project/events.ts';

/**
 * No letter ever follows from these: whoever must act next is told by another event, by the morning digest, or has
 * just acted. A commit of these alone need not be read.
 */
export const silentEvents = [
  'ScoresFixed',
  'ConsensusReached',
  'DecisionRatified',
  'DecisionNotified',
  'InadmissibilityNotified',
  'ObjectionAdvised',
  'CoachingNoted',
  'QuarterCoached',
  'YearOpened',
  'YearBudgetSet',
  'WagesRecorded',
  'HoursRegistered',
  'ReplyLapsed',
  'PaymentDue',
  'RemediationActionDone',
  'PartnershipHeard',
  'HearingLapsed',
  'ResultsRecorded',
  'CommitmentsAssessed',
  'ChallengeAnswerLapsed',
  'ChallengeScored',
] as const satisfies readonly ProjectEvent['type'][];

type SilentEvent = ProjectEventOf<(typeof silentEvents)[number]>;
/** An event from which a letter can follow. */
export type ToldEvent = Exclude<ProjectEvent, SilentEvent>;

const silent: ReadonlySet<string> = new Set(silentEvents);

/** No letter ever follows from an event of this type: its commit need not be read. */
export const isSilent = (type: string): boolean => silent.has(type);

export const isTold = (event: ProjectEvent): event is ToldEvent => !isSilent(event.type);
