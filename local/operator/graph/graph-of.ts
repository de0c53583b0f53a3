import { catchersOf, innerGraphs, type RawGraph, type RawState } from '../waits/definition.ts';

export interface GraphNode {
  readonly id: string;
  /** `Start`, `End`, or the type of the state. */
  readonly type: string;
  readonly label: string;
  /** The Parallel or Map state that it is part of. */
  readonly parent: string | undefined;
  readonly isGroup: boolean;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** A transition, or what an error leads to. */
  readonly kind: 'next' | 'caught';
}

export interface StateGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** States and what leads from one to the next; of several ways between the same two one is kept. */
export function graphOf(machine: RawGraph): StateGraph {
  const graph = new Collected();
  graph.add(machine, undefined, '');
  return graph;
}

class Collected implements StateGraph {
  readonly nodes: GraphNode[] = [];
  readonly byEnds = new Map<string, GraphEdge>();

  get edges(): GraphEdge[] {
    return [...this.byEnds.values()];
  }

  add(graph: RawGraph, parent: string | undefined, mark: string): void {
    const states = Object.entries(graph.States ?? {});
    this.nodes.push({ id: `start ${mark}`, type: 'Start', label: 'Start', parent, isGroup: false });
    if (graph.StartAt !== undefined) this.#lead(`start ${mark}`, graph.StartAt, 'next');
    for (const [name, state] of states) this.#state(name, state, parent);
    const last = states.filter(([, state]) => isLast(state));
    if (last.length === 0) return;
    this.nodes.push({ id: `end ${mark}`, type: 'End', label: 'End', parent, isGroup: false });
    for (const [name] of last) this.#lead(name, `end ${mark}`, 'next');
  }

  #state(name: string, state: RawState, parent: string | undefined): void {
    const inner = innerGraphs(state);
    this.nodes.push({ id: name, type: String(state['Type']), label: name, parent, isGroup: inner.length > 0 });
    for (const [index, graph] of inner.entries()) this.add(graph, name, `${name} ${index}`);
    for (const next of nextOf(state)) this.#lead(name, next, 'next');
    for (const { Next: next } of catchersOf(state)) if (next !== undefined) this.#lead(name, next, 'caught');
  }

  #lead(from: string, to: string, kind: GraphEdge['kind']): void {
    const key = JSON.stringify([from, to]);
    if (this.byEnds.get(key)?.kind !== 'next') this.byEnds.set(key, { from, to, kind });
  }
}

const isLast = (state: RawState): boolean =>
  state['End'] === true || ['Succeed', 'Fail'].includes(String(state['Type']));

/** Where a state goes when nothing fails. */
export function nextOf(state: RawState): readonly string[] {
  const choices = Array.isArray(state['Choices']) ? (state['Choices'] as { Next?: string }[]) : [];
  const named = [state['Next'], ...choices.map(({ Next }) => Next), state['Default']];
  return [...new Set(named.filter((next): next is string => typeof next === 'string'))];
}
