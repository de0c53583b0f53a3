/** A name, a position, or whatever is there. */
type Step = string | number | typeof each;
const each = Symbol('*');

interface Path {
  readonly steps: readonly Step[];
  /** With a `*` a path reads a list: what it finds, be it one value or none. */
  readonly isList: boolean;
}

/** Paths come from templates, of which there are few; an event reads each of them. */
const parsed = new Map<string, Path>();

/** The steps of a path such as `$.dynamodb.NewImage.pk.S`, `$.items[0]`, `$.items[*].id` or `$['detail-type']`. */
export function parsePath(path: string): Path {
  const known = parsed.get(path);
  if (known !== undefined) return known;
  const steps = stepsOf(path);
  const read = { steps, isList: steps.includes(each) };
  parsed.set(path, read);
  return read;
}

function stepsOf(path: string): readonly Step[] {
  if (!path.startsWith('$')) throw new Error(`A path starts with "$"; received "${path}".`);
  const steps: Step[] = [];
  let rest = path.slice(1);
  while (rest !== '') {
    const step = /^(?:\.\*|\[\*\]|\.([^.[\]]+)|\[(\d+)\]|\[(['"])(.*?)\3\])/.exec(rest);
    if (step === null)
      throw new Error(`The path "${path}" is not understood at "${rest}"; use .name, [0], [*] or ['name'].`);
    const [whole, name, index, , quoted] = step;
    steps.push(index === undefined ? (name ?? quoted ?? each) : Number(index));
    rest = rest.slice(whole.length);
  }
  return steps;
}

/** The value at `path`, or undefined where there is none. */
export function readPath(document: unknown, path: string): unknown {
  const { steps, isList } = parsePath(path);
  if (isList) return readAll(document, steps);
  let value = document;
  for (const step of steps) value = memberOf(value, step);
  return value;
}

function readAll(document: unknown, steps: readonly Step[]): unknown[] {
  let values = [document];
  for (const step of steps) {
    const next = values.flatMap((value) => (step === each ? membersOf(value) : [memberOf(value, step)]));
    values = next.filter((value) => value !== undefined);
  }
  return values;
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;

const memberOf = (value: unknown, step: Step): unknown =>
  isContainer(value) ? (value as Record<Step, unknown>)[step] : undefined;

const membersOf = (value: unknown): unknown[] => (isContainer(value) ? Object.values(value) : []);
