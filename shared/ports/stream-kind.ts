import * as z from 'zod';
import { type CallLifeEvent, callLifeEvent } from '../domain/call-life/events.ts';
import { evolveCallLife } from '../domain/call-life/evolve.ts';
import { type CallLife, unknownCall } from '../domain/call-life/state.ts';
import { type OrganisationEvent, organisationEvent } from '../domain/organisation/events.ts';
import { evolveOrganisation } from '../domain/organisation/evolve.ts';
import { type Organisation, unknownOrganisation } from '../domain/organisation/state.ts';
import { type ProjectEvent, projectEvent } from '../domain/project/events.ts';
import { evolveProject } from '../domain/project/evolve.ts';
import { notSubmitted, type Project } from '../domain/project/state.ts';
import type { Commit, Stream } from './commit.ts';
import { BrokenLog } from './failures.ts';
import type { StoredCommit } from './stored-commit.ts';
import { upcast } from './upcasters.ts';

/** What one kind of stream holds, and how its events add up. */
export interface StreamKind<State, Event extends { readonly type: string }> {
  readonly prefix: 'PROJECT' | 'ORGANISATION' | 'CALL';
  readonly event: z.ZodType<Event>;
  readonly initial: State;
  readonly evolve: (state: State, event: Event, at: string) => State;
}

export const projectStream: StreamKind<Project, ProjectEvent> = {
  prefix: 'PROJECT',
  event: projectEvent,
  initial: notSubmitted,
  evolve: evolveProject,
};
export const organisationStream: StreamKind<Organisation, OrganisationEvent> = {
  prefix: 'ORGANISATION',
  event: organisationEvent,
  initial: unknownOrganisation,
  evolve: evolveOrganisation,
};
export const callStream: StreamKind<CallLife, CallLifeEvent> = {
  prefix: 'CALL',
  event: callLifeEvent,
  initial: unknownCall,
  evolve: evolveCallLife,
};

export const streamOf = (kind: Pick<StreamKind<never, never>, 'prefix'>, id: string): Stream => `${kind.prefix}#${id}`;

// Made once: to make a schema takes longer than to read a commit with it.
const storedEvents = z.array(z.unknown());

/** The commit with its events as today's schemas know them. Throws `BrokenLog` for what no schema knows. */
export const readStored = <Event extends { readonly type: string }>(
  kind: Pick<StreamKind<never, Event>, 'event'>,
  stored: StoredCommit,
): Commit<Event> => {
  const { types: _types, events: text, why, ...rest } = stored;
  const events = storedEvents.parse(JSON.parse(text)).map((event) => {
    const read = kind.event.safeParse(upcast(event));
    if (read.success) return read.data;
    throw new BrokenLog(stored.stream, stored.version, z.prettifyError(read.error), { cause: read.error });
  });
  return { ...rest, ...(why === undefined ? {} : { why }), events };
};

/** The state after these commits. */
export const fold = <State, Event extends { readonly type: string }>(
  kind: StreamKind<State, Event>,
  commits: readonly Commit<Event>[],
  from: State = kind.initial,
): State =>
  commits.reduce(
    (state, { events, at }) => events.reduce((before, event) => kind.evolve(before, event, at), state),
    from,
  );
