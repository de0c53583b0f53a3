import { DatabaseSync } from 'node:sqlite';
import type { Agenda, Job } from '../../kernel/agenda.ts';
import { journalOn } from '../../kernel/journal.ts';
import { AwsError, type JsonObject, JsonText } from '../../kernel/service.ts';
import type { Use } from '../capacity.ts';
import { createDynamoDb, type DynamoDb } from '../dynamodb.ts';
import type { TableDefinition } from '../table.ts';

/** An agenda whose clock the test moves; timers fire on the way, in their order. */
class TestAgenda implements Agenda {
  readonly timers = new Map<string, { at: number; job: Job }>();
  #now = Date.UTC(2025, 0, 1, 8, 15);

  now(): number {
    return this.#now;
  }

  enqueue(_name: string, job: Job): void {
    void job();
  }

  setTimer(key: string, at: number, job: Job): void {
    this.timers.set(key, { at, job });
  }

  clearTimer(key: string): void {
    this.timers.delete(key);
  }

  moveTo(instant: number): void {
    for (;;) {
      const due = [...this.timers].filter(([, { at }]) => at <= instant).sort(([, a], [, b]) => a.at - b.at)[0];
      if (due === undefined) break;
      this.timers.delete(due[0]);
      this.#now = Math.max(this.#now, due[1].at);
      void due[1].job();
    }
    this.#now = instant;
  }
}

/** A table of commits by project, with an index by officer. */
export const projects: TableDefinition = {
  name: 'projects',
  arn: 'arn:aws:dynamodb:eu-west-1:000000000000:table/projects',
  keySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  attributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'N' },
    { AttributeName: 'officer', AttributeType: 'S' },
  ],
  globalSecondaryIndexes: [
    {
      IndexName: 'by-officer',
      KeySchema: [
        { AttributeName: 'officer', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['title'] },
    },
  ],
  streamViewType: 'NEW_AND_OLD_IMAGES',
  ttlAttribute: 'expires',
};

export interface TestCloud {
  readonly db: DynamoDb;
  readonly agenda: TestAgenda;
  readonly used: Use[];
  /** Runs an operation as the machine's owner. */
  call(operation: string, input: JsonObject): JsonObject;
  /** The name and message of the error that an operation ends with. */
  refusal(operation: string, input: JsonObject): { code: string; message: string; members: JsonObject };
}

/** A DynamoDB in memory with the table `projects`, or with those given. */
export const testCloud = (
  definitions: readonly TableDefinition[] = [projects],
  database = new DatabaseSync(':memory:'),
): TestCloud => {
  const agenda = new TestAgenda();
  const used: Use[] = [];
  const db = createDynamoDb({ journal: journalOn(database), agenda, meter: (use) => used.push(use) });
  for (const definition of definitions) db.defineTable(definition);
  const call = (name: string, input: JsonObject): JsonObject => {
    const operation = db.service.operations[name] ?? db.streams.operations[name];
    if (operation === undefined) throw new Error(`no operation ${name}`);
    const answer = operation.run(input, { kind: 'owner' });
    return answer instanceof JsonText ? answer.document() : (answer as JsonObject);
  };
  const refusal: TestCloud['refusal'] = (name, input) => {
    try {
      call(name, input);
    } catch (error) {
      if (error instanceof AwsError) return { code: error.code, message: error.message, members: error.members };
      throw error;
    }
    throw new Error(`${name} was not refused`);
  };
  return { db, agenda, used, call, refusal };
};
