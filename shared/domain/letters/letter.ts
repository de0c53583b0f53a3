import type { PersonId } from '../ids.ts';
import type { LetterKind } from './letter-kinds.ts';

/** Who gets a letter. Names and addresses are looked up when it is sent. */
export type Recipient =
  | { readonly kind: 'person'; readonly person: PersonId }
  /** The manager of the project; without one, or without an address for one, the contact address of the call. */
  | { readonly kind: 'manager'; readonly person?: PersonId }
  /** People of the committee are not on the log: the contact address of the call. */
  | { readonly kind: 'committee' };

/** What a template can show, in no language yet: dates as `2024-06-30`, amounts in cents, texts as `{ nl, en }`. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };
export type Values = Readonly<Record<string, Value>>;

/** A letter that follows from an event, before anybody's name, address or language is known. */
export interface Letter {
  readonly kind: LetterKind;
  /** Tells letters of one kind in one commit apart: the draft. */
  readonly about?: string;
  readonly recipients: readonly Recipient[];
  readonly values: Values;
  /** The page it is about, from the root of the portal: `/projects/LP-2023-0042`. */
  readonly page: string;
  /** Persons whose names the text may show. */
  readonly mentions: readonly PersonId[];
  /** The last day for the recipient, for the calendar file. */
  readonly calendarDay?: string;
  /** The notice that begins a term, to be put on the log once the letter went out. */
  readonly notice?: 'decision' | 'inadmissibility';
}

/** Tells recipients apart; no person's id has a colon. */
export const recipientKey = (recipient: Recipient): string =>
  recipient.kind === 'person' ? recipient.person : (personOf(recipient) ?? `contact:${recipient.kind}`);

export const personOf = (recipient: Recipient): PersonId | undefined =>
  recipient.kind === 'committee' ? undefined : recipient.person;

/** Everyone once, even who holds two roles. */
export const eachOnce = (recipients: readonly Recipient[]): readonly Recipient[] => [
  ...new Map(recipients.map((recipient) => [recipientKey(recipient), recipient])).values(),
];
