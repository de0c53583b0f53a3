import type { Started } from '../../project/state.ts';
import type { Episodes, Step } from '../slice.ts';
import { findRemediation, isOpen, openRemediations } from './stages.ts';
import type { Remediation } from './state.ts';

// The end of the project closes what was open in it.
const closedByEnd = ({ run }: Started): Step => ({
  phase: 'closed',
  outcome: run.closure.ended?.cause === 'terminated' ? 'terminated' : 'continued',
});

const openStep = ({ stage, actions }: Remediation): Step => {
  const allDone = actions.every(({ doneOn }) => doneOn !== undefined);
  return { phase: stage === 'actions' && allDone ? 'conclusion' : stage };
};

const stepOf = (project: Started, number: number): Step => {
  const remediation = findRemediation(project, number);
  if (remediation === undefined) throw new Error(`${project.id} has no remediation ${number}.`);
  const { stage } = remediation;
  if (stage === 'restored' || stage === 'terminated' || stage === 'continued') {
    return { phase: 'closed', outcome: stage };
  }
  return isOpen(project, remediation) ? openStep(remediation) : closedByEnd(project);
};

export const remediationEpisodes: Episodes<'remediate'> = {
  remediate: {
    open: (project) => openRemediations(project).map(({ remediation }) => remediation),
    step: (project, _call, number) => stepOf(project, number),
    suffix: (number) => `remediation_${number}`,
  },
};
