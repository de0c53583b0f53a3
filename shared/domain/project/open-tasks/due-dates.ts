import { callTerm, termRule } from '../../call/call-lookup.ts';
import { remembered } from '../../call/remembered.ts';
import type { TermId } from '../../call/schema-terms.ts';
import { Temporal } from '../../time.ts';
import { suspensionsOf } from '../handling-term.ts';
import type { Due, Setting } from './build-task.ts';

const start = (from: string): Temporal.Instant | Temporal.PlainDate =>
  from.includes('T') ? Temporal.Instant.from(from) : Temporal.PlainDate.from(from);

const computed = ({ project, call }: Setting, id: TermId, from: string): Due => {
  const { lastDay, derivation } = callTerm(call, id, start(from), suspensionsOf(project));
  return { lastDay: lastDay.toString(), derivation };
};

const dues = remembered<Due>();

/** A term of the call, counted from a day or an instant; the project's suspensions count where the call says so. */
export const termDue = (setting: Setting, id: TermId, from: string): Due => {
  const { call } = setting;
  const ofTheProject = termRule(call, id).suspendedByRequest === true;
  return ofTheProject ? computed(setting, id, from) : dues(call, `${id} ${from}`, () => computed(setting, id, from));
};

/** Until when the conditions can be accepted: 15 calendar days from the notice. Interpretation 8. */
export const acceptanceDue = (setting: Setting, notifiedOn: string): Due =>
  termDue(setting, 'acceptanceOfConditions', notifiedOn);

/** Until when an objection can be lodged: 15 calendar days from the notice. (design, fairness) */
export const objectionDue = (setting: Setting, notifiedOn: string): Due => termDue(setting, 'objection', notifiedOn);
