import type { z } from 'zod';
import type { Operation } from '../../shared/contracts/api/operation.ts';
import type { OperationId, operations } from '../../shared/contracts/api/operations.ts';
import type { Language } from '../../shared/contracts/refusals/problem.ts';
import type { Refusal } from '../../shared/domain/decision.ts';
import type { Actor } from '../../shared/domain/people/actor.ts';
import type { Outcome } from '../../shared/use-cases/outcome.ts';

/** A request as a handler sees it: parsed, and with who asks. */
export interface ApiRequest<Body = unknown> {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: Body;
  readonly idempotencyKey: string | undefined;
  readonly actor: Actor;
  readonly language: Language;
}

export type ApiAnswer =
  | { readonly status: 200 | 201; readonly body: unknown }
  | {
      readonly refusal: Refusal /** Beside the problem's own members. */;
      readonly members?: Readonly<Record<string, unknown>>;
    };

type BodyOf<Of extends Operation> = Of extends { readonly body: infer Schema extends z.ZodType }
  ? z.infer<Schema>
  : undefined;

export type Handler<Id extends OperationId> = (
  request: ApiRequest<BodyOf<(typeof operations)[Id]>>,
) => Promise<ApiAnswer>;
export type Handlers<Ids extends OperationId = OperationId> = { readonly [Id in Ids]: Handler<Id> };

export const ok = (body: unknown): ApiAnswer => ({ status: 200, body });
export const created = (body: unknown): ApiAnswer => ({ status: 201, body });

/** The answer of a use case: what it gives back, or the refusal. */
export const answer = <Result>(
  outcome: Outcome<Result>,
  shape: (result: Result) => ApiAnswer = (result) => ok(result),
): ApiAnswer => (outcome.accepted ? shape(outcome.result) : { refusal: outcome.refusal });
