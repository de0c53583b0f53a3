import { AwsError, type JsonObject, type Operation } from '../kernel/service.ts';
import { pageOf } from './pages.ts';
import { nameRule, validation } from './schedule-input.ts';
import { dates, notFound, type SchedulerContext } from './schedule-operations.ts';
import type { ScheduleGroup } from './schedule-store.ts';
import { groupArn } from './schedule-target.ts';

export function groupOperations(context: SchedulerContext): Record<string, Operation> {
  const { store, timing } = context;
  const needs = (action: string) => (input: JsonObject) => [
    { action: `scheduler:${action}`, resource: groupArn(String(input['Name'] ?? '*')) },
  ];
  const find = (name: unknown): ScheduleGroup => {
    const group = store.groups().find((one) => one.name === name);
    if (group === undefined) throw notFound(`Schedule group ${String(name)} does not exist.`);
    return group;
  };
  const describe = (group: ScheduleGroup): JsonObject => ({
    Arn: groupArn(group.name),
    Name: group.name,
    State: 'ACTIVE',
    ...dates(group),
  });
  return {
    CreateScheduleGroup: {
      needs: needs('CreateScheduleGroup'),
      run: (input) => {
        const name = String(input['Name']);
        if (!nameRule.test(name)) throw validation(`Name: "${name}" must match ${nameRule.source}.`);
        if (store.hasGroup(name)) {
          throw new AwsError('ConflictException', `Schedule group ${name} already exists.`, { status: 409 });
        }
        store.putGroup({ name, createdAt: context.now(), modifiedAt: context.now() });
        return { ScheduleGroupArn: groupArn(name) };
      },
    },
    GetScheduleGroup: { needs: needs('GetScheduleGroup'), run: (input) => describe(find(input['Name'])) },
    DeleteScheduleGroup: {
      needs: needs('DeleteScheduleGroup'),
      run: (input) => {
        const { name } = find(input['Name']);
        if (name === 'default') throw validation('The default schedule group cannot be deleted.');
        const all = store.page({
          group: name,
          prefix: '',
          state: undefined,
          after: ['', ''],
          limit: Number.POSITIVE_INFINITY,
        });
        for (const schedule of all) {
          store.remove(schedule);
          timing.clear(schedule);
        }
        store.removeGroup(name);
        return {};
      },
    },
    ListScheduleGroups: {
      needs: needs('ListScheduleGroups'),
      run: (input) => {
        const prefix: string = input['NamePrefix'] ?? '';
        const page = pageOf(
          input,
          ([after], limit) =>
            store
              .groups()
              .filter(({ name }) => name.startsWith(prefix) && name > after)
              .slice(0, limit),
          ({ name }) => [name, ''],
        );
        return { ScheduleGroups: page.items.map(describe), ...page.next };
      },
    },
  };
}
