import type { Call } from '../domain/call/call-schema.ts';
import { dayOf } from '../domain/days.ts';
import { handlingTerm, metOn } from '../domain/project/handling-term.ts';
import { openTasks } from '../domain/project/open-tasks.ts';
import type { Started, Submitted } from '../domain/project/state.ts';
import { latestCounts } from '../domain/running/reviews/call-totals.ts';
import type { DuePayment, ProjectView, TaskRow } from '../ports/views.ts';

const grantOf = (project: Submitted): number | undefined => {
  const grant = 'decision' in project ? project.decision.grant : undefined;
  return grant === undefined ? undefined : grant.esfCents + grant.vcfCents;
};

const decisionDueOn = (project: Submitted, call: Call): string | undefined =>
  project.status === 'withdrawn' || metOn(project) !== undefined
    ? undefined
    : handlingTerm(project, call, dayOf(project.since)).lastDay;

const duePaymentsOf = ({ run }: Started): readonly DuePayment[] =>
  run.paying.payments
    .filter(({ state }) => state === 'due')
    .map(({ payment, kind, fund, year, cents, organisation, dueSince }) => ({
      payment,
      kind,
      fund,
      year,
      cents,
      organisation,
      dueSince,
    }));

const runOf = (project: Started): Pick<ProjectView, 'counts' | 'duePayments'> => {
  const due = duePaymentsOf(project);
  return { counts: latestCounts(project.run), ...(due.length === 0 ? {} : { duePayments: due }) };
};

/** A project as lists show it. */
export const projectView = (project: Submitted, call: Call, version: number): ProjectView => ({
  project: project.id,
  version,
  call: project.application.call,
  callVersion: project.application.callVersion,
  sequence: project.sequence,
  round: project.round,
  submittedAt: project.submittedAt,
  status: project.status,
  title: project.application.title,
  area: project.application.area,
  promoter: project.application.promoter,
  partners: project.application.partners.map(({ organisation }) => organisation),
  manager: project.manager,
  evaluators: project.evaluators.map(({ person }) => person),
  decisionDueOn: decisionDueOn(project, call),
  grantCents: grantOf(project),
  ...('run' in project ? runOf(project) : {}),
});

/** Its open tasks as worklists show them. */
export const taskRows = (project: Submitted, call: Call): readonly TaskRow[] =>
  openTasks(project, call).map((task) => ({
    ...task,
    project: project.id,
    call: project.application.call,
    title: project.application.title,
    promoter: project.application.promoter,
    ...(project.manager === undefined ? {} : { manager: project.manager }),
    ...(project.deputies.length === 0 ? {} : { deputies: project.deputies }),
  }));
