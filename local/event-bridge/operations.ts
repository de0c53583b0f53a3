import { AwsError, type JsonObject, type Operation, type Requirement } from '../kernel/service.ts';
import { busArn, busName, ruleArn } from './events.ts';
import { page } from './pages.ts';
import { compilePattern } from './patterns/event-pattern.ts';
import type { Rule } from './rules.ts';

export interface BusDirectory {
  readonly buses: ReadonlyMap<string, JsonObject>;
  readonly rules: readonly Rule[];
}

/** The operations that only look. */
export function readingOperations(directory: BusDirectory): Record<string, Operation> {
  return {
    TestEventPattern: { needs: () => [need('TestEventPattern', '*')], run: testEventPattern },
    DescribeEventBus: {
      needs: (input) => [need('DescribeEventBus', busArn(input['Name']))],
      run: (input) => {
        const name = busName(input['Name']);
        const props = directory.buses.get(name);
        if (props === undefined) throw notFound(`Event bus ${name} does not exist.`);
        return describeBus(name, props);
      },
    },
    ListEventBuses: {
      needs: () => [need('ListEventBuses', '*')],
      run: (input) => {
        const named = [...directory.buses].filter(([name]) => name.startsWith(input['NamePrefix'] ?? ''));
        const { items, next } = page(named, input);
        return { EventBuses: items.map(([name, props]) => describeBus(name, props)), ...next };
      },
    },
    ListRules: {
      needs: (input) => [need('ListRules', ruleArn(busName(input['EventBusName']), '*'))],
      run: (input) => {
        const named = rulesOf(directory, input['EventBusName']).filter((rule) =>
          rule.name.startsWith(input['NamePrefix'] ?? ''),
        );
        const { items, next } = page(named, input);
        return { Rules: items.map(describeRule), ...next };
      },
    },
    ListRuleNamesByTarget: {
      needs: (input) => [need('ListRuleNamesByTarget', ruleArn(busName(input['EventBusName']), '*'))],
      run: (input) => {
        const rules = rulesOf(directory, input['EventBusName']);
        const { items, next } = page(
          rules.filter(({ targets }) => targets.some(({ Arn }) => Arn === input['TargetArn'])),
          input,
        );
        return { RuleNames: items.map(({ name }) => name), ...next };
      },
    },
    DescribeRule: {
      needs: (input) => [need('DescribeRule', ruleArn(busName(input['EventBusName']), input['Name'] ?? '*'))],
      run: (input) => describeRule(ruleOf(directory, input['EventBusName'], input['Name'])),
    },
    ListTargetsByRule: {
      needs: (input) => [need('ListTargetsByRule', ruleArn(busName(input['EventBusName']), input['Rule'] ?? '*'))],
      run: (input) => {
        const { items, next } = page(ruleOf(directory, input['EventBusName'], input['Rule']).targets, input);
        return { Targets: items, ...next };
      },
    },
  };
}

export const need = (action: string, resource: string, context?: Requirement['context']): Requirement => ({
  action: `events:${action}`,
  resource,
  ...(context && { context }),
});

function testEventPattern(input: JsonObject): JsonObject {
  const matches = compilePattern(input['EventPattern']);
  const event = parseEvent(input['Event']);
  const lacking = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'].filter(
    (name) => !(name in event),
  );
  if (lacking.length > 0) {
    throw new AwsError('ValidationException', `Parameter Event is not valid. Reason: it lacks ${lacking.join(', ')}.`);
  }
  return { Result: matches(event) };
}

function parseEvent(text: unknown): JsonObject {
  try {
    const event: unknown = JSON.parse(String(text));
    if (typeof event === 'object' && event !== null) return event;
  } catch {
    // The refusal below says it.
  }
  throw new AwsError('ValidationException', 'Parameter Event is not valid. Reason: it is not a JSON document.');
}

function rulesOf(directory: BusDirectory, bus: unknown): Rule[] {
  const name = busName(typeof bus === 'string' ? bus : undefined);
  if (!directory.buses.has(name)) throw notFound(`Event bus ${name} does not exist.`);
  return directory.rules.filter((rule) => rule.bus === name);
}

function ruleOf(directory: BusDirectory, bus: unknown, name: unknown): Rule {
  const rule = rulesOf(directory, bus).find((one) => one.name === name);
  if (rule !== undefined) return rule;
  throw notFound(
    `Rule ${String(name)} does not exist on EventBus ${busName(typeof bus === 'string' ? bus : undefined)}.`,
  );
}

const describeBus = (name: string, props: JsonObject): JsonObject => ({
  Name: name,
  Arn: busArn(name),
  ...(props['Description'] && { Description: props['Description'] }),
});

function describeRule(rule: Rule): JsonObject {
  return {
    Name: rule.name,
    Arn: rule.arn,
    EventBusName: rule.bus,
    State: rule.enabled ? 'ENABLED' : 'DISABLED',
    ...(rule.description && { Description: rule.description }),
    ...(rule.pattern !== undefined && {
      EventPattern: typeof rule.pattern === 'string' ? rule.pattern : JSON.stringify(rule.pattern),
    }),
    ...(rule.scheduleExpression && { ScheduleExpression: rule.scheduleExpression }),
  };
}

const notFound = (message: string): AwsError => new AwsError('ResourceNotFoundException', message);
