import type { Command } from 'commander';
import { computeTerm, type Term } from '../shared/domain/terms/compute-term.ts';
import { fullDateInWords } from '../shared/domain/terms/date-words.ts';
import { flemishHolidays } from '../shared/domain/terms/holidays.ts';
import type { Language } from '../shared/domain/terms/localised-text.ts';
import type { Suspension } from '../shared/domain/terms/suspension.ts';
import { parseTermLength } from '../shared/domain/terms/term-length.ts';
import { brusselsIso, Temporal } from '../shared/domain/time.ts';

interface TermOptions {
  readonly from: string;
  readonly length: string;
  readonly move: boolean;
  readonly backward?: boolean;
  readonly suspend: readonly string[];
  readonly lang: string;
  readonly json?: boolean;
}

const attempt = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

const dayOf = (text: string): Temporal.PlainDate | undefined =>
  /^\d{4}-\d\d-\d\d$/.test(text) ? attempt(() => Temporal.PlainDate.from(text)) : undefined;

const suspensionOf = (text: string): Suspension | undefined => {
  const [asked = '', answered = '', ...rest] = text.split('/');
  const [from, until] = [dayOf(asked), dayOf(answered)];
  const ordered = from && until && Temporal.PlainDate.compare(from, until) <= 0;
  return ordered && rest.length === 0 ? { from, until } : undefined;
};

// One sentence per mistake: the option, what it must be, what was received.
const problemsOf = ({ from, length, suspend, lang }: TermOptions): readonly string[] => [
  ...((dayOf(from) ?? attempt(() => Temporal.Instant.from(from)))
    ? []
    : [`--from must be a date that exists, such as 2023-10-31, or an instant; received "${from}".`]),
  ...(parseTermLength(length)
    ? []
    : [`--length must be a length in one unit, such as P15D, P4W, P2M or P3Y; received "${length}".`]),
  ...suspend
    .filter((text) => suspensionOf(text) === undefined)
    .map(
      (text) =>
        `--suspend must be the day of the request and that of the answer, such as 2024-07-15/2024-07-29; received "${text}".`,
    ),
  ...(lang === 'nl' || lang === 'en' ? [] : [`--lang must be nl or en; received "${lang}".`]),
];

const inWords = (term: Term, language: Language): string => {
  const title = language === 'nl' ? 'Laatste dag' : 'Last day';
  const steps = term.derivation[language].map((step, index) => `  ${index + 1}. ${step}`);
  return [`${title}: ${fullDateInWords(term.lastDay, language)} (${brusselsIso(term.endsAt)})`, ...steps].join('\n');
};

const inJson = (options: TermOptions, term: Term): string =>
  JSON.stringify(
    {
      from: options.from,
      length: options.length,
      moves: options.move,
      lastDay: term.lastDay,
      endsAt: brusselsIso(term.endsAt),
      unmovedLastDay: term.unmovedLastDay,
      suspendedDays: term.suspendedDays,
      derivation: term.derivation,
    },
    null,
    2,
  );

const collect = (value: string, previous: readonly string[]): readonly string[] => [...previous, value];

/** `traject term`: the end of a legal term, with its reasoning. */
export const addTermCommand = (program: Command): void => {
  program
    .command('term')
    .description('Count a term by Regulation 1182/71 and tell how')
    .requiredOption('--from <date>', 'the day of the event, which does not count, or its instant')
    .requiredOption('--length <period>', 'P15D, P4W, P2M, P3Y')
    .option('--move', 'a last day that is no working day moves to the next one', true)
    .option('--no-move', 'the last day stays')
    .option('--backward', 'count back from the day; such a period never moves')
    .option('--suspend <asked/answered>', 'a request for information and its answer; may be repeated', collect, [])
    .option('--lang <language>', 'nl or en, for the text', 'en')
    .option('--json', 'print JSON')
    .action((options: TermOptions, command: Command) => {
      const problems = problemsOf(options);
      if (problems.length > 0) command.error(problems.join('\n'), { exitCode: 1 });
      const term = computeTerm({
        from: dayOf(options.from) ?? Temporal.Instant.from(options.from),
        length: options.length,
        moves: options.move,
        direction: options.backward ? 'backward' : 'forward',
        suspensions: options.suspend.flatMap((text) => suspensionOf(text) ?? []),
        holidays: flemishHolidays,
      });
      console.log(options.json ? inJson(options, term) : inWords(term, options.lang === 'nl' ? 'nl' : 'en'));
    });
};
