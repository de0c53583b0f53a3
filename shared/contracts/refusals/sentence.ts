/**
 * How a refusal reads: which rule, and what to do. `{name}` takes a value of the refusal; names ending in `Cents` are
 * shown as euro, in `Bytes` as a size, in `On` as a date and in `At` as date and time in Brussels; states, roles, tasks
 * and the like in words of the language.
 */
export interface Sentence {
  readonly status: 400 | 403 | 404 | 409 | 413 | 422 | 503;
  /** Where the rule stands: a seed, a regulation, or the design. */
  readonly rule: string;
  readonly nl: string;
  readonly en: string;
}
