import type { InvocationNews } from '../../lambda/lambda.ts';

export interface SeenInvocation {
  readonly functionName: string;
  readonly requestId: string;
  readonly at: number;
  readonly milliseconds: number;
  /** The beginning of what it was given. */
  readonly payload: string;
  /** The error as Lambda reports it; undefined when it ended well. */
  readonly error: string | undefined;
}

export interface FunctionFigures {
  readonly invocations: number;
  readonly errors: number;
  readonly throttles: number;
  readonly milliseconds: number;
  readonly longest: number;
}

const none: FunctionFigures = { invocations: 0, errors: 0, throttles: 0, milliseconds: 0, longest: 0 };

const KEPT_TEXT = 4_096;
const KEPT_ERRORS = 20;

// A part of a long text would keep the whole of it in memory: its bytes are copied.
const beginningOf = (text: string): string =>
  text.length <= KEPT_TEXT ? text : Buffer.from(text.slice(0, KEPT_TEXT)).toString();

/** The latest invocations, sums of all there were, and the latest errors of each function. */
export class SeenInvocations {
  readonly #limit: number;
  readonly #figures = new Map<string, FunctionFigures>();
  readonly #errors = new Map<string, SeenInvocation[]>();
  #latest: SeenInvocation[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The latest first; of one function when named. */
  latest(functionName?: string): readonly SeenInvocation[] {
    const all = this.#latest.slice(-this.#limit).reverse();
    return functionName === undefined ? all : all.filter((one) => one.functionName === functionName);
  }

  /** The latest first. */
  errors(functionName: string): readonly SeenInvocation[] {
    return [...(this.#errors.get(functionName) ?? [])].reverse();
  }

  figures(functionName: string): FunctionFigures {
    return this.#figures.get(functionName) ?? none;
  }

  tell({ functionName, requestId, at, payload, result }: InvocationNews): void {
    const { milliseconds } = result;
    const error = result.functionError === undefined ? undefined : beginningOf(result.payload);
    const seen = { functionName, requestId, at, milliseconds, payload: beginningOf(payload), error };
    this.#latest.push(seen);
    if (this.#latest.length > 2 * this.#limit) this.#latest = this.#latest.slice(-this.#limit);
    if (error !== undefined) this.#keepError(seen);
    const before = this.figures(functionName);
    this.#figures.set(functionName, {
      ...before,
      invocations: before.invocations + 1,
      errors: before.errors + (error === undefined ? 0 : 1),
      milliseconds: before.milliseconds + milliseconds,
      longest: Math.max(before.longest, milliseconds),
    });
  }

  /** The function was not called, because too many were under way. */
  throttled(functionName: string): void {
    const before = this.figures(functionName);
    this.#figures.set(functionName, { ...before, throttles: before.throttles + 1 });
  }

  #keepError(seen: SeenInvocation): void {
    const errors = this.#errors.get(seen.functionName) ?? [];
    errors.push(seen);
    if (errors.length > KEPT_ERRORS) errors.shift();
    this.#errors.set(seen.functionName, errors);
  }
}
