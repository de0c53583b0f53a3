/** A definition as it is written: what the pages show of it is in nobody's interpretation. */
export type RawState = Readonly<Record<string, unknown>>;

export interface RawGraph {
  readonly StartAt?: string;
  readonly States?: Readonly<Record<string, RawState>>;
}

export interface RawMachine extends RawGraph {
  readonly Comment?: string;
}

export const readDefinition = (text: string): RawMachine => JSON.parse(text);

/** The graphs inside a state: the branches of a Parallel, the processor of a Map. */
export function innerGraphs(state: RawState): readonly RawGraph[] {
  const branches = Array.isArray(state['Branches']) ? (state['Branches'] as RawGraph[]) : [];
  const processor = state['ItemProcessor'] as RawGraph | undefined;
  return processor === undefined ? branches : [...branches, processor];
}

/** A state by its name, which is unique within a machine. */
export function stateNamed(graph: RawGraph, name: string): RawState | undefined {
  const states = graph.States ?? {};
  if (Object.hasOwn(states, name)) return states[name];
  for (const state of Object.values(states)) {
    for (const inner of innerGraphs(state)) {
      const found = stateNamed(inner, name);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

export interface RawRule {
  readonly ErrorEquals?: readonly string[];
}

export interface RawCatcher extends RawRule {
  readonly Next?: string;
}

export interface RawRetrier extends RawRule {
  readonly MaxAttempts?: number;
}

export const catchersOf = (state: RawState): readonly RawCatcher[] =>
  Array.isArray(state['Catch']) ? (state['Catch'] as RawCatcher[]) : [];

export const retriersOf = (state: RawState): readonly RawRetrier[] =>
  Array.isArray(state['Retry']) ? (state['Retry'] as RawRetrier[]) : [];
