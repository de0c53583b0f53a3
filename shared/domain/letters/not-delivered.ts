import type { Call } from '../call/call-schema.ts';
import { type Letter, type Recipient, recipientKey, type Value } from './letter.ts';
import { isLetterKind, type LetterKind } from './letter-kinds.ts';
import { letterWords } from './letter-words.ts';

interface Unreached {
  readonly letter: Letter;
  readonly recipient: Recipient;
}

interface About {
  readonly call: Call;
  readonly project?: string | undefined;
  readonly manager: Recipient;
}

/** Why a letter reached nobody. */
type Reason = 'no-address' | 'bounced' | 'complained' | 'rejected';

const toManager = ({ call, project, manager }: About, reason: Reason, letters: readonly Value[]): Letter => ({
  kind: 'not-delivered',
  recipients: [manager],
  values: {
    reference: project ?? call.codePrefix,
    letters,
    noAddress: reason === 'no-address',
    bounced: reason === 'bounced',
    complained: reason === 'complained',
    rejected: reason === 'rejected',
  },
  page: project === undefined ? `/calls/${call.id}` : `/projects/${project}`,
  mentions: [],
});

/**
 * Tells the manager which letters reached nobody, because no address is known for the person: never registered, or
 * erased. The letter itself goes to no one else. Persons are named by their id: there is no name to show.
 */
export const notDelivered = (about: About, unreached: readonly Unreached[]): Letter =>
  toManager(
    about,
    'no-address',
    unreached.map(({ letter, recipient }) => ({
      letter: letterWords[letter.kind],
      id: recipientKey(recipient),
      beginsTerm: letter.notice !== undefined,
    })),
  );

const beginTerms: ReadonlySet<LetterKind> = new Set([
  'inadmissible',
  'decision-approved',
  'decision-approved-under-conditions',
  'decision-rejected',
]);

/** `draft-lapsed.draft-12` is a `draft-lapsed`. */
const kindOf = (mark: string): LetterKind => {
  const kind = mark.split('.')[0] ?? mark;
  if (!isLetterKind(kind)) throw new Error(`${mark} marks a letter that does not exist.`);
  return kind;
};

/** Whether a term begins with the letter of this mark. */
export const beginsATerm = (mark: string): boolean => beginTerms.has(kindOf(mark));

export interface CameBack {
  /** The letter as its mark names it. */
  readonly letter: string;
  /** The recipient as the mark names it. */
  readonly recipient: string;
  readonly outcome: Exclude<Reason, 'no-address'>;
}

/** Tells the manager that a letter which went out came back, was refused, or was taken for unwanted mail. */
export const cameBack = (about: About, { letter, recipient, outcome }: CameBack): Letter => {
  const entry = { letter: letterWords[kindOf(letter)], id: recipient, beginsTerm: beginsATerm(letter) };
  // One letter to the manager for each that came back, however often that is said.
  return { ...toManager(about, outcome, [entry]), about: `${letter}.${recipient}` };
};
