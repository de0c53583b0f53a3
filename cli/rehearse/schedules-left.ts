import type { LocalCloud } from '../cloud/local-cloud.ts';

export interface ScheduleLeft {
  readonly name: string;
  readonly expression: string;
}

/** Schedules that are still to come, without those that the template itself has: every morning, for ever. */
export const schedulesLeft = ({ cloud }: Pick<LocalCloud, 'cloud'>): readonly ScheduleLeft[] => {
  const lasting = new Set(
    cloud
      .describe()
      .filter(({ type }) => type === 'AWS::Scheduler::Schedule')
      .map(({ name }) => name),
  );
  return cloud.services.scheduler
    .planned()
    .filter(({ name }) => !lasting.has(name))
    .map(({ name, input }) => ({ name, expression: input.ScheduleExpression }));
};
