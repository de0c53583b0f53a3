import type { Call } from '../call/call-schema.ts';
import { type Letter, type Recipient, recipientKey } from './letter.ts';
import { letterWords } from './letter-words.ts';

interface Unreached {
  readonly letter: Letter;
  readonly recipient: Recipient;
}

/**
 * Tells the manager which letters reached nobody, because no address is known for the person: never registered, or
 * erased. The letter itself goes to no one else. Persons are named by their id: there is no name to show.
 */
export const notDelivered = (
  {
    call,
    project,
    manager,
  }: { readonly call: Call; readonly project?: string | undefined; readonly manager: Recipient },
  unreached: readonly Unreached[],
): Letter => ({
  kind: 'not-delivered',
  recipients: [manager],
  values: {
    reference: project ?? call.codePrefix,
    letters: unreached.map(({ letter, recipient }) => ({
      letter: letterWords[letter.kind],
      id: recipientKey(recipient),
      beginsTerm: letter.notice !== undefined,
    })),
  },
  page: project === undefined ? `/calls/${call.id}` : `/projects/${project}`,
  mentions: [],
});
