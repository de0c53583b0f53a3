import type { DynamoDb } from '../dynamodb/dynamodb.ts';
import type { Kernel } from './kernel.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** What readers of a stream did not take within a day is gone, on AWS too; kept, six years of it would fill the memory. */
export function forgetOldRecords(
  { agenda, onClockChange }: Pick<Kernel, 'agenda' | 'onClockChange'>,
  dynamodb: Pick<DynamoDb, 'trimStreams'>,
): void {
  if (agenda.kind === 'real') {
    const plan = (at: number): void =>
      agenda.setTimer('dynamodb old stream records', at, () => {
        dynamodb.trimStreams();
        plan(agenda.now() + day);
      });
    // Not at once: what was written before the cloud was switched off has an hour to be read.
    plan(agenda.now() + hour);
    return;
  }
  // A virtual clock moves by jumps only, and a timer that always comes again would never let it be idle.
  let at = agenda.now();
  onClockChange((now) => {
    if (now - at < day) return;
    at = now;
    dynamodb.trimStreams();
  });
}
