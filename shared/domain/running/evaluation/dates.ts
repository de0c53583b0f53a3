import { evaluationCalendar } from '../../calendar/evaluation-calendar.ts';
import { callTerm, holidaysOf } from '../../call/call-lookup.ts';
import type { Call } from '../../call/call-schema.ts';
import { remembered } from '../../call/remembered.ts';
import type { Due } from '../../project/open-tasks/build-task.ts';
import type { Started } from '../../project/state.ts';
import { dateInWords, fullDateInWords } from '../../terms/date-words.ts';
import { lengthInWords, parseTermLength } from '../../terms/term-length.ts';
import { Temporal } from '../../time.ts';

/** What `EvaluationOpened` fixes. */
export interface EvaluationDates {
  /** A: three years after the start, unmoved. */
  readonly opensOn: string;
  /** The day before A. */
  readonly measuredThrough: string;
  /** A + two months, unmoved: the latest C. */
  readonly decideBy: string;
}

const dates = remembered<EvaluationDates>();

/** The dates of the evaluation; undefined when the call has none. Interpretation 1. */
export const evaluationDates = ({ run: { start } }: Started, call: Call): EvaluationDates | undefined => {
  const { evaluation, terms } = call;
  const { evaluationDecision: decision, challengeWindow = { length: 'P3M', moves: true } } = terms;
  if (evaluation === undefined || decision === undefined) return undefined;
  return dates(call, start, () => {
    const { after } = evaluation;
    const rules = { after, decision, challengeWindow };
    const calendar = evaluationCalendar(Temporal.PlainDate.from(start), holidaysOf(call), undefined, rules);
    return {
      opensOn: calendar.opensOn.toString(),
      measuredThrough: calendar.measuredThrough.toString(),
      decideBy: calendar.decidedBy.lastDay.toString(),
    };
  });
};

/** Why the evaluation opens on that day. */
export const explainOpening = ({ run: { start } }: Started, { opensOn }: EvaluationDates, call: Call): Due => {
  const [first, opening] = [Temporal.PlainDate.from(start), Temporal.PlainDate.from(opensOn)];
  const length = parseTermLength(call.evaluation?.after ?? '');
  const words = length === undefined ? { nl: '', en: '' } : lengthInWords(length);
  return {
    lastDay: opensOn,
    derivation: {
      nl: [
        `Het project begon op ${dateInWords(first, 'nl')}; de procesevaluatie opent ${words.nl} later en die dag verschuift nooit.`,
        `De evaluatie opent op ${fullDateInWords(opening, 'nl')}, met de resultaten tot en met de dag ervoor.`,
      ],
      en: [
        `The project began on ${dateInWords(first, 'en')}; the process evaluation opens ${words.en} later and that day never moves.`,
        `The evaluation opens on ${fullDateInWords(opening, 'en')}, with the results through the day before.`,
      ],
    },
  };
};

export interface PublishedWindow {
  readonly windowOpensOn: string;
  readonly windowClosesOn: string;
  readonly derivation: Due['derivation'];
}

/**
 * The challenge window of a pack published on a day: from the next day 00:00 to the end of its last day, moved.
 * Undefined when the call knows no right to challenge. Interpretation 1.
 */
export const windowAfter = (publishedOn: string, call: Call): PublishedWindow | undefined => {
  if (call.terms.challengeWindow === undefined) return undefined;
  const from = Temporal.PlainDate.from(publishedOn);
  const { lastDay, derivation } = callTerm(call, 'challengeWindow', from);
  return { windowOpensOn: from.add({ days: 1 }).toString(), windowClosesOn: lastDay.toString(), derivation };
};
