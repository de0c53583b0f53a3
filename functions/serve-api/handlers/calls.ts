import { limitsOf } from '../../../shared/domain/call/call-lookup.ts';
import { closeOf } from '../../../shared/domain/call-life/round-close.ts';
import { refuse } from '../../../shared/domain/decision.ts';
import { callId } from '../../../shared/domain/ids.ts';
import type { CallLedger } from '../../../shared/ports/call-ledger.ts';
import type { Calls } from '../../../shared/ports/calls.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { Views } from '../../../shared/ports/views.ts';
import { actOnCall } from '../../../shared/use-cases/act-on-call.ts';
import { publishCall } from '../../../shared/use-cases/publish-call.ts';
import { staffOnly } from '../authority.ts';
import { type ApiAnswer, answer, created, type Handlers, ok } from '../handler.ts';

export interface CallDeps {
  readonly calls: Calls;
  readonly ledger: Pick<CallLedger, 'read'>;
  readonly views: Pick<Views, 'calls'>;
  readonly clock: Clock;
}

type CallOperations =
  | 'list-calls'
  | 'show-call'
  | 'publish-call'
  | 'declare-interest'
  | 'move-round-close'
  | 'show-ledger';

const unknownCall = (id: string | undefined): ApiAnswer => ({ refusal: refuse('call-unknown', id ?? '').refusal });

export const callHandlers = ({ calls, ledger, views, clock }: CallDeps): Handlers<CallOperations> => {
  const act = actOnCall({ calls, clock });
  const publish = publishCall({ calls, clock });
  const acted = async (...of: Parameters<typeof act>): Promise<ApiAnswer> =>
    answer(await act(...of), ({ version }) => ok({ version }));

  return {
    'list-calls': async () => ok({ calls: await views.calls() }),
    'show-call': async ({ params }) => {
      const id = callId.parse(params['call']);
      const [call, { life }] = await Promise.all([calls.latest(id), calls.life(id)]);
      if (call === undefined) return unknownCall(id);
      const rounds = call.rounds.map((round) => ({
        id: round.id,
        name: round.name,
        opensAt: limitsOf(round).opensAt.toString(),
        closesAt: closeOf(call, life, round.id),
        moved: round.id in life.movedRounds,
        reason: life.roundMoves[round.id]?.reason,
        legalBasis: life.roundMoves[round.id]?.legalBasis,
        closed: life.closedRounds.includes(round.id),
      }));
      return ok({ call, rounds });
    },
    'publish-call': async ({ body, actor }) => {
      const refusal = staffOnly(actor, 'manager', 'administrator');
      if (refusal !== undefined) return { refusal };
      // Only who publishes a call needs the schema of one: it is built then.
      const { readCall } = await import('../../../shared/domain/call/call-schema.ts');
      const read = readCall(body);
      if ('problems' in read) {
        const problems = read.problems.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
        return { refusal: refuse('invalid-input', `${body.id} ${body.version}`, { problems }).refusal };
      }
      return answer(await publish({ definition: read.call, actor }), created);
    },
    'declare-interest': ({ params, body, actor }) =>
      acted({ call: callId.parse(params['call']), command: { type: 'DeclareInterest', ...body }, actor }),
    'move-round-close': ({ params, body, actor }) =>
      acted({
        call: callId.parse(params['call']),
        command: { type: 'MoveRoundClose', round: String(params['round']), ...body },
        actor,
      }),
    'show-ledger': async ({ params, actor }) => {
      const refusal = staffOnly(actor, 'manager', 'committee', 'administrator');
      if (refusal !== undefined) return { refusal };
      const { years } = await ledger.read(callId.parse(params['call']));
      return ok({
        years: Object.fromEntries(
          Object.entries(years).map(([year, of]) => [year, { ...of, freeCents: of.budgetCents - of.committedCents }]),
        ),
      });
    },
  };
};
