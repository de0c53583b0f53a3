import { attachmentRule } from '../../../shared/domain/application/rules/content.ts';
import type { Calls } from '../../../shared/ports/calls.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { Documents } from '../../../shared/ports/documents.ts';
import type { ProjectStore } from '../../../shared/ports/project-store.ts';
import { callOf } from '../../../shared/use-cases/act-on-project.ts';
import { uploadKey } from '../../../shared/use-cases/bind-attachments.ts';
import { attachmentsNotAsked } from '../../../shared/use-cases/supply-information.ts';
import { created, type Handlers } from '../handler.ts';
import { projectIdOf, unknownProject } from '../project-access.ts';

export interface CorrectionDeps {
  readonly projects: Pick<ProjectStore, 'load'>;
  readonly calls: Pick<Calls, 'definition'>;
  readonly documents: Pick<Documents, 'offerUpload'>;
  readonly clock: Clock;
}

/** What the authority asked for can be uploaded after the submission. */
export const correctionHandlers = (deps: CorrectionDeps): Handlers<'offer-correction-upload'> => ({
  'offer-correction-upload': async ({ params, body, actor }) => {
    const id = projectIdOf({ params });
    if (!id.success) return unknownProject(params['project']);
    const { project } = await deps.projects.load(id.data);
    if (project.status === 'not-submitted') return unknownProject(id.data);
    const notAsked = attachmentsNotAsked(project, actor);
    if (notAsked !== undefined) return { refusal: notAsked };
    const allowed = attachmentRule(body, await callOf(deps.calls, project));
    if ('refusal' in allowed) return { refusal: allowed.refusal };
    const key = uploadKey(`projects/${project.id}`, deps.clock.now(), body.sha256);
    const upload = { key, mediaType: body.mediaType, maxBytes: allowed.rule.maxBytes };
    return created({ key, ...(await deps.documents.offerUpload(upload)) });
  },
});
