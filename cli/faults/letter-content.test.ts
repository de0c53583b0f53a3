import { describe, expect, it } from 'vitest';
import { letterContent } from './letter-content.ts';

const draft = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
const other = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb';

const mail = ({ messageId = 'm1', date = 'Mon', to = 'an@x.org', id = draft, stamp = '20230101T000000Z' }) => {
  const calendar = Buffer.from(`BEGIN:VEVENT\r\nDTSTAMP:${stamp}\r\nSUMMARY:Day\r\nEND:VEVENT\r\n`).toString('base64');
  return Buffer.from(
    [
      `Message-ID: <${messageId}@eu-west-1.amazonses.com>`,
      `Date: ${date}`,
      `To: ${to}`,
      'Content-Type: multipart/mixed; boundary="=_1"',
      '',
      '--=_1',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      `Your draft: /drafts/${id.slice(0, 20)}=`,
      id.slice(20),
      '--=_1',
      'Content-Type: text/calendar; charset=utf-8; name=day.ics',
      'Content-Transfer-Encoding: base64',
      '',
      calendar,
      '--=_1--',
      '',
    ].join('\r\n'),
  );
};
const digestOf = (parts: Parameters<typeof mail>[0]): string => letterContent(mail(parts)).digest;

describe('what a letter says', () => {
  it('is the same when it is sent again: what SES writes, and the instant of sending, aside', () => {
    expect(digestOf({ messageId: 'm2', date: 'Tue', stamp: '20240101T000000Z' })).toBe(digestOf({}));
  });

  it('is another when a header or a word differs', () => {
    expect(digestOf({ to: 'bea@x.org' })).not.toBe(digestOf({}));
    expect(digestOf({ id: 'nothing that a function draws' })).not.toBe(digestOf({}));
  });

  it('tells ids that were drawn by themselves, also where a line was broken inside one', () => {
    expect(letterContent(mail({ id: other })).drawn).toEqual([other]);
    expect(digestOf({ id: other })).toBe(digestOf({}));
    const hash = 'c'.repeat(64);
    expect(letterContent(mail({ id: hash }))).toEqual({ digest: digestOf({}), drawn: [hash] });
  });
});
