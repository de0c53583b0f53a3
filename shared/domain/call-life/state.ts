import type { CallId, DraftId, OrganisationId, PersonId } from '../ids.ts';

export interface RoundMove {
  readonly at: string;
  readonly reason: string;
  readonly legalBasis: string;
  /** The close of an earlier move; undefined: that of the call file. */
  readonly earlier: string | undefined;
}

export interface LapsedDraft {
  readonly draft: DraftId;
  readonly round: string;
  readonly owners: readonly PersonId[];
}

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
  /** Why it was moved, the last time, by round id. */
  readonly roundMoves: Readonly<Record<string, RoundMove>>;
  readonly closedRounds: readonly string[];
  readonly listedRounds: readonly string[];
  /** Draft reminders sent, as `<draft> <round> <before> <closing instant>`. */
  readonly draftReminders: readonly string[];
  readonly lapsedDrafts: readonly LapsedDraft[];
  /** Drafts that lapsed and were opened again with their round. */
  readonly reopenedDrafts: readonly LapsedDraft[];
  /** Owners told that a close was moved, as `<draft> <round> <closing instant>`. */
  readonly draftsTold: readonly string[];
}

export const unknownCall: CallLife = {
  id: undefined,
  versions: [],
  questions: [],
  interests: [],
  movedRounds: {},
  roundMoves: {},
  closedRounds: [],
  listedRounds: [],
  draftReminders: [],
  lapsedDrafts: [],
  reopenedDrafts: [],
  draftsTold: [],
};
