import { parsePath } from './json-path.ts';

/** What a variable of a template stands for; undefined when the event has no such value. */
export type Variable = (name: string) => unknown;

const placeholder = /<([^<>\s"]+)>/g;

/**
 * Fills an input template of a rule target or a pipe. Inside a JSON string a variable becomes text of that string;
 * elsewhere it becomes a JSON value, so that text gets its quotes. A missing value becomes the empty string.
 */
export function fillTemplate(template: string, variable: Variable): string {
  // A template that opens neither a document nor a string is one text as a whole.
  if (!/^\s*["{[<]/.test(template)) {
    return JSON.stringify(template.replaceAll(placeholder, (_whole, name: string) => asText(variable(name) ?? '')));
  }
  const inString = stringPositions(template);
  return template.replaceAll(placeholder, (_whole, name: string, offset: number) => {
    const value = variable(name) ?? '';
    return inString[offset] === 1 ? escaped(asText(value)) : JSON.stringify(value);
  });
}

/** Refuses a template with a path that cannot be read, before an event meets it. */
export function checkTemplate(template: string): void {
  for (const [, name = ''] of template.matchAll(placeholder)) {
    if (name.startsWith('$')) parsePath(name);
  }
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);

function stringPositions(template: string): Uint8Array {
  const positions = new Uint8Array(template.length);
  let inside = false;
  for (let index = 0; index < template.length; index += 1) {
    const character = template[index];
    if (character === '\\') {
      positions[index] = inside ? 1 : 0;
      index += 1;
    } else if (character === '"') {
      inside = !inside;
    }
    positions[index] = inside ? 1 : 0;
  }
  return positions;
}
