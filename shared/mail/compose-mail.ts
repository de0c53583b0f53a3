import { hash } from 'node:crypto';
import type { LetterKind } from '../domain/letters/letter-kinds.ts';
import type { Language } from '../domain/terms/localised-text.ts';
import type { LetterKey } from '../ports/letter-marks.ts';
import { calendarFile } from './calendar-file.ts';
import {
  type Address,
  addressText,
  base64Lines,
  header,
  multipart,
  type Part,
  textHeader,
  textPart,
  written,
} from './mime.ts';
import type { RenderedLetter } from './render-letter.ts';

/** What the mails of a letter in one language have in common. */
export interface Envelope {
  readonly key: Omit<LetterKey, 'recipient'>;
  readonly kind: LetterKind;
  readonly call: string;
  /** The project; absent for letters about the call itself. */
  readonly project?: string | undefined;
  readonly language: Language;
  readonly from: Address;
  readonly replyTo: string;
  /** The instant at which the letter is sent. */
  readonly at: string;
  readonly link: string;
  /** The last day, or the closing instant, for the calendar file. */
  readonly calendarDay?: string | undefined;
}

export interface Reader {
  /** Under which the letter to this reader is claimed and marked. */
  readonly recipient: string;
  readonly to: Address;
  /** How the letter greets the reader; without a name it greets nobody. */
  readonly name: string | null;
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

const digest = (...parts: readonly (string | number)[]): string => hash('sha256', parts.join('\n')).slice(0, 32);

/** No mail of this id was ever sent. SES gives its own ids, so the letters of one file thread by naming this root. */
const threadOf = ({ project, call, from }: Envelope): string =>
  `<${(project ?? call).toLowerCase()}.thread@${domainOf(from.address)}>`;

const calendarPart = (envelope: Envelope, summary: string, calendarDay: string): Part => {
  const { stream, version, letter } = envelope.key;
  const name = envelope.language === 'nl' ? 'uiterste-datum.ics' : 'last-day.ics';
  const file = calendarFile({
    id: `${digest(stream, version, letter)}@${domainOf(envelope.from.address)}`,
    at: envelope.at,
    when: calendarDay,
    summary,
    link: envelope.link,
    language: envelope.language,
  });
  return {
    headers: [
      `Content-Type: text/calendar; charset=utf-8; method=PUBLISH;\r\n name=${name}`,
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: attachment; filename=${name}`,
    ],
    content: base64Lines(file),
  };
};

const bodyFor = (envelope: Envelope, { subject, readTo }: RenderedLetter) => {
  const { calendarDay } = envelope;
  const attached = calendarDay === undefined ? undefined : calendarPart(envelope, subject, calendarDay);
  return (id: string, name: string | null): Part => {
    const { text, html } = readTo(name);
    const letter = multipart('alternative', `=_${id}.1`, [textPart('text/plain', text), textPart('text/html', html)]);
    return attached === undefined ? letter : multipart('mixed', `=_${id}.2`, [letter, attached]);
  };
};

const dateText = (instant: string): string => new Date(instant).toUTCString().replace('GMT', '+0000');

/** The headers that say nothing of the reader, by their places among those that do. */
const headersFor = (envelope: Envelope, subject: string) => {
  const { kind, call, project, language, from, replyTo, at } = envelope;
  const thread = threadOf(envelope);
  return {
    sender: header('From', addressText(from)),
    subject: [textHeader('Reply-To', replyTo), textHeader('Subject', subject)],
    thread: [
      header('In-Reply-To', thread),
      header('References', thread),
      header('Date', dateText(at)),
      header('Auto-Submitted', 'auto-generated'),
      header('Content-Language', language),
    ],
    letter: [
      header('X-Traject-Letter', kind),
      textHeader('X-Traject-Call', call),
      ...(project === undefined ? [] : [textHeader('X-Traject-Project', project)]),
    ],
  };
};

/**
 * Writes the mails of a letter, one for each reader of its language: a text and a page to choose from, and a calendar
 * file when it names a last day. The same letter at the same instant to the same reader is the same to the byte.
 */
export const composeMails = (envelope: Envelope, rendered: RenderedLetter): ((reader: Reader) => Uint8Array) => {
  const { key, from } = envelope;
  const shared = headersFor(envelope, rendered.subject);
  const bodyTo = bodyFor(envelope, rendered);
  const domain = domainOf(from.address);
  return ({ recipient, to, name }) => {
    const id = digest(key.stream, key.version, key.letter, recipient);
    const { headers, content } = bodyTo(id, name);
    const own = [
      shared.sender,
      header('To', addressText(to)),
      ...shared.subject,
      header('Message-ID', `<${id}@${domain}>`),
      ...shared.thread,
      // SES puts a Message-ID of its own in place of ours: by this one a letter that went out twice is known.
      header('X-Traject-Id', id),
      ...shared.letter,
      textHeader('X-Traject-Recipient', recipient),
      header('MIME-Version', '1.0'),
    ];
    return Buffer.from(written({ headers: [...own, ...headers], content }));
  };
};
