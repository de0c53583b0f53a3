/** What a state's input, output or variable can be. */
export type Json = null | boolean | number | string | readonly Json[] | JsonRecord;
export interface JsonRecord {
  readonly [key: string]: Json;
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The name AWS gives to the type of a JSON value in its messages. */
export function typeName(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** A value that cannot be JSON, such as a JSONata function. */
export class NotJson extends Error {}

/**
 * The JSON value of a JSONata result. JSONata hangs helper properties on its arrays and may return functions, so
 * nothing of its own making is kept: values are copied and functions are refused.
 */
export function toJson(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  // -0 has no JSON form of its own; what is no finite number becomes its name, as on AWS.
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : String(value);
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(toJson);
  if (!isRecord(value) || value['_jsonata_function'] === true || value['_jsonata_lambda'] === true) {
    throw new NotJson(`A ${typeof value} is not a JSON value.`);
  }
  const copy: Record<string, Json> = {};
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined) copy[key] = toJson(member);
  }
  return copy;
}

/** The text of AWS's payload limit is counted in bytes of UTF-8. */
export const byteLength = (text: string): number => Buffer.byteLength(text, 'utf8');
