import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAgenda, type RunningAgenda } from '../../kernel/create-agenda.ts';
import { type OpenDatabase, openDatabase } from '../../kernel/database.ts';
import { createDispatch, type Dispatch } from '../../kernel/dispatch.ts';
import { createMeter, type Meter } from '../../kernel/meter.ts';
import type { JsonObject } from '../../kernel/service.ts';
import type { FunctionDefinition } from '../function-definition.ts';
import { createLambda, type Lambda } from '../lambda.ts';
import { createLogSink, type LogSink } from '../log-sink.ts';

export interface TestLambda {
  readonly agenda: RunningAgenda;
  readonly open: OpenDatabase;
  readonly lambda: Lambda;
  readonly dispatch: Dispatch;
  readonly logs: LogSink;
  readonly meter: Meter;
  readonly lost: string[];
  /** Messages sent to any queue. */
  readonly sent: JsonObject[];
  /** Defines a function by the text of its module. */
  define(name: string, source: string, extra?: Partial<FunctionDefinition>): FunctionDefinition;
  invoke(name: string, event: unknown): Promise<unknown>;
}

let clouds = 0;

/** Lambda with a virtual clock, a database in memory (or in `data`), and a queue service that only takes. */
export function testLambda({ data = ':memory:', endpoint = 'http://127.0.0.1:4599' } = {}): TestLambda {
  clouds += 1;
  const open = openDatabase(data);
  const agenda = createAgenda({ clock: { kind: 'virtual', start: '2023-09-01T00:00:00Z' } });
  const meter = createMeter();
  const logs = createLogSink(':memory:');
  const sent: JsonObject[] = [];
  const lost: string[] = [];
  const dispatch = createDispatch({ authorize: () => undefined, meter });
  const folder = mkdtempSync(join(tmpdir(), 'lambda-'));
  const lambda = createLambda({
    journal: open.journal,
    agenda,
    callService: dispatch.callService,
    meter,
    logs,
    endpoint,
    cloudId: `test-${clouds}`,
    onLost: (name, reason) => lost.push(`${name}: ${reason}`),
  });
  dispatch.register(lambda.service);
  dispatch.register({
    name: 'sqs',
    operations: { SendMessage: { needs: () => [], run: (input) => void sent.push(input) } },
  });
  return {
    agenda,
    open,
    lambda,
    dispatch,
    logs,
    meter,
    lost,
    sent,
    define(name, source, extra = {}) {
      mkdirSync(join(folder, name), { recursive: true });
      writeFileSync(join(folder, name, 'index.mjs'), source);
      const definition = {
        name,
        arn: `arn:aws:lambda:eu-west-1:000000000000:function:${name}`,
        roleArn: `arn:aws:iam::000000000000:role/${name}`,
        folder: join(folder, name),
        handler: 'index.handler',
        environment: {},
        timeoutSeconds: 3,
        memoryMegabytes: 256,
        deadLetterArn: undefined,
        ...extra,
      };
      lambda.defineFunction(definition);
      return definition;
    },
    async invoke(name, event) {
      const { payload } = await lambda.invoke(name, JSON.stringify(event));
      return JSON.parse(payload);
    },
  };
}
