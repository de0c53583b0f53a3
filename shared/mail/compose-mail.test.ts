import { describe, expect, it } from 'vitest';
import type { Stream } from '../ports/commit.ts';
import { composeMails, type Envelope, type Reader } from './compose-mail.ts';
import { quotedPrintable } from './mime.ts';

const rendered = {
  subject: '[LP-2023-0001] Uw aanvraag is goedgekeurd: één voorwaarde',
  readTo: (to: string | null) => ({
    text: quotedPrintable(`Dag ${to},\n\n${'Een lange regel. '.repeat(120)}\n`),
    html: quotedPrintable(`<!doctype html><html lang="nl"><body><p>Dag ${to}</p></body></html>`),
  }),
};
const envelope: Envelope = {
  key: {
    stream: 'PROJECT#LP-2023-0001' satisfies Stream,
    version: 7,
    letter: 'decision-approved-under-conditions',
  },
  kind: 'decision-approved-under-conditions',
  call: 'lokale-partnerschappen',
  project: 'LP-2023-0001',
  language: 'nl',
  from: { name: 'Europa WSE', address: 'traject@example.org' },
  replyTo: 'vragen@example.org',
  at: '2023-11-06T13:00:00.000Z',
  link: 'https://traject.example.org/projects/LP-2023-0001',
};
const an: Reader = { recipient: 'an', to: { name: 'An Peeters', address: 'an@gemeente.example' }, name: 'An' };

const compose = (changes: Partial<Envelope> = {}, reader = an, letter = rendered): string =>
  Buffer.from(composeMails({ ...envelope, ...changes }, letter)(reader)).toString('utf8');

/** The headers of a message, unfolded. */
const headersOf = (mail: string): ReadonlyMap<string, string> =>
  new Map(
    mail
      .slice(0, mail.indexOf('\r\n\r\n'))
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );

describe('a mail', () => {
  it('says which letter of which file it is, to whom, and that a machine sent it', () => {
    expect(Object.fromEntries(headersOf(compose()))).toMatchObject({
      From: 'Europa WSE <traject@example.org>',
      To: 'An Peeters <an@gemeente.example>',
      'Reply-To': 'vragen@example.org',
      Date: 'Mon, 06 Nov 2023 13:00:00 +0000',
      'Auto-Submitted': 'auto-generated',
      'Content-Language': 'nl',
      'X-Traject-Letter': 'decision-approved-under-conditions',
      'X-Traject-Project': 'LP-2023-0001',
      'X-Traject-Call': 'lokale-partnerschappen',
      'X-Traject-Recipient': 'an',
    });
  });

  it('bears an id that is the same whenever it goes out, and that no other letter bears', () => {
    const idOf = (mail: string) => headersOf(mail).get('X-Traject-Id');
    expect(idOf(compose())).toMatch(/^[0-9a-f]+$/);
    expect(idOf(compose({ at: '2023-11-07T09:00:00.000Z' }))).toBe(idOf(compose()));
    expect(idOf(compose({}, { ...an, recipient: 'bo' }))).not.toBe(idOf(compose()));
  });

  it('threads with the other letters of its file and not with those of another', () => {
    const rootOf = (project: string) => headersOf(compose({ project })).get('References');
    const other = headersOf(compose({ kind: 'receipt', key: { ...envelope.key, version: 1, letter: 'receipt' } }));
    expect(other.get('References')).toBe('<lp-2023-0001.thread@example.org>');
    expect(other.get('In-Reply-To')).toBe(rootOf('LP-2023-0001'));
    expect(rootOf('LP-2023-0002')).not.toBe(rootOf('LP-2023-0001'));
  });

  it('greets each of the readers for whom it is written once', () => {
    const mailTo = composeMails(envelope, rendered);
    const [toAn, toBo] = [an, { ...an, recipient: 'bo', name: 'Bo' }].map((reader) =>
      Buffer.from(mailTo(reader)).toString(),
    );
    expect(toAn).toBe(compose());
    expect(toBo).toBe(compose({}, { ...an, recipient: 'bo', name: 'Bo' }));
    expect(toBo).toContain('Dag Bo,');
    expect(toBo).not.toContain('Dag An');
  });

  it('has a text and a page to choose from', () => {
    const mail = compose();
    expect(headersOf(mail).get('Content-Type')).toMatch(/^multipart\/alternative;/);
    expect(mail.indexOf('Content-Type: text/plain; charset=utf-8')).toBeGreaterThan(0);
    expect(mail.indexOf('Content-Type: text/html; charset=utf-8')).toBeGreaterThan(mail.indexOf('text/plain'));
  });

  it('has no line that a mail server would break, however long the text', () => {
    const mail = compose();
    expect(Math.max(...mail.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  it('brings the last day along as a calendar file for the whole day', () => {
    const mail = compose({ calendarDay: '2023-11-21' });
    expect(headersOf(mail).get('Content-Type')).toMatch(/^multipart\/mixed;/);
    const [, encoded = ''] = /filename=uiterste-datum\.ics[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(mail) ?? [];
    const calendar = Buffer.from(encoded, 'base64').toString('utf8');
    expect(calendar).toContain('DTSTART;VALUE=DATE:20231121');
    expect(calendar).toContain('DTSTAMP:20231106T130000Z');
  });

  it('ends the calendar entry at the closing instant, whatever the clock of the machine', () => {
    const mail = compose({ calendarDay: '2024-06-30T21:59:59.999Z' });
    const [, encoded = ''] = /filename=uiterste-datum\.ics[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(mail) ?? [];
    expect(Buffer.from(encoded, 'base64').toString('utf8')).toContain('DTEND:20240630T215959Z');
  });

  it('is the same to the byte for the same letter at the same instant', () => {
    expect(compose({ calendarDay: '2023-11-21' })).toBe(compose({ calendarDay: '2023-11-21' }));
  });

  it('takes no header out of a name or a subject', () => {
    const mail = compose(
      {},
      { ...an, to: { ...an.to, name: 'An\r\nBcc: iedereen@example.org' } },
      { ...rendered, subject: 'Besluit\r\nBcc: iedereen@example.org' },
    );
    expect([...headersOf(mail).keys()]).not.toContain('Bcc');
  });
});
