import { createHash } from 'node:crypto';
import type { AttachmentFile } from './example-application.ts';

export interface AttachmentContent {
  readonly name: string;
  readonly kind: string;
  readonly mediaType: string;
  readonly content: Buffer;
  readonly sha256: string;
}

const wrapped = (text: string): readonly string[] => text.match(/.{1,80}(?:\s|$)/g)?.map((line) => line.trim()) ?? [];

// WinAnsi holds every letter of Dutch; what it lacks becomes a question mark rather than another letter.
const escaped = (line: string): string =>
  [...line]
    .map((letter) => ((letter.codePointAt(0) ?? 0) > 255 ? '?' : letter))
    .join('')
    .replace(/[\\()]/g, '\\$&');

/** A PDF of one page that shows the text. */
const pdfOf = (text: string): Buffer => {
  const lines = wrapped(text).map((line) => `(${escaped(line)}) Tj T*`);
  const page = `BT /F1 11 Tf 14 TL 60 780 Td ${lines.join(' ')} ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(`${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${end}`, 'latin1');
};

/**
 * What is uploaded for an attachment of an example; its key tells its kind (`cofinancieringsattest-2` is a second
 * certificate) unless it names another.
 */
export const contentOf = (key: string, file: AttachmentFile): AttachmentContent => {
  const { name = `${key}.pdf`, kind = key.replace(/-\d+$/, ''), mediaType = 'application/pdf', text = name } = file;
  const plain = mediaType === 'application/pdf' ? pdfOf(text) : Buffer.from(text);
  const content = file.bytes === undefined || file.bytes <= plain.length ? plain : Buffer.concat([plain], file.bytes);
  return { name, kind, mediaType, content, sha256: createHash('sha256').update(content).digest('hex') };
};
