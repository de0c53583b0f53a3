import jsonata, { type ExprNode } from 'jsonata';
import { isRecord } from '../json.ts';
import { invalidDefinition } from './invalid.ts';

/** What `$states` has; a field that is not there in this place is refused as well. */
const statesFields: ReadonlySet<string> = new Set(['input', 'context', 'result', 'errorOutput']);

// Workflows say much alike, and a definition is read when it is loaded and when it first runs.
const mostKnown = 2_000;
const fine = new Set<string>();

/** Refuses an expression as AWS does: one that does not parse, or that reads what no expression can see. */
export function checkExpression(text: string, at: string): void {
  const key = isInCatcher(at) ? `caught ${text}` : text;
  if (fine.has(key)) return;
  check(text, at);
  if (fine.size >= mostKnown) fine.clear();
  fine.add(key);
}

/** Only there is an error to be read. */
const isInCatcher = (at: string): boolean => at.includes('/Catch[');

function check(text: string, at: string): void {
  let tree: ExprNode;
  try {
    tree = jsonata(text).ast();
  } catch (error) {
    throw invalidDefinition('INVALID_JSONATA_EXPRESSION', (error as Error).message, at);
  }
  const refusal = refusedIn(tree, at);
  if (refusal === undefined) return;
  throw invalidDefinition('UNSUPPORTED_JSONATA_EXPRESSION', refusal, at);
}

/** The reason to refuse an expression that is evaluated with no item around it, or undefined. */
function refusedIn(node: unknown, at: string): string | undefined {
  if (Array.isArray(node)) return first(node.map((part) => refusedIn(part, at)));
  if (!isRecord(node)) return undefined;
  // There is no document around an expression: AWS takes no `$$` that stands for it.
  if (node['type'] === 'variable' && node['value'] === '$') return notAtTop('$$');
  if (node['type'] === 'path') return refusedPath(node['steps'] as readonly ExprNode[], at);
  return first(inSameContext(node).map((part) => refusedIn(part, at)));
}

const notAtTop = (name: string): string => `Reference to '${name}' at the top level is not supported.`;

const first = (reasons: readonly (string | undefined)[]) => reasons.find((reason) => reason !== undefined);

/** Only the first step of a path sees what is around the path; the others see what the step before yields. */
function refusedPath([start, next]: readonly ExprNode[], at: string): string | undefined {
  if (start?.type === 'name') return notAtTop(String(start.value));
  if (start?.type === 'variable' && start.value === 'states' && next?.type === 'name') {
    const field = String(next.value);
    const isHere = statesFields.has(field) && (field !== 'errorOutput' || isInCatcher(at));
    return isHere ? undefined : `Field '$states.${field}' does not exist.`;
  }
  return refusedIn(start, at);
}

/** The parts of an expression that are evaluated with the same item around them. */
function inSameContext(node: Readonly<Record<string, unknown>>): readonly unknown[] {
  switch (node['type']) {
    case 'binary':
    case 'apply':
      return [node['lhs'], node['rhs']];
    case 'bind':
      return [node['rhs']];
    case 'unary':
      return [node['expressions'], node['expression'], node['lhs']];
    case 'function':
    case 'partial':
      return [node['arguments']];
    case 'block':
      return [node['expressions']];
    case 'condition':
      return [node['condition'], node['then'], node['else']];
    case 'lambda':
      return [node['body']];
    default:
      return [];
  }
}
