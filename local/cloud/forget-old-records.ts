import type { DynamoDb } from '../dynamodb/dynamodb.ts';
import type { StepFunctions } from '../step-functions/step-functions.ts';
import type { Kernel } from './kernel.ts';

const hour = 3_600_000;
const day = 24 * hour;

interface Keepers {
  readonly dynamodb: Pick<DynamoDb, 'trimStreams'>;
  readonly states: Pick<StepFunctions, 'forgetEnded'>;
}

/**
 * What readers of a stream did not take within a day is gone, on AWS too, and so is an execution 90 days after its end;
 * kept, six years of both would fill the memory.
 */
export function forgetOldRecords(
  { agenda, onClockChange }: Pick<Kernel, 'agenda' | 'onClockChange'>,
  { dynamodb, states }: Keepers,
): void {
  if (agenda.kind === 'real') {
    const plan = (at: number): void =>
      agenda.setTimer('cloud old records', at, () => {
        dynamodb.trimStreams();
        // Who walks a paused clock through the years wants to look back on them.
        if (!agenda.isPaused()) states.forgetEnded();
        plan(agenda.now() + day);
      });
    // Not at once: what was written before the cloud was switched off has an hour to be read.
    plan(agenda.now() + hour);
    return;
  }
  // A virtual clock moves by jumps only, and a timer that always comes again would never let it be idle. Its executions
  // stay: a rehearsal is judged at its end by all that ran.
  let at = agenda.now();
  onClockChange((now) => {
    if (now - at < day) return;
    at = now;
    dynamodb.trimStreams();
  });
}
