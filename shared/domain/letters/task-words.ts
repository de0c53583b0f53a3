import type { TaskKind } from '../project/tasks.ts';

/** What somebody must do, as it stands in a letter: `u moet: ...`. */
export const taskWords: Readonly<Record<TaskKind, { readonly nl: string; readonly en: string }>> = {
  'check-admissibility': { nl: 'de ontvankelijkheid nagaan', en: 'check the admissibility' },
  'supply-information': { nl: 'de gevraagde informatie bezorgen', en: 'supply the information asked for' },
  'assign-evaluators': { nl: 'de evaluatoren aanduiden', en: 'assign the evaluators' },
  'score-application': { nl: 'de aanvraag scoren', en: 'score the application' },
  'hold-consensus': { nl: 'het consensusoverleg houden en vastleggen', en: 'hold and record the consensus meeting' },
  'decide-application': { nl: 'een beslissing voorstellen', en: 'propose a decision' },
  'ratify-decision': {
    nl: 'de beslissing bekrachtigen of terugverwijzen',
    en: 'ratify the decision or refer it back',
  },
  'accept-conditions': { nl: 'de voorwaarden aanvaarden', en: 'accept the conditions' },
  'fulfil-condition': { nl: 'de voorwaarde vervullen', en: 'fulfil the condition' },
  'advise-objection': { nl: 'advies geven over het bezwaar', en: 'advise on the objection' },
  'decide-objection': { nl: 'over het bezwaar beslissen', en: 'decide on the objection' },
};
