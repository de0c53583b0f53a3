/** Whether `text` fits a pattern of IAM: `*` stands for any text, `?` for one character. */
export type Pattern = (text: string) => boolean;

export function pattern(source: string): Pattern {
  if (source === '*') return () => true;
  if (!/[*?]/.test(source)) return (text) => text === source;
  const star = source.indexOf('*');
  if (star === source.length - 1 && !source.includes('?')) {
    const prefix = source.slice(0, -1);
    return (text) => text.startsWith(prefix);
  }
  const expression = new RegExp(`^${source.split('').map(translate).join('')}$`, 's');
  return (text) => expression.test(text);
}

export function anyOf(sources: readonly string[]): Pattern {
  const patterns = sources.map(pattern);
  const [only] = patterns;
  if (patterns.length === 1 && only !== undefined) return only;
  return (text) => patterns.some((matches) => matches(text));
}

function translate(character: string): string {
  if (character === '*') return '.*';
  if (character === '?') return '.';
  return character.replace(/[.+^${}()|[\]\\]/, '\\$&');
}
