import type { Call } from '../domain/call/call-schema.ts';
import type { PersonId, ProjectId } from '../domain/ids.ts';
import { type Letter, personOf, type Recipient } from '../domain/letters/letter.ts';
import type { Language } from '../domain/terms/localised-text.ts';
import type { Clock } from '../ports/clock.ts';
import type { Stream } from '../ports/commit.ts';
import type { LetterKey, LetterMarks } from '../ports/letter-marks.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { People } from '../ports/people.ts';
import { composeMails } from './compose-mail.ts';
import { letterTags } from './letter-tags.ts';
import type { LetterTemplates } from './letter-templates.ts';
import { renderLetter } from './render-letter.ts';

export interface PostDeps {
  readonly people: Pick<People, 'get'>;
  readonly marks: Pick<LetterMarks, 'claimAll' | 'sentAll'>;
  readonly mailer: Mailer;
  readonly templates: LetterTemplates;
  readonly clock: Clock;
  readonly sender: string;
  readonly publicUrl: string;
}

/** In whose name a letter goes out, and the project it is about. */
export interface Subject {
  readonly call: Call;
  readonly project?: ProjectId | undefined;
}

/** Which commit the letters follow from, the instant that dates them, and which delivery of the event sends them. */
export interface Origin {
  readonly stream: Stream;
  readonly version: number;
  readonly at: string;
  /** The same when it comes again; see `Claimant`. */
  readonly delivery?: string | undefined;
}

export interface Address {
  readonly key: string;
  readonly name: string | null;
  readonly email: string;
  readonly language: Language;
}

/** A letter for a person never goes to anybody else; one for staff goes to the address that staff shares. */
const addressOf = ({ call }: Subject, recipient: Recipient, profiles: Profiles): Address | undefined => {
  const person = personOf(recipient);
  const profile = person === undefined ? undefined : profiles.get(person);
  if (profile !== undefined) return { key: profile.person, ...profile };
  if (recipient.kind === 'person') return undefined;
  const language = call.languages[0] ?? 'nl';
  return { key: `contact:${recipient.kind}`, name: null, email: call.letters.replyTo, language };
};

/** `receipt`; `draft-lapsed.draft-12` where a commit can hold several letters of a kind. */
const markName = ({ kind, about }: Letter): string => (about === undefined ? kind : `${kind}.${about}`);

/** A letter on its way to one of its recipients. */
export interface Post {
  readonly letter: Letter;
  readonly recipient: Recipient;
}

/** One of which it is known where it goes, and under what it is claimed and marked. */
export interface Addressed extends Post {
  readonly address: Address;
  readonly key: LetterKey;
}

export type Profiles = Awaited<ReturnType<People['get']>>;

/** Whom a letter names or goes to: their profiles are read before it is written. */
export const personsOf = ({ letter, recipient }: Post): readonly PersonId[] => {
  const person = personOf(recipient);
  return [...letter.mentions, ...(person === undefined ? [] : [person])];
};

/** Where a letter goes; undefined without an address. */
export const addressed = (
  { stream, version }: Origin,
  subject: Subject,
  post: Post,
  profiles: Profiles,
): Addressed | undefined => {
  const address = addressOf(subject, post.recipient, profiles);
  if (address === undefined) return undefined;
  return { ...post, address, key: { stream, version, letter: markName(post.letter), recipient: address.key } };
};

const namesOf = ({ mentions }: Letter, profiles: Profiles): Readonly<Record<string, string>> =>
  Object.fromEntries(
    mentions.flatMap((person) => {
      const profile = profiles.get(person);
      return profile === undefined ? [] : [[person, profile.name]];
    }),
  );

/** Writes the mails of one letter to its readers of one language. */
export type MailTo = (address: Address) => Uint8Array;

/** A letter in a language of its readers, ready to be addressed to each of them. */
export const writeLetter = async (
  { templates, publicUrl, sender }: Pick<PostDeps, 'templates' | 'publicUrl' | 'sender'>,
  { stream, version, at }: Origin,
  { call, project }: Subject,
  letter: Letter,
  language: Language,
  profiles: Profiles,
): Promise<MailTo> => {
  const names = namesOf(letter, profiles);
  const rendered = await renderLetter(templates, letter, { call, language, names, publicUrl });
  const from = { name: call.letters.sender.name[language], address: sender };
  const mailTo = composeMails(
    {
      key: { stream, version, letter: markName(letter) },
      kind: letter.kind,
      call: call.id,
      project,
      language,
      from,
      replyTo: call.letters.replyTo,
      at,
      link: new URL(letter.page, publicUrl).href,
      calendarDay: letter.calendarDay,
    },
    rendered,
  );
  return ({ key, name, email }) => mailTo({ recipient: key, to: { name: name ?? from.name, address: email }, name });
};

/** Sends a letter that was claimed; the id under which it went out. */
export const dispatch = async (
  { mailer, sender }: Pick<PostDeps, 'mailer' | 'sender'>,
  { project }: Subject,
  { letter, address, key }: Addressed,
  mailTo: MailTo,
): Promise<string> => {
  const tags = letterTags(letter.kind, project, key);
  const { messageId } = await mailer.send({ raw: mailTo(address), from: sender, to: [address.email], tags });
  return messageId;
};
