/**
 * Every reason for which a command is refused, with the names of the values that its sentence shows. The sentences in
 * Dutch and English stand in `shared/contracts/refusals/`; the API adds what was received.
 *
 * How a name ends says what it holds: `Cents` an amount, `Bytes` a size, `On` a day, `At` an instant.
 */
const shownValues = {
  // Who may act
  'not-authorised': ['needed'],
  'not-your-organisation': [],
  'role-not-held': ['role', 'organisation'],
  // The window and the form [002]
  'call-unknown': [],
  'before-window': ['opensAt'],
  'after-window': ['closedAt'],
  'start-outside-round': ['earliestOn', 'latestOn'],
  'end-after-latest': ['latestOn'],
  'end-before-start': ['startOn'],
  'applicant-kind-not-allowed': ['kind', 'allowed'],
  'area-unknown': [],
  'area-without-published-needs': [],
  'area-taken': ['holder'],
  'required-partner-missing': ['kinds'],
  'partner-only-invoices': ['organisation'],
  'partner-unknown': ['organisation'],
  'partner-listed-twice': ['organisation'],
  'partner-not-confirmed': ['organisation'],
  'not-in-partnership': ['organisation'],
  'registration-missing': ['organisation', 'registration', 'needed'],
  'subcontractor-not-delimited': ['subcontractor', 'missing'],
  'support-line-not-allowed': ['staff', 'organisation', 'allowed'],
  'staff-of-outsider': ['staff', 'organisation'],
  'answer-missing': ['question'],
  'answer-too-long': ['question', 'length', 'maximum'],
  'attachment-missing': ['attachment'],
  'attachment-kind-unknown': ['attachment', 'kind', 'allowed'],
  'attachment-type-not-allowed': ['attachment', 'mediaType', 'allowed'],
  'attachment-too-large': ['attachment', 'sizeBytes', 'maximumBytes'],
  'too-many-attachments': ['attachment', 'kind', 'maximum'],
  'certificate-missing': ['organisation'],
  'in-kind-not-allowed': ['organisation', 'broughtInCents'],
  'budget-does-not-add-up': ['field', 'computedCents', 'statedCents'],
  'shares-do-not-add-up': ['field', 'computedCents', 'statedCents'],
  'budget-over-ceiling': ['area', 'grantCents', 'months', 'annualisedCents', 'ceilingCents', 'allowedCents'],
  'quality-framework-not-committed': [],
  'general-conditions-not-subscribed': [],
  'already-submitted': ['submittedAt', 'project'],
  'submission-too-large': ['sizeBytes', 'maximumBytes'],
  // Drafts
  'draft-unknown': [],
  'draft-field-conflict': ['field'],
  'draft-field-unknown': ['field'],
  'draft-closed': ['status'],
  // Assessment
  'project-unknown': [],
  'not-in-this-state': ['status', 'possibleIn'],
  'rule-unknown': ['rule', 'rules'],
  'information-already-requested': ['dueOn'],
  'no-information-requested': [],
  'field-not-asked': ['field', 'asked'],
  'information-too-late': ['dueOn'],
  'due-date-in-the-past': ['dueOn'],
  'evaluator-already-assigned': ['evaluator'],
  'evaluator-not-assigned': ['evaluator'],
  'evaluator-recused': ['evaluator'],
  'conflict-of-interest': ['evaluator', 'organisation', 'relation'],
  'conflict-not-declared': [],
  'scores-incomplete': ['criteria', 'missing', 'surplus'],
  'scores-already-fixed': ['fixedAt'],
  'scores-not-all-in': ['has', 'needs'],
  'college-incomplete': ['seat', 'has', 'needs'],
  'consensus-required': ['criterion', 'spread', 'limit'],
  'consensus-not-open': ['cause'],
  'quorum-not-reached': ['present', 'quorum'],
  // Decision
  'threshold-not-met': ['criterion', 'points', 'threshold'],
  'decision-already-taken': ['outcome', 'proposedAt', 'proposedBy'],
  'conditional-approval-not-allowed': [],
  'conditions-missing': [],
  'conditions-not-expected': ['outcome'],
  'grant-over-application': ['fund', 'askedCents', 'appliedCents'],
  'call-budget-exceeded': ['askedCents', 'year', 'freeCents'],
  'same-person-proposed': [],
  'evaluator-must-abstain': [],
  'not-yet-notified': [],
  'acceptance-too-late': ['dueOn'],
  'condition-unknown': ['condition', 'conditions'],
  'condition-already-fulfilled': ['condition', 'fulfilledAt'],
  'condition-too-late': ['condition', 'dueOn'],
  'objection-too-late': ['notifiedOn', 'dueOn'],
  'objection-not-possible': ['status'],
  'advice-missing': [],
  'task-not-open': ['task', 'open'],
  'moment-not-due': [],
  // Organisations and calls
  'organisation-unknown': [],
  'organisation-exists': [],
  'role-already-granted': ['role'],
  'role-not-granted': ['role'],
  'question-unknown': [],
  'question-already-answered': ['publishedAt'],
  'call-version-exists': ['callVersion'],
  'round-unknown': ['rounds'],
  'deadline-not-later': ['currentAt'],
  // Input
  'invalid-input': ['problems'],
  'idempotency-key-reused': [],
  'busy-try-again': [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type RefusalCode = keyof typeof shownValues;
export const refusalCodes = Object.keys(shownValues) as readonly RefusalCode[];

type ValueNamed<Name> = Name extends `${string}${'Cents' | 'Bytes'}`
  ? number
  : Name extends `${string}${'On' | 'At'}`
    ? string
    : string | number;

/** What a refusal must carry, because its sentence shows it; where several codes are possible, what all of them show. */
export type ValuesOf<Code extends RefusalCode> = {
  readonly [Name in (typeof shownValues)[Code][number]]: ValueNamed<Name>;
};

/** What a refusal of each code must carry. */
export type RefusalValues = { readonly [Code in RefusalCode]: ValuesOf<Code> };
