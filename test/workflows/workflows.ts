import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../workflows/', import.meta.url);

interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly MaxAttempts: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: string;
}

export interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly TimeoutSeconds?: unknown;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  readonly Choices?: readonly { readonly Condition: string; readonly Next: string }[];
  readonly Default?: string;
  readonly Next?: string;
}

export interface Workflow {
  readonly name: string;
  readonly text: string;
  readonly definition: {
    readonly QueryLanguage: string;
    readonly StartAt: string;
    readonly States: Readonly<Record<string, State>>;
  };
  readonly states: readonly (readonly [string, State])[];
}

const read = (file: string): Workflow => {
  const text = readFileSync(new URL(file, folder), 'utf8');
  const definition = JSON.parse(text);
  return { name: file.replace('.asl.json', ''), text, definition, states: Object.entries(definition.States) };
};

/** Every workflow of the product. */
export const workflows: readonly Workflow[] = readdirSync(folder)
  .filter((file) => file.endsWith('.asl.json'))
  .sort()
  .map(read);

/** The JSONata of every `{% %}` in a definition, with where it stands. */
export const expressionsIn = (
  value: unknown,
  path = '',
): readonly { readonly at: string; readonly expression: string }[] => {
  if (typeof value === 'string') {
    return value.startsWith('{%') && value.endsWith('%}') ? [{ at: path, expression: value.slice(2, -2) }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => expressionsIn(member, `${path}/${key}`));
};

/** The names of the placeholders, `${Work}`. */
export const substitutionsIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => String(name))),
];
