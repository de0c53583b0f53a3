import { accept, type Decision, type Refusal, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { refused, today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { replyDueOn } from './dues.ts';
import type { ByKind } from './events.ts';
import { type FoundCorrection, undecidedCorrection } from './find-correction.ts';
import { overClaim } from './propose-correction.ts';
import { amountsOf, settlingEvents } from './settle-year.ts';
import { isReplied } from './standing.ts';
import type { Correction, Settlement, YearFile } from './state.ts';
import { noCost } from './year-files.ts';

type Command = ProjectCommandOf<'DecideCorrection'>;

const struckBy = ({ outcome, staff }: Command, { staff: proposed }: Correction): ByKind | Refusal => {
  if (outcome === 'upheld') return proposed;
  if (outcome === 'withdrawn') return noCost;
  if (staff === undefined) return refuse('invalid-input', '', { problems: 'staff: not-filled-in' }).refusal;
  return overClaim(staff, proposed) ?? staff;
};

const sameAmounts = (before: Settlement, after: Omit<Settlement, 'settlement' | 'settledOn' | 'settledAt'>): boolean =>
  before.claimedCents === after.claimedCents &&
  before.acceptedCents === after.acceptedCents &&
  before.granted.esfCents === after.granted.esfCents &&
  before.granted.vcfCents === after.granted.vcfCents;

// The under-use of a year is looked at once, after its first settlement: what is struck later does not open it again.
const settledAgain = (project: Started, file: YearFile, context: ProjectContext): readonly ProjectEvent[] => {
  const { settlement } = file;
  if (settlement === undefined) return [];
  const amounts = { ...amountsOf(project, file, context), largeUnderUse: settlement.largeUnderUse };
  return sameAmounts(settlement, amounts) ? [] : settlingEvents(project, file, amounts, context);
};

const withStruck = ({ file, correction }: FoundCorrection, struck: ByKind): YearFile => ({
  ...file,
  corrections: file.corrections.map((one) => (one === correction ? { ...one, struck } : one)),
});

/**
 * A manager decides a correction after the answer, or when the right of reply has passed: upheld, reduced to less than
 * was proposed, or withdrawn. A year that was settled is settled again in the same commit when its amounts change.
 *
 * Refusals: `correction-unknown`, `correction-already-decided`, `reply-still-possible`, `invalid-input` (reduced to
 * what?), `correction-over-claim`.
 */
export const decideCorrection = (
  command: Command,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const found = undecidedCorrection(project, command.correction);
  if ('code' in found) return refused(found);
  const { correction } = found;
  const dueOn = replyDueOn({ project, call: context.call }, correction);
  if (!isReplied(correction) && today(context) <= dueOn) {
    return refuse('reply-still-possible', String(command.correction), { dueOn });
  }
  const struck = struckBy(command, correction);
  if ('code' in struck) return refused(struck);
  const { outcome, reasons } = command;
  return accept(
    {
      type: 'CorrectionDecided',
      version: 1,
      data: { correction: correction.correction, outcome, staff: struck, reasons },
    },
    ...settledAgain(project, withStruck(found, struck), context),
  );
};
