import type { Receipt } from '../../shared/contracts/api/answers/parts.ts';
import type { ProjectId } from '../../shared/domain/ids.ts';
import { handlingTerm } from '../../shared/domain/project/handling-term.ts';
import { brusselsDate, Temporal } from '../../shared/domain/time.ts';
import type { Calls } from '../../shared/ports/calls.ts';
import type { ProjectStore } from '../../shared/ports/project-store.ts';
import { callOf } from '../../shared/use-cases/act-on-project.ts';

export interface ReceiptDeps {
  readonly projects: Pick<ProjectStore, 'loadAt'>;
  readonly calls: Pick<Calls, 'definition'>;
}

/** The receipt as it was given: by the first commit of the log, whatever came after it. */
export const receiptOf = async ({ projects, calls }: ReceiptDeps, id: ProjectId): Promise<Receipt> => {
  const { project } = await projects.loadAt(id, 1);
  if (project.status === 'not-submitted') throw new Error(`${id} has no first commit`);
  const { sequence, submittedAt, round, sha256 } = project;
  const today = brusselsDate(Temporal.Instant.from(submittedAt)).toString();
  const { lastDay, endsAt, derivation } = handlingTerm(project, await callOf(calls, project), today);
  return {
    project: id,
    sequence,
    submittedAt,
    round,
    sha256,
    handlingTerm: { lastDay, endsAt, derivation: { nl: [...derivation.nl], en: [...derivation.en] } },
  };
};
