import { checkApplication } from '../../application/check-application.ts';
import { finishedAfterClose, roundOf } from '../../application/rules/window.ts';
import { accept, type Decision } from '../../decision.ts';
import type { ProjectCommandOf } from '../commands.ts';
import type { ProjectContext } from '../context.ts';
import type { ProjectEvent } from '../events.ts';
import { refused } from './rule.ts';

/** Hands in an application; the first rule of `checkApplication` that fails refuses. [002] */
export const submitApplication = (
  command: ProjectCommandOf<'SubmitApplication'>,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const [refusal] = checkApplication(command, context);
  if (refusal !== undefined) return refused(refusal);
  const round = roundOf(command, context);
  if (round === undefined || command.subscribedAt === undefined) {
    throw new Error('An application without a round or a subscription passed the rules of submission.');
  }
  return accept({
    type: 'ApplicationSubmitted',
    version: 1,
    data: {
      project: command.project,
      sequence: command.sequence,
      round: round.id,
      submittedAt: context.now,
      sha256: command.sha256,
      idempotencyKey: command.idempotencyKey,
      draft: command.draft,
      organisationResponsible: command.organisationResponsible,
      projectResponsible: command.projectResponsible,
      subscribedAt: command.subscribedAt,
      uploadFinishedAfterClose: finishedAfterClose(round, context),
      application: command.application,
    },
  });
};
