import type { LocalCloud } from '../cloud/local-cloud.ts';
import type { Work } from './cost/cost-of.ts';

type Meter = LocalCloud['cloud']['meter'];

/** Each person who acts does so through this function. */
const isApi = (name: string): boolean => name.endsWith('serve-api');

const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0);

const ofKey = (meter: Meter, key: string | undefined): Work => {
  const totals = meter.totals(key);
  const of = (counter: string): number => totals[counter] ?? 0;
  // The events of AWS itself, on the default bus, are free.
  const { default: _free, ...events } = meter.byName('events', key);
  const requests = Object.entries(meter.byName('invocations', key)).flatMap(([name, times]) =>
    isApi(name) ? [times] : [],
  );
  return {
    transitions: of('transitions'),
    invocations: of('invocations'),
    reads: of('readCalls'),
    readUnits: of('reads'),
    writes: of('writeCalls'),
    writeUnits: of('writes'),
    events: sum(Object.values(events)),
    schedules: of('schedules'),
    mails: of('mails'),
    requests: sum(requests),
  };
};

export const addWork = (one: Work, other: Work): Work => ({
  transitions: one.transitions + other.transitions,
  invocations: one.invocations + other.invocations,
  reads: one.reads + other.reads,
  readUnits: one.readUnits + other.readUnits,
  writes: one.writes + other.writes,
  writeUnits: one.writeUnits + other.writeUnits,
  events: one.events + other.events,
  schedules: one.schedules + other.schedules,
  mails: one.mails + other.mails,
  requests: one.requests + other.requests,
});

const nothing: Work = {
  transitions: 0,
  invocations: 0,
  reads: 0,
  readUnits: 0,
  writes: 0,
  writeUnits: 0,
  events: 0,
  schedules: 0,
  mails: 0,
  requests: 0,
};

export interface CountedWork {
  /** By project, what was done for its draft included. */
  readonly projects: ReadonlyMap<string, Work>;
  /** Nights, digests, registrations: what concerns no project. */
  readonly stage: Work;
}

/** What the cloud did, for whom. @param drafts the project that came of each draft */
export const countWork = ({ cloud: { meter } }: LocalCloud, drafts: ReadonlyMap<string, string>): CountedWork => {
  const projects = new Map<string, Work>();
  let stage = nothing;
  const known = new Set(drafts.values());
  for (const key of meter.keys()) {
    const project = drafts.get(key) ?? (known.has(key) ? key : undefined);
    const work = ofKey(meter, key);
    if (project === undefined) stage = addWork(stage, work);
    else projects.set(project, addWork(projects.get(project) ?? nothing, work));
  }
  return { projects, stage };
};
