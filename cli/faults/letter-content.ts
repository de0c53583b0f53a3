import { createHash } from 'node:crypto';
import { readMail } from '../../local/ses/mime.ts';

/** What a letter says, so that two can be compared. */
export interface LetterContent {
  /** SHA-256 over its headers, its text, its page and its attachments, ids that were drawn taken out. */
  readonly digest: string;
  /** The ids in it, and hashes that may cover one, in the order in which they appear. */
  readonly drawn: readonly string[];
}

/**
 * Left out: SES writes these two anew each time a letter goes out. When that was is compared by itself, and what the
 * product names a letter by stands in `X-Traject-Id`.
 */
const writtenBySes: readonly string[] = ['message-id', 'date'];

// The instant of sending once more, in the calendar file.
const stamp = /^DTSTAMP:\S*/gm;

// With dashes as functions draw them; 32 signs: hashes over the place of a letter, which may be a draft; 64 signs: hashes
// of documents that name their attachments.
const drawnId =
  /(?<![0-9a-f])(?:[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32})(?![0-9a-f])/g;

/** A calendar file breaks its lines anywhere, also inside an id. */
const unfolded = (file: string): string => file.replaceAll(/\r?\n[ \t]/g, '').replaceAll(stamp, 'DTSTAMP');

/** Reads what a letter says; `raw` is the letter as it was handed over. */
export const letterContent = (raw: Buffer): LetterContent => {
  const { headers, text = '', html = '', attachments } = readMail(raw);
  const whole = JSON.stringify([
    headers.filter(({ name }) => !writtenBySes.includes(name.toLowerCase())),
    text,
    html,
    attachments.map(({ type, fileName, text: file, content }) => [
      type,
      fileName,
      file === undefined ? content.toString('base64') : unfolded(file),
    ]),
  ]);
  const drawn: string[] = [];
  const without = whole.replaceAll(drawnId, (id) => {
    drawn.push(id);
    return 'an id';
  });
  return { digest: createHash('sha256').update(without).digest('hex'), drawn };
};
