import { parsePath } from './json-path.ts';

/** What a variable of a template stands for; undefined when the event has no such value. */
export type Variable = (name: string) => unknown;

/** A template taken apart: what stands before each variable, and after the last. */
interface Parts {
  readonly variables: readonly { readonly before: string; readonly name: string; readonly inString: boolean }[];
  readonly rest: string;
  /** A template that opens neither a document nor a string is one text as a whole. */
  readonly isText: boolean;
}

const placeholder = /<([^<>\s"]+)>/g;
/** Templates come from the assembly: few, and used for every event. */
const known = new Map<string, Parts>();

/**
 * Fills an input template of a rule target or a pipe. Inside a JSON string a variable becomes text of that string;
 * elsewhere it becomes a JSON value, so that text gets its quotes. A missing value becomes the empty string.
 */
export function fillTemplate(template: string, variable: Variable): string {
  const { variables, rest, isText } = partsOf(template);
  let filled = '';
  for (const { before, name, inString } of variables) {
    const value = variable(name) ?? '';
    filled += before + (isText ? asText(value) : inString ? escaped(asText(value)) : JSON.stringify(value));
  }
  filled += rest;
  return isText ? JSON.stringify(filled) : filled;
}

/** Refuses a template with a path that cannot be read, before an event meets it. */
export function checkTemplate(template: string): void {
  for (const { name } of partsOf(template).variables) {
    if (name.startsWith('$')) parsePath(name);
  }
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);

function partsOf(template: string): Parts {
  let parts = known.get(template);
  if (parts === undefined) {
    parts = takeApart(template);
    known.set(template, parts);
  }
  return parts;
}

function takeApart(template: string): Parts {
  const inString = stringPositions(template);
  let end = 0;
  const variables = [...template.matchAll(placeholder)].map(({ 0: whole, 1: name = '', index }) => {
    const before = template.slice(end, index);
    end = index + whole.length;
    return { before, name, inString: inString[index] === 1 };
  });
  return { variables, rest: template.slice(end), isText: !/^\s*["{[<]/.test(template) };
}

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
