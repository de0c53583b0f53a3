import type { CloudOptions } from '../../local/cloud.ts';
import type { Call } from '../../shared/domain/call/call-schema.ts';

/** What is done concerns a project by its number; before it has one, the draft it will come from. */
export const meterKeyOf = ({ codePrefix }: Pick<Call, 'codePrefix'>): NonNullable<CloudOptions['meterKey']> => {
  const project = new RegExp(`${codePrefix}-\\d{4}-\\d{4,6}`);
  const draft = /drafts\/([0-9a-f-]{36})/;
  return (text) => project.exec(text)?.[0] ?? draft.exec(text)?.[1];
};
