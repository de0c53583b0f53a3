import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ListSchedulesCommand,
  type SchedulerClient,
} from '@aws-sdk/client-scheduler';
import type { Schedules } from '../ports/schedules.ts';

export interface ScheduleTarget {
  readonly group: string;
  /** The function that is woken, the role under which, and the queue for what could not be delivered. */
  readonly targetArn: string;
  readonly roleArn: string;
  readonly deadLettersArn: string;
}

const named = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

/** `at(2023-10-31T23:00:00)` in UTC: the last millisecond of a minute fires when that minute is over, never before. */
const atExpression = (instant: string): string => {
  const second = Math.ceil(Date.parse(instant) / 1000) * 1000;
  return `at(${new Date(second).toISOString().slice(0, 19)})`;
};

export const createSchedules = (client: SchedulerClient, target: ScheduleTarget): Schedules => ({
  async list(prefix) {
    const names: string[] = [];
    let token: string | undefined;
    do {
      const page = await client.send(
        new ListSchedulesCommand({
          GroupName: target.group,
          NamePrefix: prefix,
          ...(token === undefined ? {} : { NextToken: token }),
        }),
      );
      names.push(...(page.Schedules ?? []).flatMap(({ Name }) => Name ?? []));
      token = page.NextToken;
    } while (token !== undefined);
    return names;
  },
  async create({ name, at, input }) {
    try {
      await client.send(
        new CreateScheduleCommand({
          GroupName: target.group,
          Name: name,
          ScheduleExpression: atExpression(at),
          ScheduleExpressionTimezone: 'UTC',
          FlexibleTimeWindow: { Mode: 'OFF' },
          ActionAfterCompletion: 'DELETE',
          Target: {
            Arn: target.targetArn,
            RoleArn: target.roleArn,
            DeadLetterConfig: { Arn: target.deadLettersArn },
            // A day of attempts: the nightly plan finds what was lost.
            RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
            Input: JSON.stringify(input),
          },
        }),
      );
      return 'created';
    } catch (error) {
      if (named(error, 'ConflictException')) return 'exists';
      throw error;
    }
  },
  async remove(name) {
    try {
      await client.send(new DeleteScheduleCommand({ GroupName: target.group, Name: name }));
    } catch (error) {
      if (!named(error, 'ResourceNotFoundException')) throw error;
    }
  },
});
