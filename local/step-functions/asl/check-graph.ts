import type { Graph, State } from './definition.ts';
import { retries } from './definition.ts';
import { invalidDefinition } from './invalid.ts';
import { assignedNames } from './read-template.ts';

/** Every state that a state can go to, with where it says so. */
function targets(state: State): readonly (readonly [name: string, field: string])[] {
  if (state.type === 'Fail') return [];
  if (state.type === 'Choice') {
    const rules = state.choices.map((rule, index) => [rule.next, `Choices[${index}]/Next`] as const);
    return state.default === undefined ? rules : [...rules, [state.default, 'Default']];
  }
  const next = state.next === undefined ? [] : [[state.next, 'Next'] as const];
  return retries(state)
    ? [...next, ...state.catch.map((rule, index) => [rule.next, `Catch[${index}]/Next`] as const)]
    : next;
}

function namesAssignedBy(state: State): readonly string[] {
  if (state.type === 'Fail') return [];
  const own = assignedNames(state.assign);
  if (state.type === 'Choice') return [...own, ...state.choices.flatMap((rule) => assignedNames(rule.assign))];
  return retries(state) ? [...own, ...state.catch.flatMap((rule) => assignedNames(rule.assign))] : own;
}

const innerGraphs = (state: State): readonly (readonly [graph: Graph, field: string])[] => {
  if (state.type === 'Parallel') return state.branches.map((branch, index) => [branch, `Branches[${index}]`]);
  return state.type === 'Map' ? [[state.processor, 'ItemProcessor']] : [];
};

const ends = (state: State): boolean =>
  state.type === 'Fail' || state.type === 'Succeed' || (state.type !== 'Choice' && state.next === undefined);

/** Checks that every transition leads somewhere, every state can be reached, and the graph can end. */
function checkTransitions(graph: Graph, at: string): void {
  const exists = (name: string, where: string) => {
    if (graph.states.has(name)) return;
    throw invalidDefinition('MISSING_TRANSITION_TARGET', `Missing 'Next' target: ${name}`, where);
  };
  exists(graph.startAt, `${at}/StartAt`);
  for (const state of graph.states.values()) {
    for (const [target, field] of targets(state)) exists(target, `${at}/States/${state.name}/${field}`);
  }
  if (![...graph.states.values()].some(ends)) {
    throw invalidDefinition('MISSING_END_STATE', 'Workflow has no terminal state', at === '' ? '/' : at);
  }
  const reached = new Set([graph.startAt]);
  // A set that grows is walked to its end.
  for (const name of reached) {
    const state = graph.states.get(name);
    for (const [target] of state === undefined ? [] : targets(state)) reached.add(target);
  }
  const lost = [...graph.states.keys()].find((name) => !reached.has(name));
  if (lost !== undefined) {
    const where = `${at}/States/${lost}`;
    throw invalidDefinition('MISSING_TRANSITION_TARGET', `State "${lost}" is not reachable.`, where);
  }
}

/**
 * Checks a graph and those inside it. An inner graph must not assign a variable of an outer one: inside a branch the
 * outer variables can be read only.
 */
export function checkGraph(graph: Graph, at: string, outer: ReadonlySet<string>): void {
  checkTransitions(graph, at);
  const own = new Set<string>();
  for (const state of graph.states.values()) {
    for (const name of namesAssignedBy(state)) {
      if (outer.has(name)) {
        const where = `${at}/States/${state.name}`;
        throw invalidDefinition('VARIABLE_SCOPE', `The variable '${name}' belongs to an outer scope`, where);
      }
      own.add(name);
    }
  }
  const visible = new Set([...outer, ...own]);
  for (const state of graph.states.values()) {
    for (const [inner, field] of innerGraphs(state)) {
      checkGraph(inner, `${at}/States/${state.name}/${field}`, visible);
    }
  }
}
