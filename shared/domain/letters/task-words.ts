import type { EpisodeName, Task, TaskKind } from '../project/tasks.ts';
import type { LocalisedText } from '../terms/localised-text.ts';
import { runTaskWords } from './run-task-words.ts';

/** What somebody must do, as it stands in a letter: `u moet: ...`. */
const taskWords: Readonly<Record<TaskKind, { readonly nl: string; readonly en: string }>> = {
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
  ...runTaskWords,
};

/** What tells tasks of one kind apart, where several can be open: the quarter, the year, the challenge. */
const whichOf: Readonly<Partial<Record<EpisodeName, (number: number) => LocalisedText>>> = {
  'review-quarter': (number) => ({ nl: `kwartaal ${number}`, en: `quarter ${number}` }),
  'settle-year': (number) => ({ nl: String(number), en: String(number) }),
  'run-challenge': (number) => ({ nl: `uitdaging ${number}`, en: `challenge ${number}` }),
};

/** `het kwartaal melden (kwartaal 5)` */
export const wordsOfTask = ({ kind, episode, number }: Pick<Task, 'kind' | 'episode' | 'number'>) => {
  const { nl, en } = taskWords[kind];
  const which = number === undefined ? undefined : whichOf[episode]?.(number);
  return which === undefined ? { nl, en } : { nl: `${nl} (${which.nl})`, en: `${en} (${which.en})` };
};
