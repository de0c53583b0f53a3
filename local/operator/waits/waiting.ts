import type { AttributeValue, Item } from '../../dynamodb/values/attribute-value.ts';
import type { SeenExecution, Standing } from '../../step-functions/observe.ts';
import type { Sources } from '../sources.ts';
import { type AfterTimeout, afterTimeout, limitOf } from './after-timeout.ts';
import { type RawMachine, type RawState, readDefinition, stateNamed } from './definition.ts';
import { documentOf, textsIn } from './documents.ts';

/** A row of a table, and where it lies. */
export interface RowSeen {
  readonly table: string;
  readonly hash: string;
  readonly range: string | undefined;
  readonly document: Readonly<Record<string, unknown>>;
}

/** What one thread of an execution waits for. */
export interface Waiting {
  readonly state: string;
  readonly within: readonly string[];
  readonly comment: string | undefined;
  readonly since: number;
  readonly kind: 'token' | 'timer' | 'call' | 'retry' | 'next';
  /** The latest instant: when the timer fires, or the time-out of the task. */
  readonly until: number | undefined;
  readonly afterTimeout: AfterTimeout | undefined;
  readonly resource: string | undefined;
  readonly retries: number;
  readonly parameters: unknown;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The row that holds the token. */
  readonly row: RowSeen | undefined;
  /** Rows beside it that it names: what must be done, and by whom. */
  readonly named: readonly RowSeen[];
}

/** For what an execution waits, thread by thread. */
export function waitingsOf(sources: Sources, execution: SeenExecution): readonly Waiting[] {
  const { observe } = sources.services.states;
  const standing = standingNow(sources, execution.arn);
  if (standing.length === 0) return [];
  const definition = readDefinition(observe.definition(execution));
  return standing.map((one) => waitingOf(sources, definition, one));
}

/** Where the threads of an execution stand that still have something to do: the others wait for these. */
export const standingNow = ({ services }: Sources, arn: string): readonly Standing[] =>
  services.states.observe.standing(arn).filter(({ phase }) => phase.at !== 'done' && phase.at !== 'failed');

function waitingOf(sources: Sources, definition: RawMachine, standing: Standing): Waiting {
  const { phase } = standing;
  const state = stateNamed(definition, standing.state) ?? {};
  const parameters = phase.at === 'task' ? phase.parameters : undefined;
  const row = phase.at === 'task' ? rowWithToken(sources, parameters) : undefined;
  return {
    state: standing.state,
    within: standing.within,
    comment: typeof state['Comment'] === 'string' ? state['Comment'] : undefined,
    since: standing.enteredAt,
    kind: kindOf(standing, state),
    until: untilOf(standing),
    afterTimeout:
      phase.at === 'task' ? afterTimeout(definition, state, standing.within, limitOf(phase).error) : undefined,
    resource: typeof state['Resource'] === 'string' ? state['Resource'] : undefined,
    retries: standing.retries,
    parameters,
    variables: standing.variables,
    row,
    named: row === undefined ? [] : rowsNamedBy(sources, row),
  };
}

function kindOf({ phase }: Standing, state: RawState): Waiting['kind'] {
  if (phase.at === 'wait') return 'timer';
  if (phase.at === 'retry') return 'retry';
  if (phase.at !== 'task') return 'next';
  return String(state['Resource']).endsWith('.waitForTaskToken') ? 'token' : 'call';
}

function untilOf({ phase }: Standing): number | undefined {
  if (phase.at === 'wait' || phase.at === 'retry') return phase.until;
  return phase.at === 'task' ? limitOf(phase).at : undefined;
}

// The state machine put the row itself: where it lies stands in the arguments of its call.
function rowWithToken({ services }: Sources, parameters: unknown): RowSeen | undefined {
  const { TableName: name, Item: item } = (parameters ?? {}) as { TableName?: string; Item?: Item };
  const table = services.dynamodb.observe.tables().find((one) => one.name === name || one.arn === name);
  return table === undefined || item === undefined ? undefined : rowSeen(table, item);
}

export function rowSeen(table: { readonly name: string; readonly key: KeyNames }, item: Item): RowSeen {
  const { hash, range } = table.key;
  return {
    table: table.name,
    hash: keyText(item[hash.name]),
    range: range === undefined ? undefined : keyText(item[range.name]),
    document: documentOf(item),
  };
}

interface KeyNames {
  readonly hash: { readonly name: string };
  readonly range?: { readonly name: string };
}

const keyText = (value: AttributeValue | undefined): string =>
  value === undefined ? '' : String(Object.values(value)[0]);

const MOST_NEIGHBOURS = 1_000;

/** The rows of the same partition whose sort key ends with an id that the row mentions. */
function rowsNamedBy({ services }: Sources, row: RowSeen): readonly RowSeen[] {
  const { observe } = services.dynamodb;
  const table = observe.tables().find(({ name }) => name === row.table);
  if (table === undefined) return [];
  const mentioned = new Set(textsIn(row.document));
  return observe
    .items({ table: table.name, hash: row.hash, limit: MOST_NEIGHBOURS })
    .found.map((item) => rowSeen(table, item))
    .filter(({ hash, range }) => hash === row.hash && range !== undefined && range !== row.range)
    .filter(({ range = '' }) => mentioned.has(range.slice(range.indexOf('#') + 1)));
}
