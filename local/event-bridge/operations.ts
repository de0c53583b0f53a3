import { AwsError, type JsonObject, type Operation, type Requirement } from '../kernel/service.ts';
import { busArn, busName, ruleArn } from './events.ts';
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
        return { Name: name, Arn: busArn(name), ...(props['Description'] && { Description: props['Description'] }) };
      },
    },
    ListRules: {
      needs: (input) => [need('ListRules', ruleArn(busName(input['EventBusName']), '*'))],
      run: (input) => ({
        Rules: rulesOf(directory, input['EventBusName'])
          .filter((rule) => rule.name.startsWith(input['NamePrefix'] ?? ''))
          .map(describeRule),
      }),
    },
    ListTargetsByRule: {
      needs: (input) => [need('ListTargetsByRule', ruleArn(busName(input['EventBusName']), input['Rule'] ?? '*'))],
      run: (input) => {
        const rule = rulesOf(directory, input['EventBusName']).find((one) => one.name === input['Rule']);
        if (rule === undefined)
          throw notFound(`Rule ${input['Rule']} does not exist on EventBus ${busName(input['EventBusName'])}.`);
        return { Targets: rule.targets };
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
