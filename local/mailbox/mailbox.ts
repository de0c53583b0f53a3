import { senderOf, whyElsewhere, whyOtherName } from '../operator/guard.ts';
import { html } from '../operator/html.ts';
import { frame } from '../operator/layout.ts';
import { field, filters } from '../operator/parts/form.ts';
import { facts, table } from '../operator/parts/table.ts';
import { instant } from '../operator/parts/time.ts';
import type { Letter, LetterFilter, Letters } from '../ses/letters.ts';
import { type Mail, readMail } from '../ses/mime.ts';
import { decoded } from '../wire/decoded.ts';

export interface Mailbox {
  /** The list at `<base>`, a letter at `<base>/<id>`, and its parts below that. */
  handle(request: Request): Promise<Response>;
  /** The same for programs. */
  letters(filter?: LetterFilter): readonly Letter[];
}

/** Pages that show what was sent. */
export function createMailbox(options: { letters: Letters; base?: string }): Mailbox {
  const { letters, base = '/mailbox' } = options;
  const answer = (request: Request): Response => {
    const { pathname, searchParams } = new URL(request.url);
    const sender = senderOf(request);
    const refusal = whyOtherName(sender.host) ?? whyElsewhere(sender);
    if (refusal !== undefined) return refused(refusal);
    const inside = pathname === base || pathname.startsWith(`${base}/`);
    if (request.method !== 'GET' || !inside) return notFound();
    const [id = '', ...part] = pathname
      .slice(base.length + 1)
      .split('/')
      .map(decoded);
    if (id === '') return markup(listPage(base, letters, searchParams));
    const found = letters.find(id);
    return found === undefined ? notFound() : letterAnswer(base, found.letter, found.raw, part);
  };
  return { handle: (request) => Promise.resolve(answer(request)), letters: (filter) => letters.list(filter) };
}

function letterAnswer(base: string, letter: Letter, raw: Buffer, [part, index]: readonly string[]): Response {
  const mail = readMail(raw);
  switch (part) {
    case undefined:
      return markup(letterPage(base, letter, mail));
    case 'raw':
      return bytes(raw, 'message/rfc822', letter.file);
    case 'html':
      return markup(mail.html ?? '', true);
    default: {
      const attachment = part === 'attachments' ? mail.attachments[Number(index)] : undefined;
      if (attachment === undefined) return notFound();
      return bytes(attachment.content, attachment.type, attachment.fileName ?? 'attachment');
    }
  }
}

const notFound = (): Response =>
  markup(
    frame({
      title: 'There is no such letter',
      path: '/mailbox',
      body: html`<p><a href="/mailbox">All letters</a></p>`,
    }),
    false,
    404,
  );

// Letters are personal: no page elsewhere reads them through the browser of whoever runs this.
const refused = (reason: string): Response =>
  new Response(reason, {
    status: 403,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  });

const MOST_SHOWN = 500;

// A letter is somebody else's markup: no scripts, nothing from elsewhere, an origin of its own.
const letterPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";
const pagePolicy =
  "default-src 'none'; style-src 'self'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const markup = (body: string, isLetter = false, status = 200): Response =>
  new Response(body, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': isLetter ? letterPolicy : pagePolicy,
      'x-content-type-options': 'nosniff',
    },
  });

/** Given as a download: what a letter carries is never shown as a page of this origin. */
const bytes = (content: Buffer, type: string, name: string): Response =>
  new Response(new Uint8Array(content), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'x-content-type-options': 'nosniff',
    },
  });

function listPage(base: string, letters: Letters, search: URLSearchParams): string {
  const recipient = search.get('recipient') ?? '';
  const project = search.get('project') ?? '';
  const found = letters.list({ recipient: recipient || undefined, project: project || undefined }).reverse();
  const fields = [field('recipient', 'Recipient', recipient), field('project', 'Project', project)];
  const count = `${found.length} ${found.length === 1 ? 'letter' : 'letters'}, the latest first.`;
  const rest = found.length > MOST_SHOWN && `The first ${MOST_SHOWN} are shown: filter to see others.`;
  const letterTable = table({
    caption: 'Letters',
    rows: found.slice(0, MOST_SHOWN),
    empty: 'None was sent that fits.',
    columns: [
      { head: 'Sent', cell: ({ at }) => instant(at) },
      { head: 'To', cell: ({ to }) => to.join(', ') },
      {
        head: 'Subject',
        cell: ({ id, subject }) =>
          html`<a href="${`${base}/${encodeURIComponent(id)}`}">${subject || '(no subject)'}</a>`,
      },
      { head: 'Outcome', cell: ({ outcome }) => outcome },
    ],
  });
  const body = html`${filters(base, fields)}<p class="count" role="status">${count} ${rest}</p>${letterTable}`;
  return frame({ title: 'Mailbox', path: base, body });
}

function letterPage(base: string, letter: Letter, mail: Mail): string {
  const here = `${base}/${encodeURIComponent(letter.id)}`;
  const headers = mail.headers.map(({ name, value }) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`);
  const attachments = mail.attachments.map(
    (part, index) =>
      html`<li><a href="${`${here}/attachments/${index}`}">${part.fileName ?? part.type}</a> (${part.content.length} bytes)</li>`,
  );
  const body = html`<p><a href="${base}">All letters</a></p>
${facts([
  ['Sent', instant(letter.at)],
  ['From', letter.from],
  ['To', letter.to.join(', ')],
  ['Outcome', letter.outcome],
])}
${mail.text !== undefined && html`<h2>Text</h2><pre lang="" tabindex="0">${mail.text}</pre>`}
${mail.html !== undefined && html`<h2>HTML</h2><iframe sandbox title="The letter as HTML" src="${`${here}/html`}"></iframe>`}
${attachments.length > 0 && html`<h2>Attachments</h2><ul>${attachments}</ul>`}
<details><summary>Headers</summary><dl class="facts">${headers}</dl></details>
<p><a href="${`${here}/raw`}">The letter as it was sent (.eml)</a></p>`;
  return frame({ title: letter.subject || '(no subject)', path: base, body });
}
