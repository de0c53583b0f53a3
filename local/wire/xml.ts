export const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};

const escapeXml = (text: string): string =>
  text.replaceAll(/[&<>"\r]/g, (character) => entities[character] ?? character);

/**
 * An element of the query and REST XML protocols: lists become `member` elements, a Map becomes `entry` elements with
 * key and value, a Date its ISO text. Undefined is left out.
 */
export function element(name: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  return `<${name}>${content(value)}</${name}>`;
}

function content(value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => element('member', item)).join('');
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Map) {
    return [...value].map(([key, one]) => `<entry>${element('key', key)}${element('value', one)}</entry>`).join('');
  }
  if (typeof value === 'object' && value !== null) return members(value);
  return escapeXml(String(value));
}

/** The members of a structure, one element each. */
export const members = (value: object): string =>
  Object.entries(value)
    .map(([name, one]) => element(name, one))
    .join('');
