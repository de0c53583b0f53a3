/** Text decoding of mail: transfer encodings, character sets, encoded words (RFC 2045, 2047, 2231). */
export function decodeBytes(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    // A character set that nobody knows: every byte is at least shown.
    return Buffer.from(bytes).toString('latin1');
  }
}

export function decodeTransfer(body: Buffer, encoding: string): Buffer {
  switch (encoding.toLowerCase()) {
    case 'base64':
      return Buffer.from(body.toString('latin1'), 'base64');
    case 'quoted-printable':
      return quotedPrintable(body.toString('latin1').replaceAll(/=[ \t]*\r?\n/g, ''));
    default:
      return body;
  }
}

function quotedPrintable(text: string): Buffer {
  return Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

/** `=?UTF-8?Q?Caf=C3=A9?=`; blanks between two such words do not count. */
export function decodeWords(text: string): string {
  if (!text.includes('=?')) return text;
  return text
    .replaceAll(/(\?=)\s+(=\?)/g, '$1$2')
    .replaceAll(/=\?([^?\s]+)\?([BQ])\?([^?]*)\?=/gi, (_whole, charset: string, kind: string, word: string) => {
      const bytes =
        kind.toUpperCase() === 'B' ? Buffer.from(word, 'base64') : quotedPrintable(word.replaceAll('_', ' '));
      return decodeBytes(bytes, charset.split('*')[0] ?? 'utf-8');
    });
}

/** The parameter of a header such as `text/plain; charset="utf-8"` or `filename*=UTF-8''b%C3%A9.pdf`. */
export function parameter(header: string, name: string): string | undefined {
  const extended = new RegExp(`;\\s*${name}\\*(?:0\\*)?=([\\w-]*)'[^']*'([^;\\s]+)`, 'i').exec(header);
  if (extended !== null) return decodeURIComponent(extended[2] ?? '');
  const found = new RegExp(`;\\s*${name}="?((?<=")[^"]*|[^";\\s]+)`, 'i').exec(header);
  return found === null ? undefined : decodeWords(found[1] ?? '');
}
