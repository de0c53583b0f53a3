import type { PersonId } from '../../ids.ts';

export interface Coach {
  readonly person: PersonId;
  readonly employer: string;
  readonly since: string;
}

export interface CoachingNote {
  readonly note: number;
  readonly by: PersonId;
  readonly at: string;
  readonly text: string;
}

export interface CoachingState {
  readonly coach?: Coach;
  /** They never assess this partnership later. */
  readonly earlierCoaches: readonly PersonId[];
  /** Behind the wall: for coaches of this project only. */
  readonly notes: readonly CoachingNote[];
}

export interface Deputy {
  readonly person: PersonId;
  readonly from: string;
  readonly through: string;
}
