import { JsonText } from '../../kernel/service.ts';

/** The JSON of a member of an answer; of what is absent, nothing. */
export const json = (value: unknown): string | undefined => JSON.stringify(value);

/** A list of what is JSON already. */
export const jsonList = (texts: readonly string[]): string => `[${texts.join()}]`;

/** An object whose members are JSON already, without those that are absent; their names need no escape. */
export const jsonObject = (members: Readonly<Record<string, string | undefined>>): string => {
  let text = '';
  for (const name in members) {
    if (members[name] !== undefined) text += `${text === '' ? '' : ','}"${name}":${members[name]}`;
  }
  return `{${text}}`;
};

/** An answer put together from the texts of stored items, which need not be parsed for it. */
export const jsonAnswer = (members: Readonly<Record<string, string | undefined>>): JsonText =>
  new JsonText(jsonObject(members));
