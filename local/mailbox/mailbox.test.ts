import { describe, expect, it } from 'vitest';
import { html } from '../operator/html.ts';
import type { Letter, Letters } from '../ses/letters.ts';
import { createMailbox } from './mailbox.ts';

const letter: Letter = {
  id: 'l-1',
  at: Date.parse('2023-10-31T12:00:00Z'),
  from: 'no-reply@traject.example',
  to: ['zoe@vokans.example'],
  subject: 'Receipt <LP-1>',
  tags: { project: 'LP-1' },
  configurationSet: undefined,
  outcome: 'Delivery',
  file: '20231031T120000Z_zoe_receipt.eml',
};
const raw = Buffer.from(
  [
    'Subject: Receipt <LP-1>',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Hello & welcome',
    '--b',
    'Content-Type: text/html',
    '',
    '<p>Hello</p><script>alert(1)</script>',
    '--b',
    'Content-Type: text/html; name="page.html"',
    'Content-Disposition: attachment; filename="page.html"',
    '',
    '<p>kept</p>',
    '--b--',
  ].join('\r\n'),
);
const letters: Letters = {
  list: ({ recipient } = {}) => (recipient === undefined || letter.to[0]?.includes(recipient) ? [letter] : []),
  find: (id) => (id === letter.id ? { letter, raw } : undefined),
};
const mailbox = createMailbox({ letters });
const get = (path: string) => mailbox.handle(new Request(`http://localhost:3000${path}`));

describe('the mailbox', () => {
  it('lists letters and filters them', async () => {
    const all = await (await get('/mailbox')).text();
    expect(all).toContain('<a href="/mailbox/l-1">Receipt &lt;LP-1&gt;</a>');
    expect(all).toContain('1 letter,');
    const none = await (await get('/mailbox?recipient=bert')).text();
    expect(none).toContain('None was sent that fits.');
    expect(none).toContain('value="bert"');
  });

  it('shows a letter: text, HTML in a frame without rights, attachments', async () => {
    const page = await (await get('/mailbox/l-1')).text();
    expect(page).toContain('Hello &amp; welcome');
    expect(page).toContain('<iframe sandbox title="The letter as HTML" src="/mailbox/l-1/html">');
    expect(page).toContain('<a href="/mailbox/l-1/attachments/0">page.html</a>');
    expect(page).not.toContain('<script>');
  });

  it('leads from a letter to all there is of what it concerns', async () => {
    for (const path of ['/mailbox', '/mailbox/l-1'])
      expect(await (await get(path)).text()).toContain('href="/operator/search?q=LP-1">LP-1</a>');
  });

  it('shows the clock of the cloud in the head of its pages', async () => {
    const clocked = createMailbox({ letters, clock: () => html`<p class="clock">noon</p>` });
    for (const path of ['/mailbox', '/mailbox/l-1', '/mailbox/none']) {
      const page = await clocked.handle(new Request(`http://localhost:3000${path}`));
      expect(await page.text(), path).toContain('<p class="clock">noon</p>');
    }
  });

  it('says that nothing was sent yet', async () => {
    const empty = createMailbox({ letters: { list: () => [], find: () => undefined } });
    const page = await empty.handle(new Request('http://localhost:3000/mailbox'));
    expect(await page.text()).toContain('No letter was sent yet.');
  });

  it('lets no script of a letter run', async () => {
    const answer = await get('/mailbox/l-1/html');
    expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
    expect(await answer.text()).toContain('<p>Hello</p>');
  });

  it('gives attachments and the letter itself as downloads', async () => {
    const attachment = await get('/mailbox/l-1/attachments/0');
    expect(attachment.headers.get('content-disposition')).toContain("filename*=UTF-8''page.html");
    expect(await attachment.text()).toBe('<p>kept</p>');
    expect(Buffer.from(await (await get('/mailbox/l-1/raw')).arrayBuffer())).toEqual(raw);
  });

  it('says when there is no such letter', async () => {
    expect((await get('/mailbox/none')).status).toBe(404);
    expect((await get('/mailbox/l-1/attachments/7')).status).toBe(404);
    expect((await get('/mailbox/%')).status).toBe(404);
  });

  const elsewhere: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
    ['at a name that others can have', 'http://rebound.example:3000', {}],
    ['to a page of another site', 'http://localhost:3000', { 'sec-fetch-site': 'cross-site' }],
    ['to a page of another port', 'http://localhost:3000', { origin: 'http://localhost:8080' }],
  ];
  it.each(elsewhere)('shows no letter %s', async (_whom, host, headers) => {
    for (const path of ['/mailbox', '/mailbox/l-1', '/mailbox/l-1/raw']) {
      const answer = await mailbox.handle(new Request(`${host}${path}`, { headers }));
      expect([answer.status, await answer.text()]).toEqual([403, expect.not.stringContaining('Receipt')]);
    }
  });

  it('gives letters to programs', () => {
    expect(mailbox.letters({ recipient: 'zoe' })).toEqual([letter]);
  });
});
