import type { Graph, State } from './definition.ts';
import { retries } from './definition.ts';
import { invalidDefinition } from './invalid.ts';
import { assignedNames } from './read-template.ts';

/** Every state that a state can go to. */
function targets(state: State): readonly string[] {
  if (state.type === 'Fail') return [];
  if (state.type === 'Choice') {
    const rules = state.choices.map((rule) => rule.next);
    return state.default === undefined ? rules : [...rules, state.default];
  }
  const next = state.next === undefined ? [] : [state.next];
  return retries(state) ? [...next, ...state.catch.map((rule) => rule.next)] : next;
}

function namesAssignedBy(state: State): readonly string[] {
  if (state.type === 'Fail') return [];
  const own = assignedNames(state.assign);
  if (state.type === 'Choice') return [...own, ...state.choices.flatMap((rule) => assignedNames(rule.assign))];
  return retries(state) ? [...own, ...state.catch.flatMap((rule) => assignedNames(rule.assign))] : own;
}

function innerGraphs(state: State): readonly Graph[] {
  if (state.type === 'Parallel') return state.branches;
  return state.type === 'Map' ? [state.processor] : [];
}

/**
 * Checks that transitions lead to states of the same graph, and that an inner graph does not assign a variable of an
 * outer one: inside a branch the outer variables can be read only.
 */
export function checkGraph(graph: Graph, at: string, outer: ReadonlySet<string>): void {
  const exists = (name: string, where: string) => {
    if (graph.states.has(name)) return;
    throw invalidDefinition('MISSING_TRANSITION_TARGET', `There is no state '${name}'`, where);
  };
  exists(graph.startAt, `${at}/StartAt`);
  const own = new Set<string>();
  for (const state of graph.states.values()) {
    const where = `${at}/States/${state.name}`;
    for (const target of targets(state)) exists(target, where);
    for (const name of namesAssignedBy(state)) {
      if (outer.has(name)) {
        throw invalidDefinition('VARIABLE_SCOPE', `The variable '${name}' belongs to an outer scope`, where);
      }
      own.add(name);
    }
  }
  const visible = new Set([...outer, ...own]);
  for (const state of graph.states.values()) {
    for (const inner of innerGraphs(state)) checkGraph(inner, `${at}/States/${state.name}`, visible);
  }
}
