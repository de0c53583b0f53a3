import { resultOf } from '../../shared/domain/assessment/college.ts';
import { visibleScores } from '../../shared/domain/assessment/visible-scores.ts';
import type { Call } from '../../shared/domain/call/call-schema.ts';
import type { Actor } from '../../shared/domain/people/actor.ts';
import { handlingTerm } from '../../shared/domain/project/handling-term.ts';
import { openTasks } from '../../shared/domain/project/open-tasks.ts';
import type { ProposedDecision, Submitted } from '../../shared/domain/project/state.ts';
import { brusselsDate, Temporal } from '../../shared/domain/time.ts';
import { hasStaffRole } from './authority.ts';

const organisationsOf = ({ application }: Submitted): readonly string[] => [
  application.promoter,
  ...application.partners.map(({ organisation }) => organisation),
];

const isSeated = ({ evaluators }: Submitted, { person }: Actor): boolean =>
  evaluators.some((evaluator) => evaluator.person === person);

const isAuthority = (actor: Actor): boolean => hasStaffRole(actor, 'manager', 'committee', 'administrator');

/** The authority, coaches, the evaluators with a seat, and the people of the partnership. */
export const maySee = (project: Submitted, actor: Actor): boolean =>
  isAuthority(actor) ||
  hasStaffRole(actor, 'coach') ||
  isSeated(project, actor) ||
  actor.organisationRoles.some(({ organisation }) => organisationsOf(project).includes(organisation));

/** A decision is the applicant's to see once its letter is out; who prepares it sees it before. */
const decisionsFor = (project: Submitted, actor: Actor): readonly ProposedDecision[] => {
  const all = project.decisions;
  return isAuthority(actor) ? all : all.filter(({ notifiedOn }) => notifiedOn !== undefined);
};

/** The status an applicant may know: a decision not yet notified still reads as being prepared. */
const statusFor = (project: Submitted, actor: Actor): string => {
  if (isAuthority(actor)) return project.status;
  if (project.status === 'awaiting-ratification') return 'under-review';
  return 'decision' in project && project.decision.notifiedOn === undefined ? 'under-review' : project.status;
};

const resultFor = (project: Submitted, call: Call, actor: Actor) => {
  if (project.evaluators.length === 0) return null;
  const notified = decisionsFor(project, actor).some(({ notifiedOn }) => notifiedOn !== undefined);
  return isAuthority(actor) || notified ? (resultOf(project, call) ?? null) : null;
};

const scoresFor = (project: Submitted, call: Call, actor: Actor) =>
  isAuthority(actor) || isSeated(project, actor) ? visibleScores(project, call, actor) : [];

/** A project as this person may see it now. */
export const projectView = (project: Submitted, call: Call, actor: Actor, now: string) => {
  const insider = actor.organisationRoles.some(({ organisation }) => organisationsOf(project).includes(organisation));
  const mine = (organisation: string) =>
    actor.organisationRoles.some((held) => held.organisation === organisation) || isAuthority(actor);
  const tasks = openTasks(project, call).filter(({ assignee }) =>
    isAuthority(actor) || assignee.kind === 'person'
      ? isAuthority(actor) || (assignee.kind === 'person' && assignee.person === actor.person)
      : assignee.kind === 'organisation' && mine(assignee.organisation),
  );
  const { application } = project;
  const lines = application.budget.lines.map(({ rateCents, amountCents, ...line }) =>
    mine(line.organisation) || !insider ? { ...line, rateCents, amountCents } : line,
  );
  return {
    project: project.id,
    status: statusFor(project, actor),
    sequence: project.sequence,
    round: project.round,
    submittedAt: project.submittedAt,
    sha256: project.sha256,
    area: application.area,
    title: application.title,
    manager: project.manager ?? null,
    handlingTerm: handlingTerm(project, call, brusselsDate(Temporal.Instant.from(now)).toString()),
    tasks,
    information: project.information,
    scores: scoresFor(project, call, actor),
    result: resultFor(project, call, actor),
    consensus: isAuthority(actor) || isSeated(project, actor) ? (project.consensus ?? null) : null,
    decisions: decisionsFor(project, actor),
    objections: isAuthority(actor) || insider ? project.objections : [],
    ...(project.status === 'inadmissible' ? { grounds: project.grounds } : {}),
    ...(project.status === 'conditions-lapsed' ? { lapsed: project.cause } : {}),
    application: { ...application, budget: { ...application.budget, lines } },
  };
};
