import { callTerm, holidaysOf, limitsOf } from '../call/call-lookup.ts';
import type { Call } from '../call/call-schema.ts';
import type { Round } from '../call/schema-window.ts';
import { computeTerm } from '../terms/compute-term.ts';
import { dayOff } from '../terms/day-off.ts';
import type { LocalisedText } from '../terms/localised-text.ts';
import { brusselsDate, type Temporal } from '../time.ts';

/** When an application of a certain day must have its answer, by the call's own reading and by the other one. */
export interface HandlingDay {
  readonly submittedOn: Temporal.PlainDate;
  readonly round: string;
  /** The limit as the call has it. */
  readonly limit: Temporal.PlainDate;
  readonly limitIfItMoves: Temporal.PlainDate;
  readonly limitIfItStays: Temporal.PlainDate;
  /** Why the unmoved limit is no working day. */
  readonly dayOff: LocalisedText | undefined;
  /** The day on which the stages end if each takes its whole term. */
  readonly stagesEnd: Temporal.PlainDate;
}

const stagesOf = (call: Call) =>
  call.ratification.mode === 'each-selection'
    ? (['admissibilityCheck', 'scoring', 'consensus', 'decision', 'ratification'] as const)
    : (['admissibilityCheck', 'scoring', 'consensus', 'decision'] as const);

const daysOf = (round: Round): readonly Temporal.PlainDate[] => {
  const { opensAt, closesAt } = limitsOf(round);
  const first = brusselsDate(opensAt);
  const count = first.until(brusselsDate(closesAt), { largestUnit: 'days' }).days + 1;
  return Array.from({ length: count }, (_, offset) => first.add({ days: offset }));
};

/** The handling term of each day on which an application can come in. */
export const handlingDays = (call: Call): readonly HandlingDay[] => {
  const holidays = holidaysOf(call);
  const { length, moves } = call.terms.handling;
  return call.rounds.flatMap((round) =>
    daysOf(round).map((submittedOn): HandlingDay => {
      const stays = computeTerm({ from: submittedOn, length, moves: false, holidays }).lastDay;
      const moved = computeTerm({ from: submittedOn, length, moves: true, holidays }).lastDay;
      return {
        submittedOn,
        round: round.id,
        limit: moves ? moved : stays,
        limitIfItMoves: moved,
        limitIfItStays: stays,
        dayOff: dayOff(stays, holidays),
        stagesEnd: stagesOf(call).reduce((from, stage) => callTerm(call, stage, from).lastDay, submittedOn),
      };
    }),
  );
};
