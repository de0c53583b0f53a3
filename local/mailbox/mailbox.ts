import type { Letter, LetterFilter, Letters } from '../ses/letters.ts';
import { type Mail, readMail } from '../ses/mime.ts';
import { page, escapeHtml as text } from './page.ts';

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
    const inside = pathname === base || pathname.startsWith(`${base}/`);
    if (request.method !== 'GET' || !inside) return notFound();
    const [id = '', ...part] = pathname
      .slice(base.length + 1)
      .split('/')
      .map(decodeURIComponent);
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

const notFound = (): Response => markup(page('There is no such letter', ''), false, 404);

// A letter is somebody else's markup: no scripts, nothing from elsewhere, an origin of its own.
const letterPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";
const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'";

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
  const rows = found.map(
    (letter) => `<tr><td>${time(letter)}</td><td>${text(letter.to.join(', '))}</td>
      <td><a href="${base}/${encodeURIComponent(letter.id)}">${text(letter.subject || '(no subject)')}</a></td><td>${text(letter.outcome)}</td></tr>`,
  );
  const field = (name: string, label: string, value: string) =>
    `<div><label for="${name}">${label}</label><br><input id="${name}" name="${name}" value="${text(value)}"></div>`;
  const form = `<form action="${base}">${field('recipient', 'Recipient', recipient)}${field('project', 'Project', project)}<button>Filter</button></form>`;
  const count = `<p role="status">${found.length} ${found.length === 1 ? 'letter' : 'letters'}, the latest first.</p>`;
  const head = ['Sent', 'To', 'Subject', 'Outcome'].map((name) => `<th scope="col">${name}</th>`).join('');
  return page(
    'Mailbox',
    `${form}${count}<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`,
  );
}

function letterPage(base: string, letter: Letter, mail: Mail): string {
  const here = `${base}/${encodeURIComponent(letter.id)}`;
  const facts: [string, string][] = [
    ['Sent', time(letter)],
    ['From', text(letter.from)],
    ['To', text(letter.to.join(', '))],
    ['Outcome', text(letter.outcome)],
  ];
  const headers = mail.headers.map(({ name, value }) => `<dt>${text(name)}</dt><dd>${text(value)}</dd>`).join('');
  const attachments = mail.attachments.map(
    (part, index) =>
      `<li><a href="${here}/attachments/${index}">${text(part.fileName ?? part.type)}</a> (${part.content.length} bytes)</li>`,
  );
  return page(
    letter.subject || '(no subject)',
    `<p><a href="${base}">All letters</a></p>
    <dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl>
    ${mail.text === undefined ? '' : `<h2>Text</h2><pre lang="">${text(mail.text)}</pre>`}
    ${mail.html === undefined ? '' : `<h2>HTML</h2><iframe sandbox title="The letter as HTML" src="${here}/html"></iframe>`}
    ${attachments.length === 0 ? '' : `<h2>Attachments</h2><ul>${attachments.join('')}</ul>`}
    <details><summary>Headers</summary><dl>${headers}</dl></details>
    <p><a href="${here}/raw">The letter as it was sent (.eml)</a></p>`,
  );
}

function time({ at }: Letter): string {
  const instant = new Date(at).toISOString();
  return `<time datetime="${instant}">${instant.slice(0, 19).replace('T', ' ')} UTC</time>`;
}
