import { hash } from 'node:crypto';
import type { Journal } from '../../kernel/journal.ts';
import { AwsError, type JsonObject } from '../../kernel/service.ts';
import { constraintError } from './request.ts';

// AWS: a ClientRequestToken is remembered for ten minutes.
const remembered = 10 * 60 * 1000;
// Rows that are past their time cost little: they go when there are this many.
const mostForgotten = 100;

export interface Token {
  readonly token: string;
  /** A digest of what was asked with it. */
  readonly request: string;
}

interface Remembered extends Token {
  readonly at: number;
}

/** Makes a transaction that is sent twice happen once. */
export class TransactionTokens {
  // In the order in which they came, which is that of their times.
  readonly #known = new Map<string, Remembered>();
  #forgotten = 0;

  /** Writes down a request within the transaction that does it. */
  readonly write: (token: Token, now: number) => void;
  readonly #forgetWritten: (until: number) => void;

  constructor(journal: Journal) {
    this.write = journal.statement(
      'INSERT INTO dynamodb_transaction_tokens VALUES (?, ?, ?)',
      ({ token, request }: Token, now: number) => [now, token, request],
    );
    this.#forgetWritten = journal.statement(
      'DELETE FROM dynamodb_transaction_tokens WHERE at <= ?',
      (until: number) => [until],
    );
    const kept = 'SELECT at, token, request FROM dynamodb_transaction_tokens ORDER BY at';
    for (const row of journal.rows<Remembered>(kept)) this.#remember(row);
  }

  read(input: JsonObject): Token | undefined {
    const token: unknown = input['ClientRequestToken'];
    if (token === undefined || token === null) return undefined;
    if (typeof token !== 'string' || token.length < 1 || token.length > 36) {
      throw constraintError(token, 'ClientRequestToken', 'Member must have length between 1 and 36');
    }
    return { token, request: hash('sha256', JSON.stringify(input['TransactItems'] ?? null), 'base64') };
  }

  /** Whether this very request was done before. */
  seen({ token, request }: Token, now: number): boolean {
    this.#forget(now - remembered);
    const known = this.#known.get(token);
    if (known === undefined) return false;
    if (known.request === request) return true;
    throw new AwsError(
      'IdempotentParameterMismatchException',
      'DynamoDB rejected the request because you retried a request with a different payload but with an idempotent token that was already used',
    );
  }

  /** Knows a request from now on, once that transaction is committed. */
  keep(token: Token, now: number): void {
    this.#remember({ ...token, at: now });
  }

  /** A token that was used again after its time goes to the end, or those behind it would outlive theirs. */
  #remember(remembered: Remembered): void {
    this.#known.delete(remembered.token);
    this.#known.set(remembered.token, remembered);
  }

  #forget(until: number): void {
    for (const { token, at } of this.#known.values()) {
      if (at > until) break;
      this.#known.delete(token);
      this.#forgotten += 1;
    }
    if (this.#forgotten < mostForgotten) return;
    this.#forgetWritten(until);
    this.#forgotten = 0;
  }
}
