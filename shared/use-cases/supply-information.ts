import * as z from 'zod';
import { type Application, attachment } from '../domain/application/application.ts';
import { isAsked } from '../domain/application/corrections.ts';
import { type Refusal, refuse } from '../domain/decision.ts';
import type { Actor } from '../domain/people/actor.ts';
import type { ProjectCommandOf } from '../domain/project/commands.ts';
import { mayCommand } from '../domain/project/may.ts';
import type { Submitted } from '../domain/project/state.ts';
import type { Documents } from '../ports/documents.ts';
import { type ActOnProjectDeps, actOnProject, type ProjectAct, type ProjectActResult } from './act-on-project.ts';
import { bindAttachments } from './bind-attachments.ts';
import { type Outcome, refused } from './outcome.ts';

/** Why nobody may now upload an attachment for this project; undefined: the applicant was asked for one. */
export const attachmentsNotAsked = (project: Submitted, actor: Actor): Refusal | undefined => {
  const mayNot = mayCommand('SupplyInformation', actor, project.application);
  if (mayNot !== undefined) return mayNot;
  const open = project.information.at(-1);
  if (project.status !== 'information-requested' || open === undefined)
    return refuse('no-information-requested', project.status).refusal;
  if (isAsked(open.fields, 'attachments')) return undefined;
  return refuse('field-not-asked', 'attachments', { field: 'attachments', asked: open.fields.join(', ') }).refusal;
};

type Attachments = Application['attachments'];

const sameFile = (one: Attachments[number], other: Attachments[number]): boolean =>
  one.key === other.key && one.sha256 === other.sha256 && one.sizeBytes === other.sizeBytes;

/** Files that stay are bound as they were; new ones are bound to what was uploaded for this project. */
const bound = async (
  documents: Pick<Documents, 'head'>,
  { id, application: { attachments: before } }: Submitted,
  corrected: Attachments,
): Promise<{ readonly attachments: Attachments } | { readonly refusal: Refusal }> => {
  const attachments: Attachments = [];
  for (const file of corrected) {
    const kept = before.find((earlier) => sameFile(earlier, file));
    const binding = kept === undefined ? await bindAttachments(documents, `projects/${id}`, [file]) : undefined;
    if (binding !== undefined && 'refusal' in binding) return binding;
    attachments.push(...(binding?.bound.attachments ?? [{ ...file, versionId: kept?.versionId }]));
  }
  return { attachments };
};

export interface SupplyInformationDeps extends ActOnProjectDeps {
  readonly documents: Pick<Documents, 'head'>;
}

export interface Supply extends ProjectAct {
  readonly command: ProjectCommandOf<'SupplyInformation'>;
}

/**
 * Answers a request for information. Corrected attachments are tied to the versions that were uploaded before the
 * project decides; one that was announced but never arrived is refused as missing.
 */
export const supplyInformation =
  (deps: SupplyInformationDeps) =>
  async (act: Supply): Promise<Outcome<ProjectActResult>> => {
    const decide = actOnProject(deps);
    const { corrections } = act.command;
    const corrected = z.array(attachment).safeParse(corrections['attachments']);
    if (!corrected.success) return decide(act);
    const { project } = await deps.projects.load(act.project);
    // Who may not, or was not asked, is told so by the act itself.
    if (project.status === 'not-submitted' || attachmentsNotAsked(project, act.actor) !== undefined) return decide(act);
    const binding = await bound(deps.documents, project, corrected.data);
    if ('refusal' in binding) return refused(binding.refusal);
    const withVersions = { ...corrections, attachments: binding.attachments };
    return decide({ ...act, command: { ...act.command, corrections: withVersions } });
  };
