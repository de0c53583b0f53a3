import type { RouteProps } from './definitions.ts';

export interface Route extends RouteProps {
  readonly method: string;
  readonly steps: readonly string[];
  readonly greedy: boolean;
}

export interface RouteMatch {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

export function readRoute(props: RouteProps): Route {
  const [method = '$default', path = ''] = props.RouteKey.split(' ');
  const steps = path === '' ? [] : path.split('/').slice(1);
  return { ...props, method, steps, greedy: steps.at(-1)?.endsWith('+}') === true };
}

/**
 * The route of a request by AWS's order: a full match of the path before a greedy one, a method before ANY, literal
 * steps before variables, and `$default` last.
 */
export function matchRoute(routes: readonly Route[], method: string, path: string): RouteMatch | undefined {
  const steps = path.split('/').slice(1);
  let best: { match: RouteMatch; rank: string } | undefined;
  for (const route of routes) {
    if (route.method !== method && route.method !== 'ANY' && route.method !== '$default') continue;
    const parameters = parametersOf(route, steps);
    if (parameters === undefined) continue;
    const rank = rankOf(route);
    if (best === undefined || rank < best.rank) best = { match: { route, parameters }, rank };
  }
  return best?.match;
}

function parametersOf(route: Route, steps: readonly string[]): Record<string, string> | undefined {
  if (route.method === '$default') return {};
  if (route.greedy ? steps.length < route.steps.length : steps.length !== route.steps.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, pattern] of route.steps.entries()) {
    const step = steps[index] ?? '';
    if (pattern.endsWith('+}')) parameters[pattern.slice(1, -2)] = decode(steps.slice(index).join('/'));
    else if (pattern.startsWith('{') && step !== '') parameters[pattern.slice(1, -1)] = decode(step);
    else if (pattern !== decode(step)) return undefined;
  }
  return parameters;
}

/** A text that sorts the better route first: step by step literal, variable, greedy; then the method. */
function rankOf(route: Route): string {
  if (route.method === '$default') return '9';
  const steps = route.steps.map((step) => (step.endsWith('+}') ? '2' : step.startsWith('{') ? '1' : '0')).join('');
  return `${route.greedy ? '1' : '0'}${steps}${route.greedy ? '3' : ''}${route.method === 'ANY' ? '1' : '0'}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
