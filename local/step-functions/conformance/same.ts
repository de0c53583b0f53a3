/** A placeholder of a recording, such as `<uuid:1>`: it stands for any text. */
const placeholder = /<[A-Za-z][A-Za-z0-9_-]*(?::\d+)?>/;
/** Words that recordings put in place of values that differ each time. */
const wildcards: ReadonlySet<string> = new Set([
  'timestamp',
  'date',
  'datetime',
  'RequestId',
  'x-amzn-RequestId',
  'x-amzn-requestid',
  'X-Amzn-Trace-Id',
  'x-amz-crc32',
  'time',
  'start-time',
  'uuid',
  'entered-time',
  'start_time',
  'entered_time',
  'RandomNumberGenerated',
]);
const recordedAccount = '111111111111';

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, 160);
const differs = (at: string, expected: unknown, actual: unknown) =>
  `${at}: expected ${shown(expected)}, got ${shown(actual)}`;

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function matchesPlaceholders(expected: string, actual: unknown): boolean {
  const pattern = expected.split(new RegExp(placeholder, 'g')).map(literal).join('[\\s\\S]*?');
  return new RegExp(`^${pattern}$`).test(typeof actual === 'string' ? actual : shownWhole(actual));
}

const shownWhole = (value: unknown): string => JSON.stringify(value) ?? '';

function sameText(expected: string, received: unknown, at: string): string | undefined {
  if (expected === received || wildcards.has(expected)) return undefined;
  if (expected === 'snf_role_arn' && typeof received === 'string' && received.includes(':role/')) return undefined;
  // The recording's account stands for whichever account answers.
  const actual =
    typeof received === 'string' && expected.includes(recordedAccount)
      ? received.replace(/:\d{12}:/g, `:${recordedAccount}:`)
      : received;
  if (expected === actual) return undefined;
  if (placeholder.test(expected) && matchesPlaceholders(expected, actual)) return undefined;
  return differs(at, expected, actual);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The recorder parsed texts of objects, so a text is compared with an object by what it holds. */
function opened(actual: unknown): unknown {
  if (typeof actual !== 'string' || !actual.trimStart().startsWith('{')) return actual;
  try {
    return JSON.parse(actual);
  } catch {
    return actual;
  }
}

function sameMembers(expected: Record<string, unknown>, actual: Record<string, unknown>, at: string) {
  const names = Object.keys(expected);
  for (const name of names) {
    if (!(name in actual)) {
      if (placeholder.test(name)) continue;
      return `${at}.${name}: missing`;
    }
    const reason = same(expected[name], actual[name], `${at}.${name}`);
    if (reason !== undefined) return reason;
  }
  if (names.some((name) => placeholder.test(name))) return undefined;
  const extra = Object.keys(actual).find((name) => !(name in expected));
  return extra === undefined ? undefined : `${at}.${extra}: unexpected`;
}

/** Why a value differs from a recorded one, or undefined when it does not. */
export function same(expected: unknown, received: unknown, at = '$'): string | undefined {
  if (typeof expected === 'string') return sameText(expected, received, at);
  if (Array.isArray(expected)) {
    if (!Array.isArray(received) || received.length !== expected.length) return differs(at, expected, received);
    for (const [index, item] of expected.entries()) {
      const reason = same(item, received[index], `${at}[${index}]`);
      if (reason !== undefined) return reason;
    }
    return undefined;
  }
  if (!isObject(expected)) return expected === received ? undefined : differs(at, expected, received);
  const actual = opened(received);
  return isObject(actual) ? sameMembers(expected, actual, at) : differs(at, expected, received);
}
