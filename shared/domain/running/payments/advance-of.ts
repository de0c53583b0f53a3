import { percentDown } from '../../money/arithmetic.ts';
import type { ProjectContext } from '../../project/context.ts';
import { today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Submitted } from '../../project/state.ts';
import { unmetRequirements } from './requirements.ts';

/** A calendar year and the VCF awarded for it, all lines, in cents. */
export interface AdvanceYear {
  readonly year: number;
  readonly vcfCents: number;
}

/**
 * The advance in cents: 70 % of the VCF awarded for the calendar year, 50 % in the one year after an evaluation below
 * target; cents down. [002], Interpretations 2 and 4.
 */
export const advanceCents = (project: Submitted, { year, vcfCents }: AdvanceYear, { call }: ProjectContext): number => {
  const reducedYear = 'run' in project ? project.run.evaluation?.decided?.reducedAdvanceYear : undefined;
  return percentDown(vcfCents, reducedYear === year ? call.advance.reducedPercent : call.advance.percent);
};

/** The advance as it falls due today to who is promoter today; nothing for zero cents. */
export const advanceDue = (project: Submitted, year: AdvanceYear, context: ProjectContext): readonly ProjectEvent[] => {
  const cents = advanceCents(project, year, context);
  if (cents === 0) return [];
  return [
    {
      type: 'PaymentDue',
      version: 1,
      data: {
        payment: `advance-${year.year}`,
        kind: 'advance',
        fund: 'vcf',
        year: year.year,
        cents,
        organisation: project.application.promoter,
        dueSince: today(context),
      },
    },
  ];
};

/**
 * The advance of a calendar year as it opens: due, or withheld with its grounds while a requirement of the call is not
 * met. Zero cents: no event. [002], Interpretations 2, 4 and 8.
 */
export const advanceOf = (project: Submitted, year: AdvanceYear, context: ProjectContext): readonly ProjectEvent[] => {
  const due = advanceDue(project, year, context);
  if (due.length === 0) return [];
  const grounds = unmetRequirements(project, context);
  if (grounds.length === 0) return due;
  return [{ type: 'AdvanceWithheld', version: 1, data: { year: year.year, grounds: [...grounds] } }];
};
