import { randomUUID } from 'node:crypto';
import type {
  CreateScheduleInput,
  CreateScheduleOutput,
  DeleteScheduleInput,
  ListSchedulesInput,
  ListSchedulesOutput,
} from '@aws-sdk/client-scheduler';
import { type Command, leanClient, readJson } from './client.ts';
import { jsonFailure } from './failure.ts';
import type { Ask } from './requests.ts';

export const SchedulerClient = leanClient({
  name: 'scheduler',
  host: 'scheduler',
  variable: 'SCHEDULER',
  failureOf: jsonFailure,
});

const json = { 'content-type': 'application/json' };

// The service lets no other sign into a name; one that had to be encoded would be signed wrongly.
const inPath = (name: string | undefined): string => {
  if (name !== undefined && /^[\w.-]{1,64}$/.test(name)) return `/schedules/${name}`;
  throw new Error(`The name of a schedule is 1 to 64 letters, digits, - _ and .; received ${name}.`);
};

const given = (query: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** A token makes the same request, sent again because its answer was lost, the same act. */
export class CreateScheduleCommand implements Command<CreateScheduleOutput> {
  readonly ask: Ask;
  readonly read = readJson<CreateScheduleOutput>;

  constructor({ Name, ...input }: CreateScheduleInput) {
    const body = JSON.stringify({ ClientToken: randomUUID(), ...input });
    this.ask = { method: 'POST', path: inPath(Name), headers: json, body };
  }
}

export class DeleteScheduleCommand implements Command<object> {
  readonly ask: Ask;
  readonly read = readJson<object>;

  constructor({ Name, GroupName, ClientToken = randomUUID() }: DeleteScheduleInput) {
    const query = given({ groupName: GroupName, clientToken: ClientToken });
    this.ask = { method: 'DELETE', path: inPath(Name), query, body: '' };
  }
}

export class ListSchedulesCommand implements Command<Pick<ListSchedulesOutput, 'NextToken' | 'Schedules'>> {
  readonly ask: Ask;
  readonly read = readJson<Pick<ListSchedulesOutput, 'NextToken' | 'Schedules'>>;

  constructor({ GroupName, NamePrefix, NextToken, MaxResults, State }: ListSchedulesInput) {
    const query = given({
      ScheduleGroup: GroupName,
      NamePrefix,
      NextToken,
      MaxResults: MaxResults?.toString(),
      State,
    });
    this.ask = { method: 'GET', path: '/schedules', query, body: '' };
  }
}
