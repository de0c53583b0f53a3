const crlf = '\r\n';

const hex = (byte: string): string => `=${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
/** A text as one character per byte of its UTF-8. */
const bytesOf = (text: string): string => Buffer.from(text).toString('latin1');

// A line of quoted-printable has 76 characters at most, the mark of a break among them.
const lineLength = 75;

/** Where a line may end: never inside the three characters of one byte. */
const endOf = (line: string, from: number): number => {
  const end = from + lineLength;
  if (line[end - 1] === '=') return end - 1;
  return line[end - 2] === '=' ? end - 2 : end;
};

const broken = (line: string): string => {
  let from = 0;
  let lines = '';
  while (line.length - from > lineLength + 1) {
    const end = endOf(line, from);
    lines += `${line.slice(from, end)}=${crlf}`;
    from = end;
  }
  return lines + line.slice(from);
};

const codedSign = /[^\x20-\x3c\x3e-\x7e]| $/;
const codedSigns = new RegExp(codedSign, 'g');

const encodedLine = (line: string): string => {
  const encoded = codedSign.test(line) ? bytesOf(line).replaceAll(codedSigns, hex) : line;
  return encoded.length > lineLength + 1 ? broken(encoded) : encoded;
};

// The page around a letter is the same in all letters of a language. It has some hundred lines with attributes, and
// what is written to a reader has hardly any.
const attributeLines = new Map<string, string>();
const mostLines = 1000;

const encodedAttributes = (line: string): string => {
  const known = attributeLines.get(line);
  if (known !== undefined) return known;
  const encoded = encodedLine(line);
  if (attributeLines.size >= mostLines) attributeLines.clear();
  attributeLines.set(line, encoded);
  return encoded;
};

/** A text in quoted-printable: readable as it travels, and no line that a mail server would break. */
export const quotedPrintable = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => (line.includes('=') ? encodedAttributes(line) : encodedLine(line)))
    .join(crlf);

export const base64Lines = (text: string): string =>
  Buffer.from(text)
    .toString('base64')
    .replaceAll(/.{76}(?=.)/g, `$&${crlf}`);

// No name and no subject may begin another header.
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that are taken out
const oneLine = (text: string): string => text.replaceAll(/[\u0000-\u001f\u007f]+/g, ' ').trim();
const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text) && !text.includes('=?');

// RFC 2047: 75 characters, of which `=?UTF-8?Q?` and `?=` take twelve.
const wordLength = 63;

/** Words that mail programs read as UTF-8; none begins or ends inside a character. */
const encodedWords = (text: string): string => {
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    const next = character === ' ' ? '_' : bytesOf(character).replaceAll(/[^A-Za-z0-9]/g, hex);
    if (word.length + next.length > wordLength) {
      words.push(word);
      word = '';
    }
    word += next;
  }
  return [...words, word].map((one) => `=?UTF-8?Q?${one}?=`).join(`${crlf} `);
};

/** Breaks a header at its spaces, where it gets longer than 76 characters. */
const folded = (header: string): string => {
  let length = 0;
  return header
    .split(' ')
    .map((word, index) => {
      const fits = index === 0 || length + 1 + word.length <= 76;
      length = fits ? length + word.length + (index === 0 ? 0 : 1) : word.length + 1;
      return index === 0 ? word : `${fits ? ' ' : `${crlf} `}${word}`;
    })
    .join('');
};

export interface Address {
  readonly name: string;
  readonly address: string;
}

/** `An Peeters <an@example.org>` */
export const addressText = ({ name, address }: Address): string => {
  const shown = oneLine(name);
  const text = /^[\w !#$%&'*+/^`{|}~-]*$/.test(shown)
    ? shown
    : isPlain(shown)
      ? `"${shown.replaceAll(/["\\]/g, '\\$&')}"`
      : encodedWords(shown);
  return `${text} <${address.replaceAll(/[\s<>]/g, '')}>`.trimStart();
};

/** A header whose value may hold any text. */
export const textHeader = (name: string, value: string): string => {
  const text = oneLine(value);
  return isPlain(text) ? folded(`${name}: ${text}`) : `${name}: ${encodedWords(text)}`;
};

/** A header whose value is made of words and addresses that are encoded already. */
export const header = (name: string, value: string): string => `${name}: ${value}`;

/** A part, or a whole message: its headers and its content. */
export interface Part {
  readonly headers: readonly string[];
  readonly content: string;
}

/** @param encoded in quoted-printable */
export const textPart = (type: string, encoded: string): Part => ({
  headers: [`Content-Type: ${type}; charset=utf-8`, 'Content-Transfer-Encoding: quoted-printable'],
  content: encoded,
});

/** A letter has one way of being broken into parts, so the boundary follows from what it is. */
export const multipart = (kind: 'alternative' | 'mixed', boundary: string, parts: readonly Part[]): Part => ({
  headers: [`Content-Type: multipart/${kind};${crlf} boundary="${boundary}"`],
  content: `${parts.map((part) => `--${boundary}${crlf}${written(part)}${crlf}`).join('')}--${boundary}--${crlf}`,
});

export const written = ({ headers, content }: Part): string => `${headers.join(crlf)}${crlf}${crlf}${content}`;
