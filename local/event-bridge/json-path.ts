type Steps = readonly (string | number)[];

/** Paths come from templates, of which there are few; an event reads each of them. */
const parsed = new Map<string, Steps>();

/** The steps of a path such as `$.dynamodb.NewImage.pk.S`, `$.items[0]` or `$['detail-type']`. */
export function parsePath(path: string): Steps {
  const known = parsed.get(path);
  if (known !== undefined) return known;
  const steps = stepsOf(path);
  parsed.set(path, steps);
  return steps;
}

function stepsOf(path: string): Steps {
  if (!path.startsWith('$')) throw new Error(`A path starts with "$"; received "${path}".`);
  const steps: (string | number)[] = [];
  let rest = path.slice(1);
  while (rest !== '') {
    const step = /^(?:\.([^.[\]]+)|\[(\d+)\]|\[(['"])(.*?)\3\])/.exec(rest);
    if (step === null)
      throw new Error(`The path "${path}" is not understood at "${rest}"; use .name, [0] or ['name'].`);
    const [whole, name, index, , quoted] = step;
    if (index === undefined) steps.push(name ?? quoted ?? '');
    else steps.push(Number(index));
    rest = rest.slice(whole.length);
  }
  return steps;
}

/** The value at `path`, or undefined where there is none. */
export function readPath(document: unknown, path: string): unknown {
  let value = document;
  for (const step of parsePath(path)) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}
