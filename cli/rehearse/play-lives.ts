import type { Call } from '../../shared/domain/call/call-schema.ts';
import { firstInstantOfMinute, instantBefore } from '../../shared/domain/time.ts';
import type { Venue } from '../cloud/venue.ts';
import { Client } from '../scenario/client.ts';
import { submitExample } from '../scenario/hand-in.ts';
import { dayOf } from '../scenario/instants.ts';
import type { Session } from '../scenario/session.ts';
import { setUpWorld } from '../scenario/set-up-world.ts';
import { Agenda } from './agenda.ts';
import { chanceFor } from './chance.ts';
import type { Diary } from './diary.ts';
import { Director } from './director.ts';
import { handInAt } from './hand-in-day.ts';
import { ObservedLog } from './observed-log.ts';
import { registeredWorld, registrationsToCome } from './registered-world.ts';
import type { Entry, Stock } from './stock.ts';

const between = 20;
const month = 31 * 24 * 3600_000;
// Far past the last settlement: what is not over by then never ends.
const longestYears = 2;

const final = ['closed', 'withdrawn', 'rejected', 'inadmissible', 'conditions-lapsed'];

const isOver = (log: ObservedLog, expected: number): boolean =>
  log.projects().length >= expected && log.projects().every(({ status }) => final.includes(status));

/** Lives that were played to their end. */
export interface Lived {
  readonly log: ObservedLog;
  readonly director: Director;
  /** The drafts of each project, by whose ids the meter knows what was done before there was a project. */
  readonly drafts: ReadonlyMap<string, string>;
  /** What went wrong outside any project. */
  readonly failures: readonly string[];
  readonly beganAt: number;
  /** When the last project had reached its end. */
  readonly endedAt: number;
}

interface Setting {
  readonly stock: Stock;
  readonly cloud: Venue;
  readonly client: Client;
  readonly log: ObservedLog;
  readonly agenda: Agenda;
  readonly director: Director;
  readonly session: Session<Venue>;
  readonly failures: string[];
  readonly seed: number;
}

const planHandIn = (setting: Setting, entry: Entry): void => {
  const { agenda, session, director, failures, stock, cloud, seed } = setting;
  agenda.plan({
    key: `hand-in/${entry.name}`,
    at: handInAt(entry, stock.call, chanceFor(seed, entry.name, 'hand-in')),
    act: async () => {
      const as = `pr-${entry.example.promoter}`;
      const answer = await submitExample(session, as, entry.name, entry.example);
      const project = session.projects.get(entry.name);
      if (project === undefined) {
        const at = new Date(cloud.now()).toISOString();
        failures.push(`${at}: ${entry.name} could not be handed in: ${answer.code}: ${answer.detail}`);
        return;
      }
      director.adopt(project, entry);
    },
  });
};

const planRegistrations = ({ stock, agenda, client, failures, seed }: Setting): void => {
  for (const { organisation, at } of registrationsToCome(stock, seed)) {
    agenda.plan({
      key: `registration/${organisation}`,
      at,
      act: async () => {
        const values = { organisation, status: 'active', on: dayOf(at) };
        const answer = await client.call({ operation: 'record-registration', as: 'maya', values });
        if (!answer.accepted) failures.push(`The registration of ${organisation} was refused: ${answer.code}`);
      },
    });
  }
};

/** Lets people and clock take turns until `until`, or until `over`. */
const live = async (
  { agenda, cloud, director }: Setting,
  until: number,
  over: () => boolean,
  tell: (reached: number) => void,
): Promise<void> => {
  for (;;) {
    director.notice();
    const people = agenda.nextAt() ?? Number.POSITIVE_INFINITY;
    const machines = cloud.nextTimerAt() ?? Number.POSITIVE_INFINITY;
    const next = Math.min(people, machines);
    if (next > until || over()) return;
    tell(next);
    if (next > cloud.now()) await cloud.advanceTo(next);
    director.notice();
    for (let due = agenda.take(cloud.now()); due !== undefined; due = agenda.take(cloud.now())) {
      await due.act();
      director.notice();
    }
  }
};

const setUp = async ({ client, stock, cloud }: Setting): Promise<void> => {
  await setUpWorld({
    client,
    calls: [stock.call],
    world: registeredWorld(stock),
    today: dayOf(cloud.now()),
    pause: () => cloud.advanceTo(cloud.now() + between),
  });
};

/** Where the clock begins for the lives of a call. */
export const startOf = (call: Call): string =>
  instantBefore(firstInstantOfMinute(call.submissionWindow.opens), 'P10D').toString({ fractionalSecondDigits: 3 });

export interface Lives {
  readonly cloud: Venue;
  readonly stock: Stock;
  readonly seed: number;
  /** When people act; left out: as they plan it. */
  readonly diary?: Diary | undefined;
  /** Told of the instant that the clock has reached. */
  readonly onProgress?: ((reached: number, log: ObservedLog) => void) | undefined;
}

const settingOf = ({ cloud, stock, seed, diary }: Lives): Setting => {
  const log = new ObservedLog(cloud);
  const client = new Client(cloud, stock.world);
  const agenda = new Agenda();
  const director = new Director({ cloud, client, log, agenda, stock, seed, diary });
  const named = { projects: new Map(), drafts: new Map(), uploads: new Map() };
  const file = new URL(import.meta.url);
  const session = { cloud, client, world: stock.world, call: stock.call, file, ...named };
  return { stock, cloud, client, log, agenda, director, session, failures: [], seed };
};

const draftsOf = ({ projects, drafts }: Session<Venue>): ReadonlyMap<string, string> =>
  new Map(
    [...projects].flatMap(([name, project]) => {
      const draft = drafts.get(name);
      return draft === undefined ? [] : [[draft.id, project] as const];
    }),
  );

/** Sets up the world of a fresh cloud, and lives the lives of the stock until a month after the last one's end. */
export const playLives = async (lives: Lives): Promise<Lived> => {
  const setting = settingOf(lives);
  const { stock, cloud, log, director, failures, session } = setting;
  const beganAt = cloud.now();
  await setUp(setting);
  planRegistrations(setting);
  for (const entry of stock.entries) planHandIn(setting, entry);
  const last = Date.parse(`${stock.call.projectPeriod.latestEnd}T23:00:00Z`);
  const tell = (reached: number): void => lives.onProgress?.(reached, log);
  const limit = last + longestYears * 366 * 24 * 3600_000;
  const over = (): boolean => cloud.now() > last && isOver(log, stock.entries.length);
  await live(setting, limit, over, tell);
  const endedAt = cloud.now();
  // A month more: what was forgotten to be taken off would come now.
  await live(setting, endedAt + month, () => false, tell);
  return { log, director, drafts: draftsOf(session), failures, beganAt, endedAt };
};
