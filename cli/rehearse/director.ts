import { type OperationId, operations } from '../../shared/contracts/api/operations.ts';
import { openTasks } from '../../shared/domain/project/open-tasks.ts';
import type { Submitted } from '../../shared/domain/project/state.ts';
import type { Task } from '../../shared/domain/project/tasks.ts';
import type { Venue } from '../cloud/venue.ts';
import type { Client } from '../scenario/client.ts';
import { dayOf } from '../scenario/instants.ts';
import type { Attempt, Scene } from './acts/scene.ts';
import type { StartedScene } from './acts/started.ts';
import { taskActs } from './acts/task-acts.ts';
import type { Agenda } from './agenda.ts';
import { castOf } from './cast.ts';
import { chanceFor } from './chance.ts';
import { applicantCustoms } from './customs/applicant.ts';
import { costCustoms } from './customs/costs.ts';
import { incidentCustoms } from './customs/incidents.ts';
import type { Custom, Intention } from './customs/intention.ts';
import { paymentCustoms } from './customs/payments.ts';
import type { Diary } from './diary.ts';
import { beginsBadly, instantFor, mannerOf } from './manners.ts';
import type { ObservedLog } from './observed-log.ts';
import type { Entry, Stock } from './stock.ts';

/** What an act came to that was not meant so. */
export interface Surprise {
  readonly at: string;
  readonly project: string;
  readonly by: string;
  readonly act: string;
  readonly expected: string;
  readonly got: string;
  readonly says: string;
}

export interface Stage {
  readonly cloud: Pick<Venue, 'now' | 'advanceTo'>;
  readonly client: Client;
  readonly log: ObservedLog;
  readonly agenda: Agenda;
  readonly stock: Stock;
  readonly seed: number;
  readonly diary?: Diary | undefined;
}

const startedCustoms: readonly Custom[] = [costCustoms, paymentCustoms, incidentCustoms];

// Between two requests of one person, who corrects what was wrong.
const pause = 45_000;

/** Something that somebody is going to do. */
interface Planned {
  /** The same key is planned once. */
  readonly key: string;
  readonly at: number;
  readonly project: string;
  /** Names it without instants, so that it is the same in every run. */
  readonly occasion: string;
  readonly attemptsOf: (scene: Scene) => readonly Attempt[];
}

const isStarted = (scene: Scene): scene is StartedScene => 'run' in scene.project;

const isOperation = (id: string): id is OperationId => Object.hasOwn(operations, id);

/** The project, where the address of the operation has a place for it. */
const addressed = (operation: string, project: string): { readonly project?: string } =>
  isOperation(operation) && operations[operation].path.includes('{project}') ? { project } : {};

/** Has people notice what changed, and do what they do about it, through the API. */
export class Director {
  readonly #stage: Stage;
  readonly #entries = new Map<string, Entry>();
  readonly #times = new Map<string, number>();
  readonly surprises: Surprise[] = [];
  acts = 0;
  refusedAsMeant = 0;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** From now on this project lives the life of that entry. */
  adopt(project: string, entry: Entry): void {
    this.#entries.set(project, entry);
  }

  entryOf(project: string): Entry | undefined {
    return this.#entries.get(project);
  }

  /** Plans what people will do about every project that changed. */
  notice(): void {
    const { log } = this.#stage;
    for (const id of log.takeChanged()) {
      const project = log.project(id);
      const entry = this.#entries.get(id);
      if (project !== undefined && entry !== undefined) this.#noticeProject(project, entry);
    }
  }

  #noticeProject(project: Submitted, entry: Entry): void {
    const { call } = this.#stage.stock;
    for (const task of openTasks(project, call)) this.#planTask(project, entry, task);
    const scene = this.#scene(project, entry, 'customs');
    for (const { key, at, attempts } of applicantCustoms(scene)) {
      this.#intend({ key, at, attempts }, project.id);
    }
    if (!isStarted(scene)) return;
    for (const { key, at, attempts } of startedCustoms.flatMap((custom) => custom(scene))) {
      this.#intend({ key, at, attempts: (then) => (isStarted(then) ? attempts(then) : []) }, project.id);
    }
  }

  #planTask(project: Submitted, entry: Entry, task: Task): void {
    const key = `${project.id}/${task.id}/${task.openedAt}/${project.information.length}`;
    const { agenda, cloud, stock, seed } = this.#stage;
    if (agenda.has(key)) return;
    const chance = chanceFor(seed, entry.name, task.id, String(project.information.length));
    const manner = mannerOf(task, entry.life, chance);
    if (manner === 'never') return;
    const at = instantFor({ task, manner, now: cloud.now(), call: stock.call, chance });
    const attemptsOf = (scene: Scene): readonly Attempt[] => {
      const open = openTasks(scene.project, scene.call).find(({ id }) => id === task.id);
      return open === undefined ? [] : taskActs[task.kind](scene, open);
    };
    this.#plan({ key, at, project: project.id, occasion: this.#occasion(project, task), attemptsOf });
  }

  /** Which time it is that this task is to be done: the same in every run, whatever the instant. */
  #occasion({ id, information }: Submitted, task: Task): string {
    const occasion = `${task.id}/${information.length}`;
    const before = this.#times.get(`${id}/${occasion}`) ?? 0;
    this.#times.set(`${id}/${occasion}`, before + 1);
    return `${occasion}/${before + 1}`;
  }

  #intend({ key: occasion, at, attempts: attemptsOf }: Intention<Scene>, project: string): void {
    const key = `${project}/${occasion}`;
    if (!this.#stage.agenda.has(key)) this.#plan({ key, at: at(), project, occasion, attemptsOf });
  }

  #plan({ key, at, project, occasion, attemptsOf }: Planned): void {
    const { agenda, log, cloud, diary } = this.#stage;
    const life = this.#entries.get(project)?.name ?? project;
    agenda.plan({
      key,
      at: Math.max(diary?.instantOf(`${life}/${occasion}`, at) ?? at, cloud.now() + 1000),
      act: async () => {
        const found = log.project(project);
        const entry = this.#entries.get(project);
        if (found === undefined || entry === undefined) return;
        await this.#perform(project, attemptsOf(this.#scene(found, entry, occasion)));
      },
    });
  }

  async #perform(project: string, attempts: readonly Attempt[]): Promise<void> {
    const { cloud } = this.#stage;
    for (const [index, attempt] of attempts.entries()) {
      if (index > 0) await cloud.advanceTo(cloud.now() + pause);
      await this.#attempt(project, attempt);
    }
  }

  async #attempt(project: string, { as, do: operation, values, refused }: Attempt): Promise<void> {
    const { client, cloud } = this.#stage;
    this.acts += 1;
    const answer = await client.call({ operation, as, values: { ...addressed(operation, project), ...values } });
    const expected = refused ?? 'accepted';
    if (answer.code === expected) {
      if (refused !== undefined) this.refusedAsMeant += 1;
      return;
    }
    const at = new Date(cloud.now()).toISOString();
    this.surprises.push({ at, project, by: as, act: operation, expected, got: answer.code, says: answer.detail });
  }

  #scene(project: Submitted, entry: Entry, key: string): Scene {
    const { cloud, stock, seed } = this.#stage;
    const chance = chanceFor(seed, entry.name, key);
    return {
      project,
      call: stock.call,
      world: stock.world,
      life: entry.life,
      example: entry.example,
      cast: castOf(project, stock.call),
      chance,
      // Few who look on ask which day it is.
      get today() {
        return dayOf(cloud.now());
      },
      badly: beginsBadly(entry.life, chanceFor(seed, entry.name, key, 'badly')),
    };
  }
}
