import { type Letter, recipientKey } from '../domain/letters/letter.ts';
import type { Language } from '../domain/terms/localised-text.ts';
import type { LetterClaim, LetterKey, SentLetter } from '../ports/letter-marks.ts';
import {
  type Addressed,
  addressed,
  dispatch,
  type MailTo,
  type Origin,
  type Post,
  type PostDeps,
  type Profiles,
  personsOf,
  type Subject,
  writeLetter,
} from './post-letter.ts';

export type Posted = 'sent' | 'sent-before' | 'no-address';
/** What became of one letter to one recipient; the error of one is no concern of the others. */
export type PostOutcome = Post & ({ readonly posted: Posted } | { readonly error: unknown });

/** Thrown when another delivery of the same event is still busy with the letter, or crashed over it. */
class StillPending extends Error {
  override readonly name = 'StillPending';
  constructor(letter: string, recipient: string) {
    super(
      `${letter} to ${recipient} was claimed less than two minutes ago; a later delivery of the event tries again.`,
    );
  }
}

/** What became of some letters, and which of them went out now and have no mark yet. */
export interface Handed {
  readonly outcomes: readonly PostOutcome[];
  readonly sent: readonly SentLetter[];
}

interface Batch {
  readonly deps: PostDeps;
  readonly origin: Origin;
  readonly subject: Subject;
  readonly profiles: Profiles;
  readonly claims: Map<string, LetterClaim>;
  /** What was written for an earlier reader. */
  readonly written: Map<Letter, Map<Language, MailTo>>;
  readonly sent: SentLetter[];
}

const textOf = ({ letter, recipient }: LetterKey): string => `${letter} ${recipient}`;

const claim = async (
  { marks, clock }: PostDeps,
  { delivery }: Origin,
  posts: readonly (Addressed | undefined)[],
): Promise<Map<string, LetterClaim>> => {
  // Two members of staff without a name share an address: they get one letter.
  const keys = new Map(posts.flatMap((post) => (post === undefined ? [] : [[textOf(post.key), post.key] as const])));
  const claims = await marks.claimAll([...keys.values()], { at: clock.now(), delivery });
  return new Map([...keys.keys()].map((text, index) => [text, claims[index] ?? 'pending']));
};

/** A letter is written once for all who read it in the same language: only greetings and addresses tell them apart. */
const writtenFor = async (batch: Batch, { letter, address: { language } }: Addressed): Promise<MailTo> => {
  const { deps, origin, subject, profiles, written } = batch;
  const inLanguages = written.get(letter) ?? new Map<Language, MailTo>();
  written.set(letter, inLanguages);
  const mailTo = inLanguages.get(language) ?? (await writeLetter(deps, origin, subject, letter, language, profiles));
  inLanguages.set(language, mailTo);
  return mailTo;
};

const postOne = async (batch: Batch, post: Addressed | undefined): Promise<Posted> => {
  if (post === undefined) return 'no-address';
  const { deps, subject, claims, sent } = batch;
  const { key, recipient } = post;
  const claimed = claims.get(textOf(key));
  if (claimed === 'sent') return 'sent-before';
  if (claimed !== 'claimed') throw new StillPending(key.letter, recipientKey(recipient));
  const messageId = await dispatch(deps, subject, post, await writtenFor(batch, post));
  claims.set(textOf(key), 'sent');
  sent.push({ key, messageId });
  return 'sent';
};

/** Claims the letters together and sends each of them that is free. To mark what went out is the caller's. */
export const handTogether = async (
  deps: PostDeps,
  origin: Origin,
  subject: Subject,
  posts: readonly Post[],
): Promise<Handed> => {
  const profiles = await deps.people.get(posts.flatMap(personsOf));
  const known = posts.map((post) => addressed(origin, subject, post, profiles));
  const claims = await claim(deps, origin, known);
  const batch: Batch = { deps, origin, subject, profiles, claims, written: new Map(), sent: [] };
  const outcomes: PostOutcome[] = [];
  for (const [index, post] of posts.entries()) {
    try {
      outcomes.push({ ...post, posted: await postOne(batch, known[index]) });
    } catch (error) {
      // The others still get theirs.
      outcomes.push({ ...post, error });
    }
  }
  return { outcomes, sent: batch.sent };
};
