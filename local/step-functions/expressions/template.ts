import { isRecord, type Json, type JsonRecord } from '../json.ts';
import type { Evaluator, Scope } from './evaluator.ts';

/** A JSON value of a definition in which some strings are JSONata; parts without any are kept as they are. */
export type Template =
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'expression'; readonly text: string }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, Template])[] }
  | { readonly kind: 'array'; readonly items: readonly Template[] };

/** The JSONata of `{% ... %}`, or undefined for any other string: blanks around the braces make it an ordinary one. */
export const expressionIn = (text: string): string | undefined =>
  text.length >= 4 && text.startsWith('{%') && text.endsWith('%}') ? text.slice(2, -2).trim() : undefined;

export function compileTemplate(value: Json): Template {
  if (typeof value === 'string') {
    const text = expressionIn(value);
    return text === undefined ? { kind: 'literal', value } : { kind: 'expression', text };
  }
  if (Array.isArray(value)) {
    const items = value.map(compileTemplate);
    return items.every((item) => item.kind === 'literal') ? { kind: 'literal', value } : { kind: 'array', items };
  }
  if (isRecord(value)) {
    const members = Object.entries(value as JsonRecord).map(([key, member]) => [key, compileTemplate(member)] as const);
    return members.every(([, member]) => member.kind === 'literal')
      ? { kind: 'literal', value }
      : { kind: 'object', members };
  }
  return { kind: 'literal', value };
}

/** The value of a template; `field` is where it stands, and is extended by `/key` and `[index]` on the way down. */
export async function fill(template: Template, field: string, scope: Scope, evaluate: Evaluator): Promise<Json> {
  switch (template.kind) {
    case 'literal':
      return template.value;
    case 'expression':
      return evaluate(template.text, field, scope);
    case 'array': {
      const items: Json[] = [];
      for (const [index, item] of template.items.entries()) {
        items.push(await fill(item, `${field}[${index}]`, scope, evaluate));
      }
      return items;
    }
    case 'object': {
      const members: Record<string, Json> = {};
      for (const [key, member] of template.members) {
        members[key] = await fill(member, `${field}/${key}`, scope, evaluate);
      }
      return members;
    }
  }
}

/** Every expression of a template with the field it stands in. */
export function expressionsOf(template: Template, field: string): { text: string; field: string }[] {
  switch (template.kind) {
    case 'literal':
      return [];
    case 'expression':
      return [{ text: template.text, field }];
    case 'array':
      return template.items.flatMap((item, index) => expressionsOf(item, `${field}[${index}]`));
    case 'object':
      return template.members.flatMap(([key, member]) => expressionsOf(member, `${field}/${key}`));
  }
}
