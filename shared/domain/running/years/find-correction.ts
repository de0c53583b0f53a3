import { type Refusal, refuse } from '../../decision.ts';
import type { Started } from '../../project/state.ts';
import type { Correction, YearFile } from './state.ts';

export interface FoundCorrection {
  readonly file: YearFile;
  readonly correction: Correction;
}

/** A correction that is not decided yet; or `correction-unknown`, `correction-already-decided`. */
export const undecidedCorrection = ({ run }: Started, number: number): FoundCorrection | Refusal => {
  const found = run.years
    .flatMap((file) => file.corrections.map((correction) => ({ file, correction })))
    .find(({ correction }) => correction.correction === number);
  if (found === undefined) return refuse('correction-unknown', String(number), { correction: number }).refusal;
  const { outcome } = found.correction;
  return outcome === undefined ? found : refuse('correction-already-decided', String(number), { outcome }).refusal;
};
