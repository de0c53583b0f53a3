import { decodeBytes, decodeTransfer, decodeWords, parameter } from './mime-text.ts';

export interface MailHeader {
  readonly name: string;
  /** Unfolded and decoded. */
  readonly value: string;
}

interface MailPart {
  readonly type: string;
  readonly fileName: string | undefined;
  readonly contentId: string | undefined;
  readonly content: Buffer;
  /** The content as text, for text types. */
  readonly text: string | undefined;
}

export interface Mail {
  readonly headers: readonly MailHeader[];
  readonly text: string | undefined;
  readonly html: string | undefined;
  readonly attachments: readonly MailPart[];
}

/** Where the headers end: the position after the empty line. */
export function bodyStart(raw: Buffer): number {
  const crlf = raw.indexOf('\r\n\r\n');
  // Behind the one there is nothing to look for: most letters have no other line end from beginning to end.
  const lf = (crlf < 0 ? raw : raw.subarray(0, crlf)).indexOf('\n\n');
  if (lf >= 0) return lf + 2;
  return crlf < 0 ? raw.length : crlf + 4;
}

export function readHeaders(raw: Buffer): MailHeader[] {
  const lines = raw
    .toString('utf8', 0, bodyStart(raw))
    .replaceAll(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/);
  return lines.flatMap((line) => {
    const colon = line.indexOf(':');
    return colon <= 0 ? [] : [{ name: line.slice(0, colon).trim(), value: decodeWords(line.slice(colon + 1).trim()) }];
  });
}

export const headerOf = (headers: readonly MailHeader[], name: string): string | undefined =>
  headers.find((header) => header.name.toLowerCase() === name.toLowerCase())?.value;

/** Takes a message apart: the first text part, the first HTML part, and everything else as attachments. */
export function readMail(raw: Buffer): Mail {
  const parts = leaves(raw);
  const body = (type: string) => parts.find((part) => part.type === type && part.fileName === undefined);
  const text = body('text/plain');
  const html = body('text/html');
  return {
    headers: readHeaders(raw),
    text: text?.text,
    html: html?.text,
    attachments: parts.filter((part) => part !== text && part !== html),
  };
}

function leaves(raw: Buffer): MailPart[] {
  const headers = readHeaders(raw);
  const contentType = headerOf(headers, 'Content-Type') ?? 'text/plain; charset=us-ascii';
  const type = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  const boundary = parameter(contentType, 'boundary');
  const body = raw.subarray(bodyStart(raw));
  if (type.startsWith('multipart/') && boundary !== undefined) return sections(body, boundary).flatMap(leaves);
  const content = decodeTransfer(body, headerOf(headers, 'Content-Transfer-Encoding') ?? '7bit');
  const disposition = headerOf(headers, 'Content-Disposition') ?? '';
  const fileName = parameter(disposition, 'filename') ?? parameter(contentType, 'name');
  return [
    {
      type,
      fileName: fileName ?? (disposition.toLowerCase().startsWith('attachment') ? 'attachment' : undefined),
      contentId: headerOf(headers, 'Content-ID')?.replaceAll(/[<>]/g, ''),
      content,
      text: type.startsWith('text/') ? decodeBytes(content, parameter(contentType, 'charset') ?? 'utf-8') : undefined,
    },
  ];
}

function sections(body: Buffer, boundary: string): Buffer[] {
  const found: Buffer[] = [];
  const marker = Buffer.from(`--${boundary}`);
  let start = body.indexOf(marker);
  while (start >= 0) {
    const from = body.indexOf('\n', start) + 1;
    const next = body.indexOf(marker, start + marker.length);
    if (from === 0 || next < 0) break;
    // The line end before a boundary belongs to the boundary.
    const end = body[next - 2] === 0x0d ? next - 2 : next - 1;
    found.push(body.subarray(from, Math.max(from, end)));
    start = next;
  }
  return found;
}

/** The addresses in a header: `"Anna, de" <anna@x.be>, bert@y.be`. */
export function addressesIn(header: string | undefined): string[] {
  if (header === undefined) return [];
  return header
    .replaceAll(/"[^"]*"/g, '')
    .split(',')
    .flatMap((one) => {
      const address = (/<([^>]+)>/.exec(one)?.[1] ?? one).trim();
      return address === '' ? [] : [address];
    });
}
