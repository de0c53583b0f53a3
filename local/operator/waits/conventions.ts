import { memberNamed, textsIn } from './documents.ts';

/**
 * How rows of an application usually call what an operator asks. A row that calls it otherwise is shown whole, as every
 * row is; these names only put the answer in front.
 */
const whom = ['assignee', 'assignedTo', 'waitsFor', 'owner'];
const until = ['dueAt', 'dueOn', 'due', 'deadline', 'until'];
const since = ['openedAt', 'since', 'createdAt'];
const what = ['kind', 'task', 'what', 'type'];
const rule = ['derivation', 'rule', 'legalBasis', 'because'];

export interface Answers {
  readonly what: string | undefined;
  readonly whom: string | undefined;
  readonly until: string | undefined;
  readonly since: string | undefined;
  /** One sentence per step; in English where there are several languages. */
  readonly rule: readonly string[];
}

/** What a row says of who must do what, until when, and by which rule. */
export function answersOf(document: unknown): Answers {
  const reasons = memberNamed(document, rule);
  return {
    what: textOf(memberNamed(document, what)),
    whom: textOf(memberNamed(document, whom)),
    until: textOf(memberNamed(document, until)),
    since: textOf(memberNamed(document, since)),
    rule: textsIn(memberNamed(reasons, ['en']) ?? reasons),
  };
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return value === undefined ? undefined : textsIn(value).join(' ');
}
