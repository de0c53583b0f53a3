import { createHash } from 'node:crypto';
import type { LetterKind } from '../domain/letters/letter-kinds.ts';
import type { Language } from '../domain/terms/localised-text.ts';
import type { LetterKey } from '../ports/letter-marks.ts';
import { calendarFile } from './calendar-file.ts';
import { addressText, base64Lines, header, multipart, type Part, textHeader, textPart, written } from './mime.ts';
import type { RenderedLetter } from './render-letter.ts';

export interface Envelope {
  readonly key: LetterKey;
  readonly kind: LetterKind;
  readonly call: string;
  /** The project; absent for letters about the call itself. */
  readonly project?: string | undefined;
  readonly language: Language;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name: string; readonly address: string };
  readonly replyTo: string;
  /** The instant at which the letter is sent. */
  readonly at: string;
  readonly link: string;
  /** The last day, or the closing instant, for the calendar file. */
  readonly calendarDay?: string | undefined;
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

const digest = (...parts: readonly (string | number)[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);

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

const bodyOf = (envelope: Envelope, id: string, { subject, text, html }: RenderedLetter): Part => {
  const letter = multipart('alternative', `=_${id}.1`, [textPart('text/plain', text), textPart('text/html', html)]);
  const { calendarDay } = envelope;
  return calendarDay === undefined
    ? letter
    : multipart('mixed', `=_${id}.2`, [letter, calendarPart(envelope, subject, calendarDay)]);
};

const dateText = (instant: string): string => new Date(instant).toUTCString().replace('GMT', '+0000');

/**
 * A letter as MIME: a text and a page to choose from, and a calendar file when it names a last day. The same letter at
 * the same instant is the same to the byte.
 */
export const composeMail = (envelope: Envelope, rendered: RenderedLetter): Uint8Array => {
  const { key, kind, call, project, language, from, to, replyTo, at } = envelope;
  const thread = threadOf(envelope);
  const id = digest(key.stream, key.version, key.letter, key.recipient);
  const { headers, content } = bodyOf(envelope, id, rendered);
  const own = [
    header('From', addressText(from)),
    header('To', addressText(to)),
    textHeader('Reply-To', replyTo),
    textHeader('Subject', rendered.subject),
    header('Message-ID', `<${id}@${domainOf(from.address)}>`),
    header('In-Reply-To', thread),
    header('References', thread),
    header('Date', dateText(at)),
    header('Auto-Submitted', 'auto-generated'),
    header('Content-Language', language),
    // SES puts a Message-ID of its own in place of ours: by this one a letter that went out twice is known.
    header('X-Traject-Id', id),
    header('X-Traject-Letter', kind),
    textHeader('X-Traject-Call', call),
    ...(project === undefined ? [] : [textHeader('X-Traject-Project', project)]),
    textHeader('X-Traject-Recipient', key.recipient),
    header('MIME-Version', '1.0'),
  ];
  return Buffer.from(written({ headers: [...own, ...headers], content }));
};
