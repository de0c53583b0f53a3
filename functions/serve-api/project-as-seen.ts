import { resultOf } from '../../shared/domain/assessment/college.ts';
import { visibleScores } from '../../shared/domain/assessment/visible-scores.ts';
import type { Call } from '../../shared/domain/call/call-schema.ts';
import type { Actor } from '../../shared/domain/people/actor.ts';
import { handlingTerm } from '../../shared/domain/project/handling-term.ts';
import { openTasks } from '../../shared/domain/project/open-tasks.ts';
import type { Objection, ProposedDecision, Submitted } from '../../shared/domain/project/state.ts';
import type { Assignee } from '../../shared/domain/project/tasks.ts';
import { brusselsDate, Temporal } from '../../shared/domain/time.ts';
import { isAuthority } from './authority.ts';
import { runAsSeen } from './run-as-seen.ts';
import { statusFor, toldDecision } from './status-as-seen.ts';

/** Who looks, and from which seats: in the college of the application, and of challenges, by number. */
export interface Viewer {
  readonly actor: Actor;
  readonly seated: boolean;
  readonly challenges: readonly number[];
  /** Of people of an organisation that left: its last day in the partnership. */
  readonly memberThrough?: string;
}

const actsFor = ({ organisationRoles }: Actor, organisation: string): boolean =>
  organisationRoles.some((held) => held.organisation === organisation);

/** A decision is the applicant's to see once its letter is out; who prepares it sees it before. */
const decisionsFor = (project: Submitted, actor: Actor): readonly ProposedDecision[] =>
  isAuthority(actor) ? project.decisions : project.decisions.filter(({ notifiedOn }) => notifiedOn !== undefined);

const resultFor = (project: Submitted, call: Call, actor: Actor) => {
  if (project.evaluators.length === 0) return null;
  return isAuthority(actor) || toldDecision(project) ? (resultOf(project, call) ?? null) : null;
};

/** The advice belongs to who decides until the decision is there; the grounds are between applicant and authority. */
const objectionsFor = ({ objections, application }: Submitted, actor: Actor) => {
  if (isAuthority(actor)) return objections;
  if (actsFor(actor, application.promoter)) return objections.map(adviceOnceDecided);
  if (!application.partners.some(({ organisation }) => actsFor(actor, organisation))) return [];
  return objections.map(({ grounds: _grounds, advice: _advice, advisedAt: _advisedAt, ...objection }) => objection);
};

const adviceOnceDecided = (objection: Objection) => {
  if (objection.outcome !== undefined) return objection;
  const { advice: _advice, advisedAt: _advisedAt, ...undecided } = objection;
  return undecided;
};

const isTaskOf = (assignee: Assignee, actor: Actor): boolean => {
  if (isAuthority(actor)) return true;
  switch (assignee.kind) {
    case 'person':
      return assignee.person === actor.person;
    case 'organisation':
      return actsFor(actor, assignee.organisation);
    case 'staff':
      return false;
  }
};

/** From rate and hours follows a wage: only the authority and the employer see what is personal in the budget. */
const applicationFor = ({ application }: Submitted, actor: Actor) => {
  const lines = application.budget.lines.map(({ rateCents, amountCents, ...line }) =>
    isAuthority(actor) || actsFor(actor, line.organisation) ? { ...line, rateCents, amountCents } : line,
  );
  return { ...application, budget: { ...application.budget, lines } };
};

const groundsFor = (project: Submitted, actor: Actor) =>
  project.status === 'inadmissible' && (isAuthority(actor) || project.notifiedOn !== undefined)
    ? { grounds: project.grounds }
    : {};

/** A project as this person may see it now. */
export const projectAsSeen = (project: Submitted, call: Call, viewer: Viewer, now: string) => {
  const { actor, seated } = viewer;
  const assesses = isAuthority(actor) || seated;
  return {
    project: project.id,
    status: statusFor(project, actor),
    sequence: project.sequence,
    round: project.round,
    submittedAt: project.submittedAt,
    sha256: project.sha256,
    area: project.application.area,
    title: project.application.title,
    manager: project.manager ?? null,
    handlingTerm: handlingTerm(project, call, brusselsDate(Temporal.Instant.from(now)).toString()),
    tasks: openTasks(project, call).filter(({ assignee }) => isTaskOf(assignee, actor)),
    information: project.information,
    scores: assesses ? visibleScores(project, call, actor) : [],
    result: resultFor(project, call, actor),
    consensus: assesses ? (project.consensus ?? null) : null,
    decisions: decisionsFor(project, actor),
    objections: objectionsFor(project, actor),
    ...groundsFor(project, actor),
    ...(project.status === 'conditions-lapsed' ? { lapsed: project.cause } : {}),
    ...('run' in project ? { run: runAsSeen(project, call, viewer) } : {}),
    deputies: project.deputies,
    application: applicationFor(project, actor),
  };
};
