/** The bytes that stand as `=C3=A9` in quoted-printable, as the text that they are. */
export const unescaped = (text: string): string =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString();

/** A text in quoted-printable as a mail program shows it. */
export const decoded = (text: string): string => unescaped(text.replaceAll('=\r\n', '').replaceAll('\r\n', '\n'));
