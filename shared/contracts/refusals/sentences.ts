import type { RefusalCode, RefusalValues } from '../../domain/refusals.ts';
import { accessSentences } from './access.ts';
import { assessmentSentences } from './assessment.ts';
import { everydaySentences } from './everyday.ts';
import { procedureSentences } from './procedures.ts';
import type { Sentence } from './sentence.ts';
import { startedSentences } from './started.ts';
import { submissionSentences } from './submission.ts';

const written = {
  ...accessSentences,
  ...submissionSentences,
  ...assessmentSentences,
  ...startedSentences,
  ...everydaySentences,
  ...procedureSentences,
};

type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

type Written = typeof written;
type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;

/** A sentence shows, in both languages, exactly what refusals of its code must carry; else it is no sentence here. */
type Fitting = {
  readonly [Code in RefusalCode]: Same<Placeholders<Written[Code]['nl']>, keyof RefusalValues[Code]> extends true
    ? Same<Placeholders<Written[Code]['en']>, keyof RefusalValues[Code]> extends true
      ? Sentence
      : never
    : never;
};

/** One sentence per refusal code, in both languages; the compiler finds a code without one, and a value without use. */
export const sentences: Readonly<Record<RefusalCode, Sentence>> = written satisfies Fitting;
