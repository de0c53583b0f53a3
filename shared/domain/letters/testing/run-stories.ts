import { storiesOfJudgement } from './stories-of-judgement.ts';
import { storiesOfPartnership } from './stories-of-partnership.ts';
import { storiesOfYears } from './stories-of-years.ts';
import type { Stories } from './telling.ts';

/** Every letter of the life after the start, from the story in which it follows. */
export const runStories: Stories = { ...storiesOfYears, ...storiesOfJudgement, ...storiesOfPartnership };
