import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { LetterKind } from '../../shared/domain/letters/letter-kinds.ts';
import type { Language } from '../../shared/domain/terms/localised-text.ts';
import type { LetterKey } from '../../shared/ports/letter-marks.ts';
import { calendarFile } from './calendar-file.ts';
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

const digest = ({ stream, version, letter, recipient }: LetterKey): string =>
  createHash('sha256').update([stream, version, letter, recipient].join('\n')).digest('hex').slice(0, 32);

/** No mail of this id was ever sent. SES gives its own ids, so the letters of one file thread by naming this root. */
const threadOf = ({ project, call, from }: Envelope): string =>
  `<${(project ?? call).toLowerCase()}.thread@${domainOf(from.address)}>`;

const attachments = (envelope: Envelope, { subject }: RenderedLetter) =>
  envelope.calendarDay === undefined
    ? []
    : [
        {
          filename: envelope.language === 'nl' ? 'uiterste-datum.ics' : 'last-day.ics',
          contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
          content: calendarFile({
            id: `${digest(envelope.key)}@${domainOf(envelope.from.address)}`,
            at: envelope.at,
            when: envelope.calendarDay,
            summary: subject,
            link: envelope.link,
            language: envelope.language,
          }),
        },
      ];

/**
 * The whole MIME message. The same letter at the same instant gives the same bytes: boundaries and ids come from its
 * key, the date from the clock.
 */
export const composeMail = (envelope: Envelope, rendered: RenderedLetter): Promise<Uint8Array> => {
  const { key, kind, call, project, language, from, to, replyTo, at } = envelope;
  const thread = threadOf(envelope);
  return new MailComposer({
    baseBoundary: digest(key),
    messageId: `<${digest(key)}@${domainOf(from.address)}>`,
    date: new Date(at),
    from: { ...from },
    to: { ...to },
    replyTo,
    inReplyTo: thread,
    references: thread,
    subject: rendered.subject,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': language,
      'X-Traject-Letter': kind,
      'X-Traject-Call': call,
      ...(project === undefined ? {} : { 'X-Traject-Project': project }),
      'X-Traject-Recipient': key.recipient,
    },
    text: rendered.text,
    html: rendered.html,
    attachments: attachments(envelope, rendered),
    // Letters are made of text alone: nothing is ever read from a disk or fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
};
