import type { Call } from '../domain/call/call-schema.ts';
import type { ProjectId } from '../domain/ids.ts';
import { type Letter, personOf, type Recipient, recipientKey } from '../domain/letters/letter.ts';
import type { Language } from '../domain/terms/localised-text.ts';
import type { Clock } from '../ports/clock.ts';
import type { Stream } from '../ports/commit.ts';
import type { LetterMarks } from '../ports/letter-marks.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { People } from '../ports/people.ts';
import { composeMail } from './compose-mail.ts';
import type { LetterTemplates } from './letter-templates.ts';
import { renderLetter } from './render-letter.ts';

export interface PostDeps {
  readonly people: Pick<People, 'get'>;
  readonly marks: Pick<LetterMarks, 'claim' | 'sent'>;
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

/** Which commit the letters follow from, and the instant that dates them. */
export interface Origin {
  readonly stream: Stream;
  readonly version: number;
  readonly at: string;
}

interface Address {
  readonly key: string;
  readonly name: string | null;
  readonly email: string;
  readonly language: Language;
}

/** Thrown when an earlier delivery of the same event is still busy with the letter, or crashed over it. */
class StillPending extends Error {
  override readonly name = 'StillPending';
  constructor(letter: string, recipient: string) {
    super(
      `${letter} to ${recipient} was claimed less than two minutes ago; a later delivery of the event tries again.`,
    );
  }
}

/** A letter for a person never goes to anybody else; one for staff goes to the address that staff shares. */
const addressOf = (
  { call }: Subject,
  recipient: Recipient,
  profiles: Awaited<ReturnType<People['get']>>,
): Address | undefined => {
  const person = personOf(recipient);
  const profile = person === undefined ? undefined : profiles.get(person);
  if (profile !== undefined) return { key: profile.person, ...profile };
  if (recipient.kind === 'person') return undefined;
  const language = call.languages[0] ?? 'nl';
  return { key: `contact:${recipient.kind}`, name: null, email: call.letters.replyTo, language };
};

const tagsOf = (letter: Letter, project: ProjectId | undefined): Readonly<Record<string, string>> => ({
  letter: letter.kind,
  ...(project === undefined ? {} : { project }),
});

const compose = async (
  deps: PostDeps,
  origin: Origin,
  subject: Subject,
  letter: Letter,
  address: Address,
  names: Readonly<Record<string, string>>,
) => {
  const { call, project } = subject;
  const { language, key: recipient } = address;
  const rendered = await renderLetter(deps.templates, letter, {
    call,
    language,
    to: address.name,
    names,
    publicUrl: deps.publicUrl,
  });
  const sender = call.letters.sender.name[language];
  return composeMail(
    {
      key: { stream: origin.stream, version: origin.version, letter: markName(letter), recipient },
      kind: letter.kind,
      call: call.id,
      project,
      language,
      from: { name: sender, address: deps.sender },
      to: { name: address.name ?? sender, address: address.email },
      replyTo: call.letters.replyTo,
      at: origin.at,
      link: new URL(letter.page, deps.publicUrl).href,
      calendarDay: letter.calendarDay,
    },
    rendered,
  );
};

/** `receipt`; `draft-lapsed.draft-12` where a commit can hold several letters of a kind. */
const markName = ({ kind, about }: Letter): string => (about === undefined ? kind : `${kind}.${about}`);

export type Posted = 'sent' | 'sent-before' | 'no-address';

/**
 * Sends one letter to one recipient, once: claimed, sent, marked. A letter without an address is not claimed, so that
 * it still goes out when its commit is published again after the address became known.
 */
export const postLetter = async (
  deps: PostDeps,
  origin: Origin,
  subject: Subject,
  letter: Letter,
  recipient: Recipient,
): Promise<Posted> => {
  const person = personOf(recipient);
  const profiles = await deps.people.get([...letter.mentions, ...(person === undefined ? [] : [person])]);
  const address = addressOf(subject, recipient, profiles);
  if (address === undefined) return 'no-address';
  const key = { stream: origin.stream, version: origin.version, letter: markName(letter), recipient: address.key };
  const claimed = await deps.marks.claim(key, deps.clock.now());
  if (claimed === 'sent') return 'sent-before';
  if (claimed === 'pending') throw new StillPending(markName(letter), recipientKey(recipient));
  const names = Object.fromEntries([...profiles].map(([id, { name }]) => [id, name]));
  const raw = await compose(deps, origin, subject, letter, address, names);
  const { messageId } = await deps.mailer.send({
    raw,
    from: deps.sender,
    to: [address.email],
    tags: tagsOf(letter, subject.project),
  });
  // Marked with the instant in the letter: whoever counts from the mark counts from the same day.
  await deps.marks.sent(key, messageId, origin.at);
  return 'sent';
};
