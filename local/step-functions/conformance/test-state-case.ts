import { createRandom } from '../../kernel/random.ts';
import { AwsError, type Caller } from '../../kernel/service.ts';
import { createEvaluator } from '../expressions/evaluator.ts';
import { testStateOperation } from '../test-state/operation.ts';
import { VirtualAgenda } from '../testing/virtual-agenda.ts';
import type { RecordedCase } from './case.ts';
import { same } from './same.ts';

const owner: Caller = { kind: 'owner' };

/** The value in a JSON text of the answer, unless the recording has the text itself. */
function readableText(expected: unknown, text: unknown): unknown {
  return typeof text !== 'string' || expected === text ? text : unquoted(text);
}

function unquoted(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function readable(expected: RecordedCase['expected'], answer: Record<string, unknown>): Record<string, unknown> {
  const inspection = answer['inspectionData'] as Record<string, unknown> | undefined;
  const recorded = (expected['inspectionData'] ?? {}) as Record<string, unknown>;
  const output = 'output' in answer ? { output: readableText(expected['output'], answer['output']) } : {};
  if (inspection === undefined) return { ...answer, ...output };
  const members = Object.entries(inspection).map(([name, text]) => [name, readableText(recorded[name], text)] as const);
  return { ...answer, ...output, inspectionData: Object.fromEntries(members) };
}

async function answerOf(recorded: RecordedCase): Promise<Record<string, unknown>> {
  const agenda = new VirtualAgenda();
  const random = createRandom(1);
  const operation = testStateOperation({
    evaluate: createEvaluator({ now: () => agenda.now(), random }),
    agenda,
    random,
    runTask: async () => ({ kind: 'failed', error: 'States.Runtime', cause: 'A recorded case calls no service.' }),
    region: 'us-east-1',
  });
  const definition =
    typeof recorded.definition === 'string' ? recorded.definition : JSON.stringify(recorded.definition);
  try {
    return (await operation.run({ ...recorded.request, definition }, owner)) as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { apiError: { Code: error.code, Message: error.message } };
  }
}

/** Asks TestState what was recorded; answers why its answer differs. */
export async function judgeTestState(recorded: RecordedCase): Promise<string[]> {
  const reason = same(recorded.expected, readable(recorded.expected, await answerOf(recorded)), 'answer');
  return reason === undefined ? [] : [reason];
}
