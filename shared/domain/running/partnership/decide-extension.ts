import { accept, type Decision, refuse } from '../../decision.ts';
import type { CommitmentByYear, ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { budgetAllows } from '../../project/decide/grant.ts';
import { refused, today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import type { PlannedYear } from '../years/planned-years.ts';
import { extendedPlans } from './extended-plans.ts';
import { finalEnd } from './final-end.ts';

/** ESF + VCF in cents that years take from the ledger, per calendar year. */
export const committedBy = (plans: readonly Pick<PlannedYear, 'year' | 'awarded'>[]): CommitmentByYear =>
  Object.fromEntries(plans.map(({ year, awarded }) => [String(year), awarded.esfCents + awarded.vcfCents]));

const moreThan = (held: CommitmentByYear, asked: CommitmentByYear): CommitmentByYear =>
  Object.fromEntries(Object.entries(asked).map(([year, cents]) => [year, Math.max(0, cents - (held[year] ?? 0))]));

/**
 * A manager grants the later last day, with the means of the years that change, or refuses it.
 *
 * Refusals: `change-unknown`, `change-already-decided`, `extension-after-end` (a request still open at the end is
 * closed as refused), `end-is-final`, `extension-not-later`, `call-budget-exceeded`.
 */
export const decideExtension = (
  { extension: number, outcome, reasons }: ProjectCommandOf<'DecideExtension'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const { run } = project;
  const request = run.partnership.extensions.find(({ extension }) => extension === number);
  if (request === undefined) return refuse('change-unknown', String(number), { change: number });
  if (request.outcome !== undefined) {
    return refuse('change-already-decided', String(number), { outcome: request.outcome });
  }
  if (project.status !== 'running' || today(context) > run.end) {
    return refuse('extension-after-end', request.end, { endOn: run.end });
  }
  const data = { extension: number, outcome, reasons, end: run.end, decidedBy: context.actor.person };
  if (outcome === 'refused') return accept({ type: 'ExtensionDecided', version: 1, data });
  const final = finalEnd(run, request.end);
  if (final !== undefined) return refused(final);
  if (request.end <= run.end) return refuse('extension-not-later', request.end, { endOn: run.end });
  const plans = extendedPlans(project, context.call, request.end);
  const short = budgetAllows(moreThan(run.commitments, committedBy(plans)), context);
  if (short !== undefined) return refused(short);
  return accept({
    type: 'ExtensionDecided',
    version: 1,
    data: { ...data, end: request.end, ...(plans.length === 0 ? {} : { plans: [...plans] }) },
  });
};
