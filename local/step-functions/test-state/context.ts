import { randomUuid } from '../../kernel/random.ts';
import type { State } from '../asl/definition.ts';
import { isRecord, type Json, type JsonRecord } from '../json.ts';
import { jsonOf, refused, type TestStateRequest } from './request.ts';

type Kind = 'string' | 'number' | 'any';
const fields: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  Execution: {
    Id: 'string',
    Input: 'any',
    Name: 'string',
    RoleArn: 'string',
    StartTime: 'string',
    RedriveCount: 'number',
    RedriveTime: 'string',
  },
  State: { EnteredTime: 'string', Name: 'string', RetryCount: 'number' },
  StateMachine: { Id: 'string', Name: 'string' },
  Task: { Token: 'string' },
};

const fault = (message: string) => refused(`Invalid Context object provided: ${message}`);

function checkPart(part: string, value: Json): void {
  if (part === 'Map') throw fault("'Map' field is not supported when mocking a Context object");
  const members = fields[part];
  if (members === undefined) throw fault(`Field '${part}' is not allowed`);
  if (!isRecord(value)) throw fault(`Field '${part}' must be an object`);
  for (const [name, member] of Object.entries(value)) {
    const kind = members[name];
    if (kind === undefined) throw fault(`Field '${name}' is not allowed`);
    if (kind !== 'any' && typeof member !== kind) throw fault(`Field '${name}' must be a ${kind}`);
  }
}

/** The context object a test gives, or undefined where it gives none. */
export function givenContext({ context }: TestStateRequest): JsonRecord | undefined {
  if (context === undefined) return undefined;
  const given = jsonOf(context, 'Context');
  if (!isRecord(given)) throw fault('must be a JSON object');
  for (const [part, value] of Object.entries(given)) checkPart(part, value as Json);
  return given as JsonRecord;
}

export interface Place {
  readonly region: string;
  readonly account: string;
  readonly now: number;
  readonly random: () => number;
}

/** The context object of a test: AWS runs a tested state as an express execution of a machine of no name. */
export function contextOf(request: TestStateRequest, state: State, input: Json, place: Place): JsonRecord {
  const machine = randomUuid(place.random);
  const execution = randomUuid(place.random);
  const at = `arn:aws:states:${place.region}:${place.account}`;
  const now = new Date(place.now).toISOString();
  const context: JsonRecord = {
    Execution: {
      Id: `${at}:express:${machine}:${execution}`,
      Input: input,
      Name: execution,
      RoleArn: request.roleArn ?? `arn:aws:iam::${place.account}:role/test-state`,
      StartTime: now,
    },
    StateMachine: { Id: `${at}:stateMachine:${machine}`, Name: machine },
    State: { Name: state.name, EnteredTime: now, RetryCount: request.stateConfiguration.retrierRetryCount ?? 0 },
    ...(state.type === 'Task' && state.resource.pattern === 'token'
      ? { Task: { Token: randomUuid(place.random) } }
      : {}),
  };
  const given = givenContext(request);
  if (given === undefined) return context;
  const merged = Object.keys({ ...context, ...given }).map((part) => {
    return [part, { ...(context[part] as JsonRecord), ...(given[part] as JsonRecord) }] as const;
  });
  return Object.fromEntries(merged);
}
