/** Reads a form as `URLSearchParams` does, but for a question mark at its beginning, which belongs to the first name. */
export function readForm(text: string): [name: string, value: string][] {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals < 0 ? [decoded(pair), ''] : [decoded(pair.slice(0, equals)), decoded(pair.slice(equals + 1))];
    });
}

// A short part of a long text would keep the whole of it in memory, a letter for the name of its sender: it is copied.
const short = 1_000;
const apart = (text: string): string => (text.length > short ? text : Buffer.from(text).toString());

/**
 * Nearly all of a form that sends a mail is base64. Its three signs are looked for first: what decodes any form looks at
 * each sign, which takes four times as long for a whole letter.
 */
function decoded(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  if (!spaced.includes('%')) return apart(spaced);
  const plain = spaced.replace(/%2B/g, '+').replace(/%2F/g, '/').replace(/%3D/g, '=');
  if (!plain.includes('%')) return plain;
  try {
    return decodeURIComponent(plain);
  } catch {
    // A sign that stands for nothing stays as it is, and bytes that are no text become signs that say so.
    return new URLSearchParams(`=${text}`).get('') ?? '';
  }
}
