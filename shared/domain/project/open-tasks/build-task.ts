import type { Call } from '../../call/call-schema.ts';
import { endOfDay } from '../../days.ts';
import { fullDateInWords } from '../../terms/date-words.ts';
import { Temporal } from '../../time.ts';
import { dueOnOf } from '../due.ts';
import type { Submitted } from '../state.ts';
import type { Assignee, Derivation, EpisodeName, Task, TaskKind } from '../tasks.ts';

/** A last day with its reasoning: a term of the call, or a date that somebody set. */
export interface Due {
  readonly lastDay: string;
  readonly derivation: Derivation;
}

export interface TaskInput {
  readonly id: string;
  readonly kind: TaskKind;
  readonly episode: EpisodeName;
  readonly number?: number;
  readonly assignee: Assignee;
  readonly openedAt: string;
  readonly due: Due;
}

/** A project that can have tasks, and the call that says how long they may take. */
export interface Setting {
  readonly project: Submitted;
  readonly call: Call;
}

export const managers: Assignee = { kind: 'staff', role: 'manager' };
export const committee: Assignee = { kind: 'staff', role: 'committee' };
export const promoterOf = ({ application }: Submitted): Assignee => ({
  kind: 'organisation',
  organisation: application.promoter,
});

const inWords = (day: string, language: 'nl' | 'en'): string => fullDateInWords(Temporal.PlainDate.from(day), language);

/** A date that a person set, such as the date of a condition. */
export const setByManager = (lastDay: string): Due => ({
  lastDay,
  derivation: {
    nl: [`De beheerder stelde de laatste dag vast: ${inWords(lastDay, 'nl')}.`],
    en: [`The manager set the last day: ${inWords(lastDay, 'en')}.`],
  },
});

/** A condition whose date had passed when it was accepted: a term from the acceptance counts instead. */
export const extended = (passed: string, { lastDay, derivation }: Due): Due => ({
  lastDay,
  derivation: {
    nl: [`De dag van de voorwaarde, ${inWords(passed, 'nl')}, was voorbij toen zij werd aanvaard.`, ...derivation.nl],
    en: [`The day of the condition, ${inWords(passed, 'en')}, had passed when it was accepted.`, ...derivation.en],
  },
});

const moved = (due: Due, lastDay: string): Due => ({
  lastDay,
  derivation: {
    nl: [...due.derivation.nl, `De beheerder verplaatste de laatste dag naar ${inWords(lastDay, 'nl')}.`],
    en: [...due.derivation.en, `The manager moved the last day to ${inWords(lastDay, 'en')}.`],
  },
});

/** The task with its due date as it stands, a moved deadline included. */
export const buildTask = ({ project }: Setting, { due, ...input }: TaskInput): Task => {
  const standing = dueOnOf(project, input.id, due.lastDay);
  const { lastDay, derivation } = standing === due.lastDay ? due : moved(due, standing);
  return {
    ...input,
    dueOn: lastDay,
    dueAt: endOfDay(lastDay),
    derivation,
  };
};
