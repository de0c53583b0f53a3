import { type Share, shares } from '../money/shares.ts';
import { computeTerm, type Term } from '../terms/compute-term.ts';
import { type Holidays, holidayTable } from '../terms/holidays.ts';
import type { Suspension } from '../terms/suspension.ts';
import { firstInstantOfMinute, lastInstantOfMinute, Temporal } from '../time.ts';
import type { Call } from './call-schema.ts';
import { remembered } from './remembered.ts';
import type { Area } from './schema-parties.ts';
import type { TermId, TermRule } from './schema-terms.ts';
import type { Round } from './schema-window.ts';

interface Limits {
  readonly opensAt: Temporal.Instant;
  /** The last instant that is in time. */
  readonly closesAt: Temporal.Instant;
}

/** The first and the last instant of a round or window. */
export const limitsOf = ({ opens, closes }: { readonly opens: string; readonly closes: string }): Limits => ({
  opensAt: firstInstantOfMinute(opens),
  closesAt: lastInstantOfMinute(closes),
});

const within = (instant: Temporal.Instant, { opensAt, closesAt }: Limits): boolean =>
  Temporal.Instant.compare(instant, opensAt) >= 0 &&
  // To the millisecond: the last one of a minute is in time, whatever comes behind it.
  instant.epochMilliseconds <= closesAt.epochMilliseconds;

/** The round an instant falls in: the instant of submission alone decides it. */
export const roundAt = (call: Call, instant: Temporal.Instant): Round | undefined =>
  call.rounds.find((round) => within(instant, limitsOf(round)));

export type SubmissionWindowState =
  | { readonly state: 'not-open'; readonly opensAt: Temporal.Instant }
  | { readonly state: 'open'; readonly round: Round; readonly closesAt: Temporal.Instant }
  | { readonly state: 'between-rounds'; readonly opensAt: Temporal.Instant | undefined }
  | { readonly state: 'closed'; readonly closedAt: Temporal.Instant };

/** Whether an application can be handed in at an instant, and until or from when. */
export const submissionWindowState = (call: Call, instant: Temporal.Instant): SubmissionWindowState => {
  const { opensAt, closesAt } = limitsOf(call.submissionWindow);
  if (Temporal.Instant.compare(instant, opensAt) < 0) return { state: 'not-open', opensAt };
  if (instant.epochMilliseconds > closesAt.epochMilliseconds) return { state: 'closed', closedAt: closesAt };
  const round = roundAt(call, instant);
  if (round !== undefined) return { state: 'open', round, closesAt: limitsOf(round).closesAt };
  const next = call.rounds.map(limitsOf).find((limits) => Temporal.Instant.compare(instant, limits.opensAt) < 0);
  return { state: 'between-rounds', opensAt: next?.opensAt };
};

export const areaById = (call: Call, areaId: string): Area | undefined => call.areas.find(({ id }) => id === areaId);

/** The most that ESF and VCF together give an area in a year; undefined for an area the call does not know. */
export const ceilingOf = (call: Call, areaId: string): number | undefined => areaById(call, areaId)?.yearlyCeilingCents;

/** How the cost of a kind of line is divided in an area; undefined when the call knows no such area or kind. */
export const sharesKey = (
  call: Call,
  { area, lineKind }: { readonly area: string; readonly lineKind: string },
): readonly Share[] | undefined => {
  const zone = areaById(call, area)?.zone;
  return call.financing.keys.find((key) => key.zone === zone && key.lineKind === lineKind)?.shares;
};

/** The sources that count towards a ceiling. */
export const ceilingSources = (call: Call): readonly string[] =>
  call.financing.sources.filter(({ countsTowardsCeiling }) => countsTowardsCeiling).map(({ id }) => id);

/** The sources the authority pays. */
export const paidSources = (call: Call): readonly string[] =>
  call.financing.sources.filter(({ paid }) => paid).map(({ id }) => id);

/** The lowest positive score of a criterion. */
export const thresholdOf = (call: Call, criterionId: string): number =>
  call.assessment.criteria.find(({ id }) => id === criterionId)?.threshold ?? call.assessment.threshold;

// A published call never changes, so its table is made once.
const tables = new WeakMap<Call, Holidays>();

export const holidaysOf = (call: Call): Holidays => {
  const table = tables.get(call) ?? holidayTable(call.holidays);
  tables.set(call, table);
  return table;
};

/** @throws RangeError when the call has no such term; its schema asks for those its parts need. */
export const termRule = (call: Call, id: TermId): TermRule => {
  const rule = call.terms[id];
  if (rule === undefined) throw new RangeError(`The call ${call.id} ${call.version} has no term "${id}".`);
  return rule;
};

const terms = remembered<Term>();

/** A term of the call, counted from its event; suspensions count only where the call lets a request suspend it. */
export const callTerm = (
  call: Call,
  id: TermId,
  from: Temporal.PlainDate | Temporal.Instant,
  suspensions: readonly Suspension[] = [],
): Term => {
  const rule = termRule(call, id);
  const suspended = rule.suspendedByRequest === true ? suspensions : [];
  const stoodStill = suspended.map((one) => `${one.from.toString()}/${one.until.toString()}`);
  return terms(call, [id, from.toString(), ...stoodStill].join(' '), () =>
    computeTerm({
      from,
      length: rule.length,
      moves: rule.moves,
      suspensions: suspended,
      holidays: holidaysOf(call),
      legalBasis: call.legalBases.find((basis) => basis.id === rule.legalBasis)?.name,
    }),
  );
};

/** Divides a cost as the call does in that area; undefined when the call knows no such area or kind. */
export const divideCost = (
  call: Call,
  { area, lineKind, cents }: { readonly area: string; readonly lineKind: string; readonly cents: number },
) => {
  const key = sharesKey(call, { area, lineKind });
  return key === undefined ? undefined : shares(cents, key);
};
