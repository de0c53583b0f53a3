import { z } from 'zod';

const json = z.unknown();

const task = z.looseObject({
  state: z.string().optional(),
  resourceType: z.string().optional(),
  resource: z.string().optional(),
  parameters: json.optional(),
  eventType: z.string().default(''),
  outcome: z.string(),
  output: json.optional(),
  error: z.string().optional(),
  cause: json.optional(),
});

/** A recorded case, as one line of a `.jsonl` file holds it. */
export const recordedCase = z.looseObject({
  name: z.string(),
  class: z.enum(['pure', 'task-mocked', 'test-state']),
  definition: z.unknown(),
  input: json.optional(),
  request: z.record(z.string(), z.unknown()).optional(),
  tasks: z.array(task).default([]),
  history: z.array(z.string()).optional(),
  features: z.array(z.string()).default([]),
  expected: z.record(z.string(), z.unknown()),
});

export type RecordedCase = z.infer<typeof recordedCase>;
export type RecordedTask = RecordedCase['tasks'][number];

export interface Verdict {
  readonly name: string;
  readonly class: RecordedCase['class'];
  /** Empty: the case passed. */
  readonly reasons: readonly string[];
}
