import type { Challenge } from '../../domain/running/challenge/state.ts';
import type { Payment } from '../../domain/running/payments/state.ts';
import type { Remediation } from '../../domain/running/remediation/state.ts';
import type { Counts } from '../../domain/running/reviews/events.ts';
import type { Word } from './words.ts';

const remediationStages: Readonly<Record<Remediation['stage'], Word>> = {
  plan: { nl: 'plan gevraagd', en: 'plan asked' },
  judgement: { nl: 'plan te beoordelen', en: 'plan to be judged' },
  actions: { nl: 'acties', en: 'actions' },
  hearing: { nl: 'hoorzitting', en: 'hearing' },
  termination: { nl: 'beslissing over stopzetting', en: 'decision on termination' },
  restored: { nl: 'kwaliteit hersteld', en: 'quality restored' },
  terminated: { nl: 'stopgezet', en: 'terminated' },
  continued: { nl: 'voortgezet', en: 'continued' },
};

const challengeStages: Readonly<Record<Challenge['stage'], Word>> = {
  admissibility: { nl: 'ontvankelijkheid', en: 'admissibility' },
  answer: { nl: 'antwoord van het partnerschap', en: 'answer of the partnership' },
  assessment: { nl: 'beoordeling', en: 'assessment' },
  decision: { nl: 'beslissing', en: 'decision' },
  ratification: { nl: 'bekrachtiging', en: 'ratification' },
  refused: { nl: 'geweigerd', en: 'refused' },
  decided: { nl: 'beslist', en: 'decided' },
};

export const stages: Readonly<Record<string, Word>> = { ...challengeStages, ...remediationStages };

export const paymentStates: Readonly<Record<Payment['state'], Word>> = {
  due: { nl: 'te betalen', en: 'due' },
  ordered: { nl: 'in betaling', en: 'ordered' },
  paid: { nl: 'betaald', en: 'paid' },
};

export const countNames: Readonly<Record<keyof Counts, Word>> = {
  served: { nl: 'het aantal bereikte mensen', en: 'the number of people served' },
  atWork: { nl: 'het aantal aan het werk', en: 'the number at work' },
  inTraining: { nl: 'het aantal in opleiding', en: 'the number in training' },
  distanceMeasured: { nl: 'het aantal met gemeten afgelegde weg', en: 'the number with a measured distance travelled' },
  distanceGained: { nl: 'het aantal dat vooruitging', en: 'the number that gained distance' },
};

/** How requests, corrections, reviews and challenges ended. */
export const laterOutcomes: Readonly<Record<string, Word>> = {
  granted: { nl: 'toegestaan', en: 'granted' },
  refused: { nl: 'geweigerd', en: 'refused' },
  upheld: { nl: 'bevestigd', en: 'upheld' },
  reduced: { nl: 'verminderd', en: 'reduced' },
  withdrawn: { nl: 'ingetrokken', en: 'withdrawn' },
  sufficient: { nl: 'voldoende', en: 'sufficient' },
  insufficient: { nl: 'onvoldoende', en: 'insufficient' },
  overdue: { nl: 'te laat', en: 'overdue' },
  dismissed: { nl: 'afgewezen', en: 'dismissed' },
  joined: { nl: 'toegetreden', en: 'joined' },
  replaced: { nl: 'vervangen', en: 'replaced' },
};
