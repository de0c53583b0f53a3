import type { CallId, OrganisationId, PersonId } from '../ids.ts';

/** What the call's own log says: versions, questions, interests, rounds moved and closed. */
export interface CallLife {
  readonly id: CallId | undefined;
  /** Published versions, the newest last. */
  readonly versions: readonly { readonly callVersion: string; readonly sha256: string }[];
  readonly questions: readonly {
    readonly question: number;
    readonly text: string;
    readonly askedBy: PersonId;
    readonly askedAt: string;
    readonly published?: { readonly text: string; readonly answer: string; readonly at: string };
  }[];
  readonly interests: readonly {
    readonly person: PersonId;
    readonly organisation: OrganisationId;
    readonly relation: string;
  }[];
  /** The closing instant of a round that was moved, by round id. */
  readonly movedRounds: Readonly<Record<string, string>>;
  readonly closedRounds: readonly string[];
  readonly listedRounds: readonly string[];
  /** Draft reminders sent, as `<draft> <round> <before> <closing instant>`. */
  readonly draftReminders: readonly string[];
  readonly lapsedDrafts: readonly { readonly draft: string; readonly round: string }[];
}

export const unknownCall: CallLife = {
  id: undefined,
  versions: [],
  questions: [],
  interests: [],
  movedRounds: {},
  closedRounds: [],
  listedRounds: [],
  draftReminders: [],
  lapsedDrafts: [],
};
