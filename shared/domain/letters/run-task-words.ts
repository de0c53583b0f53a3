import type { TaskKind } from '../project/tasks.ts';
import type { LocalisedText } from '../terms/localised-text.ts';

/** What somebody must do from the start of a project on: in letters, in refusals and in the glossary the same. */
export const runTaskWords = {
  'report-quarter': { nl: 'het kwartaal melden', en: 'report the quarter' },
  'coach-quarter': {
    nl: 'het leerproces van het kwartaal bespreken',
    en: 'review the learning process of the quarter',
  },
  'review-quarter': { nl: 'het kwartaal beoordelen', en: 'review the quarter' },
  'file-annual-report': { nl: 'de jaarlijkse kostenrapportering indienen', en: 'file the annual cost report' },
  'check-annual-report': {
    nl: 'de kostenrapportering controleren en afrekenen',
    en: 'check the cost report and settle',
  },
  'answer-correction': { nl: 'antwoorden op een correctie', en: 'reply to a correction' },
  'decide-correction': { nl: 'over een correctie beslissen', en: 'decide on a correction' },
  'review-budget': { nl: 'de begroting na onderbenutting herbekijken', en: 'review the budget after under-use' },
  'answer-adjustment': {
    nl: 'antwoorden op een bijsturing van de begroting',
    en: 'reply to an adjustment of the budget',
  },
  'impose-adjustment': { nl: 'een bijsturing van de begroting opleggen', en: 'impose an adjustment of the budget' },
  'file-remediation-plan': { nl: 'een remediëringsplan indienen', en: 'file a remediation plan' },
  'judge-remediation-plan': { nl: 'het remediëringsplan beoordelen', en: 'judge the remediation plan' },
  'do-remediation-action': { nl: 'een remediërende actie uitvoeren', en: 'carry out a remedial action' },
  'conclude-remediation': { nl: 'de remediëring afronden', en: 'conclude the remediation' },
  'state-hearing': { nl: 'gehoord worden over een stopzetting', en: 'be heard on a termination' },
  'decide-termination': { nl: 'over de stopzetting beslissen', en: 'decide on the termination' },
  'record-results': { nl: 'de resultaten vastleggen', en: 'record the results' },
  'assess-commitments': { nl: 'de engagementen beoordelen', en: 'assess the commitments' },
  'decide-evaluation': { nl: 'over de procesevaluatie beslissen', en: 'decide on the process evaluation' },
  'check-challenge': {
    nl: 'de ontvankelijkheid van een uitdaging nagaan',
    en: 'check the admissibility of a challenge',
  },
  'answer-challenge': { nl: 'antwoorden op een uitdaging', en: 'answer a challenge' },
  'assign-challenge-evaluators': {
    nl: 'evaluatoren voor een uitdaging aanduiden',
    en: 'assign evaluators for a challenge',
  },
  'score-challenge': { nl: 'een uitdaging scoren', en: 'score a challenge' },
  'decide-challenge': { nl: 'een beslissing over een uitdaging voorstellen', en: 'propose a decision on a challenge' },
  'ratify-challenge': { nl: 'de beslissing over een uitdaging bekrachtigen', en: 'ratify the decision on a challenge' },
  'decide-change': { nl: 'over een gewijzigde samenstelling beslissen', en: 'decide on a change of composition' },
  'decide-extension': { nl: 'over een verlenging beslissen', en: 'decide on an extension' },
  'close-project': { nl: 'het dossier afsluiten', en: 'close the file' },
} as const satisfies Partial<Record<TaskKind, LocalisedText>>;
