import { type Decision, refuse } from '../../decision.ts';
import { notInThisState } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import type { Remediation } from './state.ts';

export type Stage = Remediation['stage'];
type Refused = Extract<Decision<ProjectEvent>, { accepted: false }>;

const closedStages: readonly Stage[] = ['restored', 'terminated', 'continued'];

/** Somebody must still act in it: no outcome, and the project has not ended meanwhile. */
export const isOpen = ({ status }: Pick<Started, 'status'>, { stage }: Remediation): boolean =>
  status === 'running' && !closedStages.includes(stage);

export const openRemediations = (project: Started): readonly Remediation[] =>
  project.run.remediations.filter((one) => isOpen(project, one));

export const findRemediation = ({ run }: Pick<Started, 'run'>, number: number): Remediation | undefined =>
  run.remediations.find(({ remediation }) => remediation === number);

/** The act does not fit the stage: what it is, and where the act would fit. */
export const notInStage = ({ remediation, stage }: Remediation, ...possible: readonly Stage[]): Refused =>
  refuse('remediation-not-in-stage', stage, { remediation, stage, possibleIn: possible.join(', ') });

type Found =
  | { readonly remediation: Remediation; readonly barred?: undefined }
  | { readonly remediation?: undefined; readonly barred: Refused };

/** The remediation an act is about, when it stands at one of these stages in a project that runs. */
export const remediationIn = (project: Started, number: number, ...possible: readonly Stage[]): Found => {
  const remediation = findRemediation(project, number);
  if (remediation === undefined) {
    return { barred: refuse('remediation-unknown', String(number), { remediation: number }) };
  }
  if (project.status !== 'running') return { barred: notInThisState(project, 'running') };
  return possible.includes(remediation.stage) ? { remediation } : { barred: notInStage(remediation, ...possible) };
};
