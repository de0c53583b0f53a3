import { AwsError, type JsonObject, type Operation, type Requirement } from '../kernel/service.ts';
import { pageOf } from './pages.ts';
import { readSchedule, type ScheduleInput, validation } from './schedule-input.ts';
import type { Schedule, ScheduleStore } from './schedule-store.ts';
import { scheduleArn } from './schedule-target.ts';
import type { Timing } from './timing.ts';

export interface SchedulerContext {
  readonly store: ScheduleStore;
  readonly timing: Timing;
  readonly now: () => number;
  readonly onCreated: (schedule: Schedule) => void;
}

export function scheduleOperations(context: SchedulerContext): Record<string, Operation> {
  return {
    CreateSchedule: { needs: changeNeeds('CreateSchedule'), run: (input) => create(context, input) },
    UpdateSchedule: { needs: changeNeeds('UpdateSchedule'), run: (input) => update(context, input) },
    GetSchedule: { needs: (input) => [need('GetSchedule', input)], run: (input) => describe(find(context, input)) },
    DeleteSchedule: { needs: (input) => [need('DeleteSchedule', input)], run: (input) => remove(context, input) },
    ListSchedules: {
      needs: (input) => [{ action: 'scheduler:ListSchedules', resource: scheduleArn(input['GroupName'] ?? '*', '*') }],
      run: (input) => list(context, input),
    },
  };
}

const need = (action: string, input: JsonObject): Requirement => ({
  action: `scheduler:${action}`,
  resource: scheduleArn(input['GroupName'] ?? 'default', String(input['Name'])),
});

const changeNeeds =
  (action: string) =>
  (input: JsonObject): Requirement[] => [
    need(action, input),
    {
      action: 'iam:PassRole',
      resource: String(input['Target']?.['RoleArn']),
      context: { 'iam:PassedToService': ['scheduler.amazonaws.com'] },
    },
  ];

/** What recurs may have begun five minutes ago at most; a one-time schedule has no use for a start. */
function readChange({ now }: SchedulerContext, input: JsonObject): ScheduleInput {
  const read = readSchedule(input);
  const { StartDate: start, ScheduleExpression: expression } = read;
  if (start !== undefined && start < now() - 300_000 && !expression.startsWith('at('))
    throw validation('The StartDate you specify cannot be earlier than 5 minutes ago.');
  return read;
}

function create(context: SchedulerContext, input: JsonObject): JsonObject {
  const read = readChange(context, input);
  const { Name: name, GroupName: group } = read;
  checkGroup(context, group);
  const existing = context.store.get(group, name);
  if (existing !== undefined) {
    // The same token is the same request, sent again because its answer was lost.
    if (read.ClientToken !== undefined && existing.input.ClientToken === read.ClientToken)
      return { ScheduleArn: scheduleArn(group, name) };
    throw new AwsError('ConflictException', `Schedule ${name} already exists.`, { status: 409 });
  }
  context.onCreated(keep(context, read, context.now()));
  return { ScheduleArn: scheduleArn(group, name) };
}

function update(context: SchedulerContext, input: JsonObject): JsonObject {
  const existing = find(context, input);
  keep(context, readChange(context, input), existing.createdAt);
  return { ScheduleArn: scheduleArn(existing.group, existing.name) };
}

/** An update replaces everything: what it leaves out goes back to its default, as on AWS. */
export function keep(context: SchedulerContext, input: ScheduleInput, createdAt: number): Schedule {
  const now = context.now();
  const nextAt = context.timing.first(input, now);
  const schedule: Schedule = { group: input.GroupName, name: input.Name, input, createdAt, modifiedAt: now, nextAt };
  context.store.put(schedule);
  context.timing.clear(schedule);
  context.timing.set(schedule);
  return schedule;
}

function remove(context: SchedulerContext, input: JsonObject): JsonObject {
  const schedule = named(context, input);
  if (!context.store.remove(schedule)) throw missing(schedule);
  context.timing.clear(schedule);
  return {};
}

function find(context: SchedulerContext, input: JsonObject): Schedule {
  const key = named(context, input);
  const schedule = context.store.get(key.group, key.name);
  if (schedule === undefined) throw missing(key);
  return schedule;
}

function named(context: SchedulerContext, input: JsonObject): { group: string; name: string } {
  const group = String(input['GroupName'] ?? 'default');
  checkGroup(context, group);
  return { group, name: String(input['Name']) };
}

function checkGroup(context: SchedulerContext, group: string): void {
  if (!context.store.hasGroup(group)) throw notFound(`Schedule group ${group} does not exist.`);
}

const missing = ({ name }: { name: string }): AwsError => notFound(`Schedule ${name} does not exist.`);

export const notFound = (message: string): AwsError =>
  new AwsError('ResourceNotFoundException', message, { status: 404 });

function list(context: SchedulerContext, input: JsonObject): JsonObject {
  const { GroupName: group, NamePrefix: prefix = '', State: state } = input;
  if (group !== undefined) checkGroup(context, group);
  if (![undefined, 'ENABLED', 'DISABLED'].includes(state))
    throw validation(`The State is ENABLED or DISABLED; received ${String(state)}.`);
  const page = pageOf(
    input,
    (after, limit) => context.store.page({ group, prefix, state, after, limit }),
    ({ group, name }) => [group, name],
  );
  return {
    Schedules: page.items.map((schedule) => ({
      Arn: scheduleArn(schedule.group, schedule.name),
      GroupName: schedule.group,
      Name: schedule.name,
      State: schedule.input.State,
      Target: { Arn: schedule.input.Target.Arn },
      ...dates(schedule),
    })),
    ...page.next,
  };
}

function describe(schedule: Schedule): JsonObject {
  const { ClientToken: _token, StartDate, EndDate, ...input } = schedule.input;
  return {
    Arn: scheduleArn(schedule.group, schedule.name),
    ...input,
    ...(StartDate !== undefined && { StartDate: StartDate / 1000 }),
    ...(EndDate !== undefined && { EndDate: EndDate / 1000 }),
    ...dates(schedule),
  };
}

export const dates = ({ createdAt, modifiedAt }: { createdAt: number; modifiedAt: number }): JsonObject => ({
  CreationDate: createdAt / 1000,
  LastModificationDate: modifiedAt / 1000,
});
