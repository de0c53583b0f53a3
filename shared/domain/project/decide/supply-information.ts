import { type Application, application } from '../../application/application.ts';
import { contentRules } from '../../application/check-application.ts';
import { contentHash } from '../../application/content-hash.ts';
import { applyCorrections, isAsked } from '../../application/corrections.ts';
import { startWithinRound } from '../../application/rules/period.ts';
import type { Submission } from '../../application/submission.ts';
import { accept, type Decision, type Refusal, refuse } from '../../decision.ts';
import { inputProblem } from '../../input-problem.ts';
import type { ProjectCommandOf } from '../commands.ts';
import type { ProjectContext } from '../context.ts';
import { dueOnOf } from '../due.ts';
import type { ProjectEvent } from '../events.ts';
import type { Submitted } from '../state.ts';
import { answerUnasked, notCorrectable } from './correction-fields.ts';
import { isIn, refused, today } from './rule.ts';

/** A corrected application must still pass the rules of its content; it stays in the round it was handed in. */
const firstBroken = (corrected: Application, project: Submitted, context: ProjectContext): Refusal | undefined => {
  const submission: Submission = {
    application: corrected,
    organisationResponsible: project.organisationResponsible,
    projectResponsible: project.projectResponsible,
    subscribedAt: project.submittedAt,
    // Those who confirmed are those who were in it: a partner that a correction adds has not.
    confirmedBy: project.application.partners.map(({ organisation }) => organisation),
    uploadFinishedAfterClose: false,
  };
  const round = context.call.rounds.find(({ id }) => id === project.round);
  return [
    ...(round === undefined ? [] : startWithinRound(corrected.start, round)),
    ...contentRules.flatMap((rule) => rule(submission, context)),
  ][0];
};

/** The applicant answers, and corrects nothing but the fields that were asked for; the whole is checked again. */
export const supplyInformation = (
  { answer, corrections }: ProjectCommandOf<'SupplyInformation'>,
  project: Submitted,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const open = project.information.at(-1);
  if (!isIn(project, 'information-requested') || open === undefined) {
    return refuse('no-information-requested', project.status, { project: project.id, status: project.status });
  }
  const answeredOn = today(context);
  const dueOn = dueOnOf(project, `supply-information-${open.request}`, open.dueOn);
  if (answeredOn > dueOn) return refuse('information-too-late', answeredOn, { dueOn, answeredOn });
  const other = Object.keys(corrections).find((path) => !isAsked(open.fields, path));
  if (other !== undefined) return refuse('field-not-asked', other, { field: other, asked: open.fields.join(', ') });
  const document = applyCorrections(project.application, corrections);
  const closed = notCorrectable(Object.keys(corrections), project.application, context.call);
  if (closed !== undefined) return refused(closed);
  const parsed = application.safeParse(document);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => inputProblem(issue, document));
    const path = problems[0]?.field ?? '';
    return refuse('invalid-input', path, { problems: problems.map(({ problem }) => problem).join('; '), path });
  }
  const unasked = answerUnasked(parsed.data, context.call);
  if (unasked !== undefined) return refused(unasked);
  const broken = Object.keys(corrections).length === 0 ? undefined : firstBroken(parsed.data, project, context);
  if (broken !== undefined) return refused(broken);
  return accept({
    type: 'InformationSupplied',
    version: 1,
    data: { request: open.request, answer, corrections, answeredOn, sha256: contentHash(parsed.data) },
  });
};
