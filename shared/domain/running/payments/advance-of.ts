import type { ProjectContext } from '../../project/context.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Submitted } from '../../project/state.ts';

/** The advance of a calendar year as it falls due: 70 % of the VCF awarded, cents down. [002] Interpretations 2 and 4. */
export const advanceOf = (
  _project: Submitted,
  _year: { readonly year: number; readonly vcfCents: number },
  _context: ProjectContext,
): readonly ProjectEvent[] => [];
