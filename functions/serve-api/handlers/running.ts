import { refuse } from '../../../shared/domain/decision.ts';
import { callId } from '../../../shared/domain/ids.ts';
import type { Started, Submitted } from '../../../shared/domain/project/state.ts';
import { informationPack } from '../../../shared/domain/running/evaluation/information-pack.ts';
import { evaluationOutlook } from '../../../shared/domain/running/evaluation/outlook.ts';
import { ledgerProblems } from '../../../shared/domain/running/payments/ledger-problems.ts';
import { projectLedger } from '../../../shared/domain/running/payments/project-ledger.ts';
import { callTotals } from '../../../shared/domain/running/reviews/call-totals.ts';
import { brusselsDate, Temporal } from '../../../shared/domain/time.ts';
import type { Calls } from '../../../shared/ports/calls.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { ProjectStore } from '../../../shared/ports/project-store.ts';
import type { Views } from '../../../shared/ports/views.ts';
import { callOf } from '../../../shared/use-cases/act-on-project.ts';
import { type RunPaymentsDeps, runPayments } from '../../../shared/use-cases/run-payments.ts';
import { staffOnly } from '../authority.ts';
import { type ApiRequest, type Handlers, ok } from '../handler.ts';
import { type AccessDeps, projectIdOf, unknownProject, visibleProject } from '../project-access.ts';
import { showChallenge } from '../show-challenge.ts';

export interface RunningDeps extends AccessDeps, RunPaymentsDeps {
  readonly projects: Pick<ProjectStore, 'load' | 'commit'>;
  readonly calls: Pick<Calls, 'definition' | 'life' | 'latest'>;
  readonly views: Pick<Views, 'projectsOfCall'>;
  readonly clock: Clock;
}

type Operations =
  | 'run-payments'
  | 'show-project-ledger'
  | 'show-outlook'
  | 'show-pack'
  | 'show-challenge'
  | 'list-payments'
  | 'show-results';

const isStarted = (project: Submitted): project is Started => 'run' in project;

const notStarted = ({ id }: Submitted) => ({ refusal: refuse('not-started', id).refusal });

export const runningHandlers = (deps: RunningDeps): Handlers<Operations> => {
  const { projects, calls, views, clock } = deps;
  const today = (): string => brusselsDate(Temporal.Instant.from(clock.now())).toString();
  const startedAsSeen = async (request: Pick<ApiRequest, 'params' | 'actor'>) => {
    const found = await visibleProject(deps, request);
    if ('refusal' in found) return found;
    return isStarted(found.project) ? { project: found.project } : notStarted(found.project);
  };

  return {
    'show-project-ledger': async (request) => {
      const found = await startedAsSeen(request);
      if ('refusal' in found) return found;
      const ledger = projectLedger(found.project);
      return ok({ ...ledger, problems: ledgerProblems(ledger) });
    },
    'show-outlook': async (request) => {
      const found = await startedAsSeen(request);
      if ('refusal' in found) return found;
      const { project } = found;
      const outlook = evaluationOutlook(project, await callOf(calls, project), today());
      return outlook === undefined ? { refusal: refuse('no-evaluation', project.id).refusal } : ok(outlook);
    },
    // Anybody who is signed in: the pack is what others may challenge a partnership on.
    'show-pack': async ({ params }) => {
      const id = projectIdOf({ params });
      const { project } = id.success ? await projects.load(id.data) : { project: undefined };
      if (project === undefined || project.status === 'not-submitted') return unknownProject(params['project']);
      const pack = isStarted(project) ? project.run.evaluation?.pack : undefined;
      if (!isStarted(project) || pack === undefined) {
        return { refusal: refuse('pack-not-published', project.id).refusal };
      }
      return ok(informationPack(project, await callOf(calls, project), today()));
    },
    'show-challenge': showChallenge(deps),
    'list-payments': async ({ params, actor }) => {
      const refusal = staffOnly(actor, 'manager', 'administrator');
      if (refusal !== undefined) return { refusal };
      const rows = await views.projectsOfCall(callId.parse(params['call']));
      return ok({
        payments: rows.flatMap(({ project, title, duePayments = [] }) =>
          duePayments.map((payment) => ({ project, title, ...payment })),
        ),
      });
    },
    'run-payments': async ({ params, actor, body }) => {
      const refusal = staffOnly(actor, 'manager');
      if (refusal !== undefined) return { refusal };
      return ok(await runPayments(deps)({ call: callId.parse(params['call']), run: body.run, actor }));
    },
    'show-results': async ({ params }) => {
      const id = callId.parse(params['call']);
      const call = await calls.latest(id);
      if (call === undefined) return { refusal: refuse('call-unknown', id).refusal };
      const rows = await views.projectsOfCall(id);
      return ok(
        callTotals(
          rows.flatMap(({ counts }) => (counts === undefined ? [] : [counts])),
          call,
        ),
      );
    },
  };
};
