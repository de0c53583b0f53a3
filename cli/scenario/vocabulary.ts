import { operations } from '../../shared/contracts/api/operations.ts';
import { letterKinds } from '../../shared/domain/letters/letter-kinds.ts';
import type { ProjectStatus } from '../../shared/domain/project/state.ts';
import { taskKinds } from '../../shared/domain/project/tasks.ts';
import { refusalCodes } from '../../shared/domain/refusals.ts';

// A record, so that the compiler finds a state without a line here.
const states: Readonly<Record<Exclude<ProjectStatus, 'not-submitted'>, true>> = {
  submitted: true,
  'information-requested': true,
  inadmissible: true,
  withdrawn: true,
  'under-review': true,
  'awaiting-ratification': true,
  approved: true,
  'conditions-offered': true,
  'conditions-accepted': true,
  'conditions-lapsed': true,
  rejected: true,
  objected: true,
  running: true,
  ended: true,
  closed: true,
};

/** Steps that are more than one request: what a person does with a form, an attachment, a partner. */
export const macros = ['submit-application', 'prepare-draft', 'submit-again', 'begin-upload', 'finish-upload'] as const;
export type Macro = (typeof macros)[number];

export const isMacro = (name: string): name is Macro => macros.some((macro) => macro === name);

/** Every word a scenario may use, by where it stands: the guide lists the same, and a test holds it to that. */
export const vocabulary = {
  commands: [...macros, ...Object.keys(operations)],
  states: Object.keys(states),
  tasks: [...taskKinds],
  letters: [...letterKinds],
  refusals: [...refusalCodes],
} as const;

const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substituted));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};

/** The word that was probably meant, if one is near. */
export const nearest = (word: string, words: readonly string[]): string | undefined => {
  const [best] = words
    .map((known) => ({ known, away: distance(word, known) }))
    .sort((one, other) => one.away - other.away);
  return best !== undefined && best.away <= Math.max(2, word.length / 3) ? best.known : undefined;
};
