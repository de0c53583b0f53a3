import { senderOf, whyElsewhere, whyOtherName } from '../operator/guard.ts';
import { html, type Markup } from '../operator/html.ts';
import { frame } from '../operator/layout.ts';
import { field, filters } from '../operator/parts/form.ts';
import { concerning } from '../operator/parts/links.ts';
import { facts, table } from '../operator/parts/table.ts';
import { tag } from '../operator/parts/tag.ts';
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

interface MailboxOptions {
  readonly letters: Letters;
  readonly base?: string;
  /** The clock in the head of the pages. */
  readonly clock?: () => Markup;
}

/** What a page is made from. */
interface Shown {
  readonly base: string;
  readonly clock: Markup | undefined;
}

/** Pages that show what was sent. */
export function createMailbox(options: MailboxOptions): Mailbox {
  const { letters, clock, base = '/mailbox' } = options;
  const answer = (request: Request): Response => {
    const { pathname, searchParams } = new URL(request.url);
    const sender = senderOf(request);
    const refusal = whyOtherName(sender.host) ?? whyElsewhere(sender);
    if (refusal !== undefined) return refused(refusal);
    const shown: Shown = { base, clock: clock?.() };
    const inside = pathname === base || pathname.startsWith(`${base}/`);
    if (request.method !== 'GET' || !inside) return notFound(shown);
    const [id = '', ...part] = pathname
      .slice(base.length + 1)
      .split('/')
      .map(decoded);
    if (id === '') return markup(listPage(shown, letters, searchParams));
    const found = letters.find(id);
    return found === undefined ? notFound(shown) : letterAnswer(shown, found.letter, found.raw, part);
  };
  return { handle: (request) => Promise.resolve(answer(request)), letters: (filter) => letters.list(filter) };
}

function letterAnswer(shown: Shown, letter: Letter, raw: Buffer, [part, index]: readonly string[]): Response {
  const mail = readMail(raw);
  switch (part) {
    case undefined:
      return markup(letterPage(shown, letter, mail));
    case 'raw':
      return bytes(raw, 'message/rfc822', letter.file);
    case 'html':
      return markup(mail.html ?? '', true);
    default: {
      const attachment = part === 'attachments' ? mail.attachments[Number(index)] : undefined;
      if (attachment === undefined) return notFound(shown);
      return bytes(attachment.content, attachment.type, attachment.fileName ?? 'attachment');
    }
  }
}

const notFound = ({ base, clock }: Shown): Response =>
  markup(
    frame({
      title: 'There is no such letter',
      path: base,
      clock,
      body: html`<p><a href="${base}">All letters</a></p>`,
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

function listPage({ base, clock }: Shown, letters: Letters, search: URLSearchParams): string {
  const recipient = search.get('recipient')?.trim() ?? '';
  const project = search.get('project')?.trim() ?? '';
  const found = letters.list({ recipient: recipient || undefined, project: project || undefined }).reverse();
  const fields = [field('recipient', 'Recipient', recipient), field('project', 'Project', project)];
  const count = `${found.length} ${found.length === 1 ? 'letter' : 'letters'}, the latest first.`;
  const rest = found.length > MOST_SHOWN && `The first ${MOST_SHOWN} are shown: filter to see others.`;
  const letterTable = table({
    caption: 'Letters',
    rows: found.slice(0, MOST_SHOWN),
    empty: recipient + project === '' ? 'No letter was sent yet.' : 'None was sent that fits.',
    columns: [
      { head: 'Sent', cell: ({ at }) => instant(at) },
      { head: 'To', cell: ({ to }) => to.join(', ') },
      {
        head: 'Subject',
        cell: ({ id, subject }) =>
          html`<a href="${`${base}/${encodeURIComponent(id)}`}">${subject || '(no subject)'}</a>`,
      },
      { head: 'Concerns', cell: ({ tags }) => concerning(tags['project']) },
      { head: 'Outcome', cell: ({ outcome }) => tag(outcome) },
    ],
  });
  const body = html`${filters(base, fields)}${found.length > 0 && html`<p class="count" role="status">${count} ${rest}</p>`}${letterTable}`;
  return frame({ title: 'Mailbox', path: base, clock, body });
}

function letterPage({ base, clock }: Shown, letter: Letter, mail: Mail): string {
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
  ['Outcome', tag(letter.outcome)],
  ['Concerns', concerning(letter.tags['project'])],
])}
${attachments.length > 0 && html`<h2>Attachments</h2><ul>${attachments}</ul>`}
${mail.html !== undefined && html`<h2>HTML</h2><iframe sandbox title="The letter as HTML" src="${`${here}/html`}"></iframe><p><a href="${`${here}/html`}">The HTML on a page of its own</a></p>`}
${mail.text !== undefined && html`<h2>Text</h2><pre lang="" tabindex="0">${mail.text}</pre>`}
<details><summary>Headers</summary><dl class="facts">${headers}</dl></details>
<p><a href="${`${here}/raw`}">The letter as it was sent (.eml)</a></p>`;
  return frame({ title: letter.subject || '(no subject)', path: base, clock, body });
}
