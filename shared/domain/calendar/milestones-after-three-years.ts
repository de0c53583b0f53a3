import { callTerm, termRule } from '../call/call-lookup.ts';
import type { Call } from '../call/call-schema.ts';
import { dateInWords } from '../terms/date-words.ts';
import type { LocalisedText } from '../terms/localised-text.ts';
import { lengthInWords, parseTermLength } from '../terms/term-length.ts';
import { Temporal } from '../time.ts';
import type { EvaluationCalendar } from './evaluation-calendar.ts';
import { type CalendarMilestone, lawOf, milestone, stepsOf } from './milestone.ts';
import type { ProjectLife } from './project-life.ts';

const inWords = (text: string): LocalisedText => {
  const length = parseTermLength(text);
  return length === undefined ? { nl: text, en: text } : lengthInWords(length);
};

const opens = (call: Call, { start }: ProjectLife, { opensOn, measuredThrough }: EvaluationCalendar) => {
  const after = inWords(call.evaluation?.after ?? '');
  const law = lawOf(call, termRule(call, 'evaluationDecision').legalBasis);
  return milestone(
    { id: 'evaluation-opens', kind: 'evaluation-opens', on: opensOn },
    {
      nl: `De procesevaluatie opent ${after.nl} na de start van ${dateInWords(start, 'nl')} (${law.nl}); die dag schuift niet.`,
      en: `The process evaluation opens ${after.en} after the start of ${dateInWords(start, 'en')} (${law.en}); that day does not move.`,
    },
    {
      nl: `Gemeten wordt tot en met ${dateInWords(measuredThrough, 'nl')}.`,
      en: `What counts is measured through ${dateInWords(measuredThrough, 'en')}.`,
    },
  );
};

const decision = (
  call: Call,
  { opensOn, decidedBy }: EvaluationCalendar,
  decidedOn: Temporal.PlainDate | undefined,
): CalendarMilestone =>
  milestone(
    {
      id: 'evaluation-decision',
      kind: 'evaluation-decision',
      on: decidedOn ?? decidedBy.lastDay,
      dueOn: decidedBy.lastDay,
    },
    ...stepsOf(callTerm(call, 'evaluationDecision', opensOn).derivation),
  );

const whyPack = (
  { decidedBy, decisionPending }: EvaluationCalendar,
  decidedOn: Temporal.PlainDate | undefined,
): LocalisedText => {
  if (decidedOn !== undefined && !decisionPending) {
    return {
      nl: 'De informatie over het leerproces wordt vrijgegeven op de dag van de beslissing.',
      en: 'The information on the learning process is released on the day of the decision.',
    };
  }
  return {
    nl: `De informatie over het leerproces wordt vrijgegeven bij de beslissing, ten laatste op ${dateInWords(decidedBy.lastDay, 'nl')}, dan met de vermelding dat de evaluatie nog loopt.`,
    en: `The information on the learning process is released with the decision, on ${dateInWords(decidedBy.lastDay, 'en')} at the latest, then marked as pending evaluation.`,
  };
};

const windowOf = (call: Call, evaluation: EvaluationCalendar, decidedOn: Temporal.PlainDate | undefined) => {
  if (call.challenge === undefined || call.terms.challengeWindow === undefined) return [];
  const { packPublishedOn, challengeWindow } = evaluation;
  const published = { nl: dateInWords(packPublishedOn, 'nl'), en: dateInWords(packPublishedOn, 'en') };
  const { lastDay, derivation } = callTerm(call, 'challengeWindow', packPublishedOn);
  return [
    milestone({ id: 'pack', kind: 'pack', on: packPublishedOn }, whyPack(evaluation, decidedOn)),
    milestone(
      { id: 'challenge-window-opens', kind: 'challenge-opens', on: challengeWindow.opensOn },
      {
        nl: `Uitdagen kan vanaf 00.00 uur op de dag na de vrijgave van ${published.nl}.`,
        en: `A challenge can be handed in from 00:00 on the day after the release of ${published.en}.`,
      },
    ),
    milestone(
      { id: 'challenge-window-closes', kind: 'challenge-closes', on: lastDay, dueOn: lastDay },
      ...stepsOf(derivation),
    ),
  ];
};

const reduced = (call: Call, { end }: ProjectLife, { reducedAdvanceYear: year }: EvaluationCalendar) => {
  const { targetAtWorkPercent } = call.evaluation ?? {};
  if (targetAtWorkPercent === undefined || year > end.year) return [];
  const { percent, reducedPercent } = call.advance;
  const law = lawOf(call, termRule(call, 'evaluationDecision').legalBasis);
  return [
    milestone(
      {
        id: `reduced-advance-${year}`,
        kind: 'reduced-advance',
        on: Temporal.PlainDate.from({ year, month: 1, day: 1 }),
      },
      {
        nl: `Is minder dan ${targetAtWorkPercent} % aan het werk, dan daalt het voorschot van het kalenderjaar na de beslissing van ${percent} % naar ${reducedPercent} %, één jaar lang (${law.nl}).`,
        en: `With under ${targetAtWorkPercent} % at work, the advance of the calendar year after the decision falls from ${percent} % to ${reducedPercent} %, for one year (${law.en}).`,
      },
    ),
  ];
};

/** What comes after three years, for a project that still runs then. Interpretations 1 and 2. */
export const milestonesAfterThreeYears = (
  call: Call,
  life: ProjectLife,
  decidedOn: Temporal.PlainDate | undefined,
): readonly CalendarMilestone[] => {
  const { evaluation, end } = life;
  if (evaluation === undefined || Temporal.PlainDate.compare(evaluation.opensOn, end) > 0) return [];
  return [
    opens(call, life, evaluation),
    decision(call, evaluation, decidedOn),
    ...windowOf(call, evaluation, decidedOn),
    ...reduced(call, life, evaluation),
  ];
};
