import type { CallId, ProjectId } from '../domain/ids.ts';
import type { Actor } from '../domain/people/actor.ts';
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
  /** Projects that lists show with something due, of which nothing was ordered now, and why. */
  readonly left: readonly { readonly project: ProjectId; readonly reason: string }[];
}

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
    for (const { project, duePayments = [] } of await deps.views.projectsOfCall(call)) {
      if (duePayments.length === 0) continue;
      const outcome = await act({ project, actor, command: { type: 'OrderPayments', run } });
      if (outcome.accepted) {
        const payments = outcome.result.events.flatMap((event) =>
          event.type === 'PaymentOrdered' ? [event.data.payment] : [],
        );
        ordered.push({ project, payments });
      } else left.push({ project, reason: outcome.refusal.code });
    }
    return { run, ordered, left };
  };
