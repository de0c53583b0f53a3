import type { Call } from '../../call/call-schema.ts';
import type { Derivation } from '../../project/tasks.ts';
import { dateInWords } from '../../terms/date-words.ts';
import { addLength, lengthInWords, parseTermLength } from '../../terms/term-length.ts';
import { Temporal } from '../../time.ts';

export interface Kept {
  /** The last day on which the documents must be there. */
  readonly lastDay: string;
  readonly derivation: Derivation;
}

const wordsOf = (day: Temporal.PlainDate) => ({ nl: dateInWords(day, 'nl'), en: dateInWords(day, 'en') });

/**
 * Until when the documents of a project are kept: the retention of the call, counted from 31 December of the year of the
 * last payment; without any payment, of the year of the closure. Unmoved. Interpretation 19, Regulation (EU) 2021/1060
 * article 82.
 *
 * @throws RangeError when the retention of the call is no length in one unit.
 */
export const keepUntil = (
  { lastPaymentOn, closedOn }: { readonly lastPaymentOn: string | undefined; readonly closedOn: string },
  { retention, legalBases }: Call,
): Kept => {
  const length = parseTermLength(retention.length);
  if (length === undefined) throw new RangeError(`The retention "${retention.length}" is no length in one unit.`);
  const from = Temporal.PlainDate.from(lastPaymentOn ?? closedOn);
  const yearEnd = Temporal.PlainDate.from({ year: from.year, month: 12, day: 31 });
  const lastDay = addLength(yearEnd, length, 'forward');
  const [event, start, end, words] = [wordsOf(from), wordsOf(yearEnd), wordsOf(lastDay), lengthInWords(length)];
  const paid = lastPaymentOn !== undefined;
  const basis = legalBases.find(({ id }) => id === retention.legalBasis)?.name;
  return {
    lastDay: lastDay.toString(),
    derivation: {
      nl: [
        paid ? `De laatste betaling is van ${event.nl}.` : `Er is niets betaald; het dossier sloot op ${event.nl}.`,
        `De bewaartermijn is ${words.nl}, gerekend vanaf ${start.nl}${basis ? ` (${basis.nl})` : ''}.`,
        `De documenten worden bewaard tot en met ${end.nl}.`,
      ],
      en: [
        paid ? `The last payment is of ${event.en}.` : `Nothing was paid; the file closed on ${event.en}.`,
        `Documents are kept for ${words.en}, counted from ${start.en}${basis ? ` (${basis.en})` : ''}.`,
        `They are kept up to and including ${end.en}.`,
      ],
    },
  };
};
