import type * as z from 'zod';
import { type Application, application } from '../application/application.ts';
import { type BudgetLineInput, computeBudget } from '../application/budget.ts';
import { contentHash } from '../application/content-hash.ts';
import type { Call } from '../call/call-schema.ts';
import { type Refusal, refuse } from '../decision.ts';
import { type OrganisationId, type PersonId, personId } from '../ids.ts';
import { inputProblem } from '../input-problem.ts';
import { parseHours } from '../money/staff-cost.ts';
import type { Draft } from './draft.ts';
import { type Collection, entriesOf, fieldValue, type Json } from './fields.ts';
import { confirmedBy } from './share.ts';
import { asRecord, type StaffMember, staffFrom } from './staff.ts';

/** What a draft amounts to when it is handed in. Names and wages stand apart: they do not enter the document. */
export interface Assembled {
  readonly complete: true;
  readonly application: Application;
  /** SHA-256 of the canonical document. */
  readonly sha256: string;
  readonly staff: readonly StaffMember[];
  readonly confirmedBy: readonly OrganisationId[];
  readonly projectResponsible?: PersonId;
  readonly organisationResponsible?: PersonId;
  readonly subscribedAt?: string;
}

/** Each refusal is `invalid-input` or `budget-does-not-add-up` and names its field. */
export interface Incomplete {
  readonly complete: false;
  readonly refusals: readonly Refusal[];
}

const entries = (draft: Draft, part: Collection, keyName?: string): readonly Json[] =>
  entriesOf(draft, part).map(([key, value]) => {
    const record = asRecord(value);
    return record === undefined || keyName === undefined ? value : { [keyName]: key, ...record };
  });

const isLine = (line: unknown): line is BudgetLineInput => {
  const { kind, hours, rateCents } = asRecord(line as Json) ?? {};
  return (
    (kind === 'operation' || kind === 'support') &&
    typeof hours === 'string' &&
    parseHours(hours) !== undefined &&
    Number.isSafeInteger(rateCents) &&
    Number(rateCents) >= 0
  );
};

// What the applicant states stays as stated: the rules of submission compare it with what the call computes.
const budgetOf = (draft: Draft, call: Call, lines: readonly Json[]): Record<string, unknown> => {
  const area = fieldValue(draft, 'area');
  const sound = lines.every(isLine) ? (lines as readonly unknown[] as readonly BudgetLineInput[]) : undefined;
  const computed = sound === undefined ? undefined : computeBudget(sound, typeof area === 'string' ? area : '', call);
  return {
    lines: lines.map((line, index) => ({ amountCents: computed?.lineCents[index], ...asRecord(line) })),
    reserveCents: fieldValue(draft, 'budget.reserveCents') ?? 0,
    ownMeans: entries(draft, 'budget.ownMeans'),
    staffCents: fieldValue(draft, 'budget.staffCents') ?? computed?.staffCents,
    flatRateCents: fieldValue(draft, 'budget.flatRateCents') ?? computed?.flatRateCents,
    totalCents: fieldValue(draft, 'budget.totalCents') ?? computed?.totalCents,
    financing: fieldValue(draft, 'budget.financing') ?? computed?.financing,
  };
};

const problems = (document: unknown, issues: readonly z.core.$ZodIssue[]): readonly Refusal[] =>
  issues.map((issue) => {
    const { field, value, problem } = inputProblem(issue, document);
    const received = value === undefined ? '' : JSON.stringify(value).slice(0, 200);
    return refuse('invalid-input', received, { problems: problem, field }).refusal;
  });

const signatures = (
  draft: Draft,
): Pick<Assembled, 'projectResponsible' | 'organisationResponsible' | 'subscribedAt'> => {
  const projectResponsible = personId.safeParse(fieldValue(draft, 'projectResponsible')).data;
  return {
    ...(projectResponsible === undefined ? {} : { projectResponsible }),
    ...(draft.subscription === undefined
      ? {}
      : { organisationResponsible: draft.subscription.by, subscribedAt: draft.subscription.at }),
  };
};

/** Builds the canonical document of a draft under a version of the call, or says what of it cannot be read yet. */
export const assemble = (draft: Draft, call: Call): Assembled | Incomplete => {
  const { lines, staff, refusals } = staffFrom(entries(draft, 'budget.lines', 'staff'), call);
  const document = {
    call: draft.call,
    callVersion: call.version,
    title: fieldValue(draft, 'title'),
    promoter: draft.organisation,
    area: fieldValue(draft, 'area'),
    start: fieldValue(draft, 'start'),
    end: fieldValue(draft, 'end'),
    partners: entries(draft, 'partners', 'organisation'),
    subcontractors: entries(draft, 'subcontractors'),
    answers: Object.fromEntries(entriesOf(draft, 'answers')),
    budget: budgetOf(draft, call, lines),
    attachments: entries(draft, 'attachments'),
    commitsToQualityFramework: fieldValue(draft, 'commitsToQualityFramework') ?? false,
  };
  const read = application.safeParse(document);
  if (!read.success) return { complete: false, refusals: [...refusals, ...problems(document, read.error.issues)] };
  if (refusals.length > 0) return { complete: false, refusals };
  return {
    complete: true,
    application: read.data,
    sha256: contentHash(read.data),
    staff,
    confirmedBy: confirmedBy(draft),
    ...signatures(draft),
  };
};
