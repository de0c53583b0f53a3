import { AwsError, type JsonObject } from '../kernel/service.ts';
import { latestFunction } from './function-names.ts';
import { type Given, MAX_PAYLOAD } from './function-runtime.ts';

// AWS: what is queued may hold 1 MB.
const MAX_QUEUED_PAYLOAD = 1024 * 1024;

export interface InvokeRequest {
  readonly functionName: string;
  readonly type: 'RequestResponse' | 'Event' | 'DryRun';
  readonly given: Given;
  /** Whether the caller wants to see what the function printed. */
  readonly tellsLog: boolean;
}

/** Reads the input of `Invoke`. The payload is JSON text, its bytes, or a document. */
export function invokeRequest(input: JsonObject): InvokeRequest {
  const type = input['InvocationType'] ?? 'RequestResponse';
  if (type !== 'RequestResponse' && type !== 'Event' && type !== 'DryRun') {
    throw new AwsError(
      'InvalidParameterValueException',
      `InvocationType must be RequestResponse, Event or DryRun; received ${String(type)}.`,
    );
  }
  const payload = textOf(input['Payload']);
  checkSize(payload, type === 'Event' ? MAX_QUEUED_PAYLOAD : MAX_PAYLOAD);
  const given = { payload, parsed: { event: parseJson(payload) } };
  return { functionName: latestFunction(input), type, given, tellsLog: input['LogType'] === 'Tail' };
}

function textOf(payload: unknown): string {
  if (payload === undefined || payload === null || payload === '') return '{}';
  if (typeof payload === 'string') return payload;
  if (payload instanceof Uint8Array) return payload.length === 0 ? '{}' : Buffer.from(payload).toString('utf8');
  return JSON.stringify(payload);
}

function checkSize(payload: string, limit: number): void {
  if (payload.length * 3 <= limit) return;
  const bytes = Buffer.byteLength(payload);
  if (bytes <= limit) return;
  throw new AwsError('RequestTooLargeException', `${bytes} byte payload is too large for the ${limit} byte limit`, {
    status: 413,
  });
}

function parseJson(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AwsError('InvalidRequestContentException', `Could not parse request body into json: ${reason}`);
  }
}
