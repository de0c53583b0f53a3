import type { CallId, ProjectId } from '../domain/ids.ts';
import type { Actor } from '../domain/people/actor.ts';
import type { ProjectEvent } from '../domain/project/events.ts';
import type { Views } from '../ports/views.ts';
import { type ActOnProjectDeps, actOnProject } from './act-on-project.ts';

export interface RunPaymentsDeps extends ActOnProjectDeps {
  readonly views: Pick<Views, 'projectsOfCall'>;
}

export interface PaymentRun {
  readonly call: CallId;
  /** Names the run: `2025-05-12`. */
  readonly run: string;
  readonly actor: Actor;
}

export interface PaymentRunResult {
  readonly run: string;
  readonly ordered: readonly { readonly project: ProjectId; readonly payments: readonly string[] }[];
  /** Projects that lists show with something due that was not ordered now, and why. */
  readonly left: readonly { readonly project: ProjectId; readonly reason: string }[];
}

const orderedBy = (events: readonly ProjectEvent[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'PaymentOrdered' ? [event.data.payment] : []));

/**
 * Orders everything that is due in a call, project by project: one commit each, so that a run that breaks off half-way
 * has ordered what it says and no more. Safe to repeat: the same run again orders what has become due since.
 */
export const runPayments =
  (deps: RunPaymentsDeps) =>
  async ({ call, run, actor }: PaymentRun): Promise<PaymentRunResult> => {
    const ordered: { project: ProjectId; payments: readonly string[] }[] = [];
    const left: { project: ProjectId; reason: string }[] = [];
    const act = actOnProject(deps);
    const order = async (project: ProjectId, named: readonly string[] = []): Promise<readonly string[]> => {
      const payments = named.length === 0 ? {} : { payments: [...named] };
      const outcome = await act({ project, actor, command: { type: 'OrderPayments', run, ...payments } });
      if (!outcome.accepted) left.push({ project, reason: outcome.refusal.code });
      return outcome.accepted ? orderedBy(outcome.result.events) : [];
    };
    for (const { project, duePayments = [] } of await deps.views.projectsOfCall(call)) {
      if (duePayments.length === 0) continue;
      const all = await order(project);
      if (all.length === 0) continue;
      // Asked for by name, what stayed behind says why.
      const behind = duePayments.map(({ payment }) => payment).filter((payment) => !all.includes(payment));
      const since = behind.length === 0 ? [] : await order(project, behind);
      ordered.push({ project, payments: [...all, ...since] });
    }
    return { run, ordered, left };
  };
