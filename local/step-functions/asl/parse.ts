import { compileTemplate } from '../expressions/template.ts';
import { isRecord, type Json, type JsonRecord } from '../json.ts';
import { checkGraph } from './check-graph.ts';
import type { Graph, Machine, State } from './definition.ts';
import { checkFields, number, record, text } from './fields.ts';
import { invalidDefinition, notRunHere } from './invalid.ts';
import { readState } from './read-state.ts';

/** AWS refuses a definition of more than one mebibyte. */
const longestDefinition = 1_048_576;

function parseJson(definition: string): JsonRecord {
  if (definition.length > longestDefinition) {
    throw invalidDefinition('SCHEMA_VALIDATION_FAILED', 'The definition is longer than 1 MiB', '/');
  }
  let value: Json;
  try {
    value = JSON.parse(definition);
  } catch (error) {
    throw invalidDefinition('INVALID_JSON_DESCRIPTION', (error as Error).message, '/');
  }
  return record(value, '/');
}

const neutralTypes: ReadonlySet<Json | undefined> = new Set(['Pass', 'Succeed', 'Fail']);
const neutralFields: ReadonlySet<string> = new Set(['Type', 'Comment', 'Next', 'End', 'Error', 'Cause']);

/** Whether a state that names no language is the same in both, as one that only hands its input on. */
const isNeutral = (state: JsonRecord): boolean =>
  neutralTypes.has(state['Type']) &&
  Object.keys(state).every((field) => neutralFields.has(field)) &&
  compileTemplate(state).kind === 'literal';

const languageOf = (state: JsonRecord, language: Json | undefined): Json =>
  state['QueryLanguage'] ?? (language !== 'JSONata' && isNeutral(state) ? 'either' : (language ?? 'JSONPath'));

function readGraph(value: JsonRecord, at: string, language: Json | undefined, distributedMaps = false): Graph {
  const states = new Map<string, State>();
  for (const [name, body] of Object.entries(record(value['States'], `${at}/States`))) {
    const where = `${at}/States/${name}`;
    const state = record(body, where);
    const own = languageOf(state, language);
    if (own !== 'JSONata' && language === 'JSONata') {
      const reason = "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine";
      throw invalidDefinition('SCHEMA_VALIDATION_FAILED', reason, where);
    }
    if (own !== 'JSONata' && own !== 'either') {
      throw notRunHere(`The state '${name}', whose query language is JSONPath,`, where);
    }
    checkFields(state, where);
    const graph = (inner: JsonRecord, innerAt: string) => readGraph(inner, innerAt, language, distributedMaps);
    states.set(name, readState(name, state, where, { graph, distributedMaps }));
  }
  return { startAt: text(value['StartAt'], `${at}/StartAt`), states };
}

/** Whether a machine, or at least one of its own states, is written in JSONata. */
const speaksJsonata = (document: JsonRecord): boolean =>
  document['QueryLanguage'] === 'JSONata' ||
  Object.values(record(document['States'], '/States')).some(
    (state) => isRecord(state) && (state as JsonRecord)['QueryLanguage'] === 'JSONata',
  );

/** The machine of a definition; refuses what AWS refuses, and by name what cannot be run here. */
export function parseMachine(definition: string): Machine {
  const document = parseJson(definition);
  if (!speaksJsonata(document)) throw notRunHere('A machine whose query language is JSONPath', '/QueryLanguage');
  const graph = readGraph(document, '', document['QueryLanguage']);
  checkGraph(graph, '', new Set());
  return {
    ...graph,
    timeoutSeconds: number(document['TimeoutSeconds'], '/TimeoutSeconds', {
      min: 1,
      max: 99_999_999,
      absent: undefined,
    }),
  };
}

/** The states of a graph and of every graph inside it. */
export function allStates(graph: Graph): State[] {
  return [...graph.states.values()].flatMap((state) => {
    const inner = state.type === 'Parallel' ? state.branches : state.type === 'Map' ? [state.processor] : [];
    return [state, ...inner.flatMap(allStates)];
  });
}

const graphsIn = (state: JsonRecord): readonly JsonRecord[] =>
  [state['ItemProcessor'], ...(Array.isArray(state['Branches']) ? (state['Branches'] as Json[]) : [])].filter(
    (inner): inner is JsonRecord => isRecord(inner),
  );

/** A state by its name, in a graph as it is written or in one inside it. */
function findState(graph: JsonRecord, name: string): JsonRecord | undefined {
  const states = isRecord(graph['States']) ? (graph['States'] as JsonRecord) : {};
  const own = states[name];
  if (isRecord(own)) return own as JsonRecord;
  const inner = Object.values(states).flatMap((state) => (isRecord(state) ? graphsIn(state as JsonRecord) : []));
  return inner.map((each) => findState(each, name)).find((found) => found !== undefined);
}

const unread = (): Graph => ({ startAt: '', states: new Map() });

/**
 * One state for TestState: of a machine by its name, wherever in the machine it stands, or the definition itself. The
 * machine around a state must be a whole one; what is inside the state stays unread.
 */
export function parseTestedState(definition: string, stateName: string | undefined): State {
  const document = parseJson(definition);
  const name = stateName ?? 'StateName';
  const state = stateName === undefined ? document : findState(document, stateName);
  if (state === undefined)
    throw invalidDefinition('SCHEMA_VALIDATION_FAILED', `There is no state '${name}'`, '/States');
  const language = state['QueryLanguage'] ?? document['QueryLanguage'] ?? 'JSONPath';
  if (language !== 'JSONata') throw notRunHere(`The state '${name}', whose query language is JSONPath,`, '/');
  // A machine in two languages is read no further than the state: JSONPath is not known here.
  if (stateName !== undefined && document['QueryLanguage'] === 'JSONata') {
    checkGraph(readGraph(document, '', 'JSONata', true), '', new Set());
  }
  checkFields(state, '');
  return readState(name, state, '', { graph: unread, distributedMaps: true });
}
