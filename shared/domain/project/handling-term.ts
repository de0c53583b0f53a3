import { callTerm } from '../call/call-lookup.ts';
import type { Call } from '../call/call-schema.ts';
import { endOfDay } from '../days.ts';
import type { Suspension } from '../terms/suspension.ts';
import { Temporal } from '../time.ts';
import type { Submitted } from './state.ts';
import type { Derivation } from './tasks.ts';

export interface HandlingTerm {
  /** `2024-09-13`, in Brussels. */
  readonly lastDay: string;
  /** The last instant of that day. */
  readonly endsAt: string;
  readonly derivation: Derivation;
  readonly suspendedDays: number;
  /** A request for information is open: its days are added when it is answered. */
  readonly suspended: boolean;
  /** The day on which the letter of the decision went out. */
  readonly metOn?: string;
  /** Not met, not standing still, and the last day is over. */
  readonly overdue: boolean;
}

/** The answered requests of this assessment: the term stood still from the request to the answer. Interpretation 10. */
export const suspensionsOf = (project: Submitted): readonly Suspension[] =>
  project.information.flatMap(({ assessment, requestedOn, closedOn }) =>
    assessment === project.assessment && closedOn !== undefined
      ? [{ from: Temporal.PlainDate.from(requestedOn), until: Temporal.PlainDate.from(closedOn) }]
      : [],
  );

/** The day on which the letter of the decision went out, which meets the term; undefined while it did not. */
export const metOn = (project: Submitted): string | undefined => {
  if (project.status === 'objected') return metOn(project.before);
  if (project.status === 'inadmissible') return project.notifiedOn;
  return 'decision' in project ? project.decision.notifiedOn : undefined;
};

/**
 * The handling term of the running assessment: from the submission, or from the day an objection was upheld, until the
 * decision letter is sent, ratification included; requests for information suspend it. [002], Interpretation 10.
 *
 * @param today the day it is in Brussels, to tell whether the term is overdue
 */
export const handlingTerm = (project: Submitted, call: Call, today: string): HandlingTerm => {
  const term = callTerm(call, 'handling', Temporal.Instant.from(project.assessmentOpenedAt), suspensionsOf(project));
  const lastDay = term.lastDay.toString();
  const met = metOn(project);
  const suspended = project.status === 'information-requested';
  return {
    lastDay,
    endsAt: endOfDay(lastDay),
    derivation: term.derivation,
    suspendedDays: term.suspendedDays,
    suspended,
    ...(met === undefined ? {} : { metOn: met }),
    overdue: met === undefined && !suspended && project.status !== 'withdrawn' && today > lastDay,
  };
};
