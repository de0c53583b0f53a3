import { createHash } from 'node:crypto';
import { AwsError, type JsonObject } from '../../kernel/service.ts';
import type { Connection } from '../storage/connection.ts';
import { constraintError } from './request.ts';

// AWS: a ClientRequestToken is remembered for ten minutes.
const remembered = 10 * 60 * 1000;

export interface Token {
  readonly token: string;
  /** A digest of what was asked with it. */
  readonly request: string;
}

/** Makes a transaction that is sent twice happen once. */
export class TransactionTokens {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  read(input: JsonObject): Token | undefined {
    const token: unknown = input['ClientRequestToken'];
    if (token === undefined || token === null) return undefined;
    if (typeof token !== 'string' || token.length < 1 || token.length > 36) {
      throw constraintError(token, 'ClientRequestToken', 'Member must have length between 1 and 36');
    }
    const asked = JSON.stringify(input['TransactItems'] ?? null);
    return { token, request: createHash('sha256').update(asked).digest('base64') };
  }

  /** Whether this very request was done before; remembers it otherwise. Runs within the request's transaction. */
  seen({ token, request }: Token, now: number): boolean {
    this.#connection.run('DELETE FROM dynamodb_transaction_tokens WHERE at <= ?', now - remembered);
    const sql = 'SELECT request FROM dynamodb_transaction_tokens WHERE token = ?';
    const known = this.#connection.prepare(sql).get(token);
    if (known === undefined) {
      this.#connection.run('INSERT INTO dynamodb_transaction_tokens VALUES (?, ?, ?)', token, request, now);
      return false;
    }
    if (known['request'] === request) return true;
    throw new AwsError(
      'IdempotentParameterMismatchException',
      'DynamoDB rejected the request because you retried a request with a different payload but with an idempotent token that was already used',
    );
  }
}
