import type { Call } from '../call/call-schema.ts';
import type { Decision } from '../decision.ts';
import type { ProjectCommand, ProjectCommandOf } from '../project/commands.ts';
import type { ProjectContext } from '../project/context.ts';
import type { ProjectEvent, ProjectEventOf } from '../project/events.ts';
import type { Started } from '../project/state.ts';
import type { EpisodeName, Task } from '../project/tasks.ts';
import type { Run } from './state.ts';

/** A part of the life after the start: each of its folders offers these, and `running/` puts them together. */
export type Deciders<Type extends ProjectCommand['type']> = {
  readonly [T in Type]: (
    command: ProjectCommandOf<T>,
    project: Started,
    context: ProjectContext,
  ) => Decision<ProjectEvent>;
};

export type Evolvers<Type extends ProjectEvent['type']> = {
  readonly [T in Type]: (project: Started, event: ProjectEventOf<T>, at: string) => Started;
};

/** A project that has begun, and the call that says how long things may take. */
export interface StartedSetting {
  readonly project: Started;
  readonly call: Call;
}

/** An instant at which something begins or ends by itself, asked again when it comes. */
export interface Milestone {
  /** At most 30 of `[a-z0-9-]`, unique in the project: `review-5-opens`. */
  readonly id: string;
  /** UTC, on a whole minute, `2024-03-18T08:00:00.000Z`. */
  readonly at: string;
  /** What follows when it has come; accepted without events: nothing any more. */
  readonly act: (context: ProjectContext) => Decision<ProjectEvent>;
}

/** Only those still to come, the next one of each kind: what follows one is planned when it was acted on. */
export type MilestonesOf = (setting: StartedSetting) => readonly Milestone[];
export type TasksOf = (setting: StartedSetting) => readonly Task[];

/** An episode in which somebody must act, by its number. */
export type OpenNumbersOf = (project: Started) => readonly number[];

/** Where an episode stands: the name that the Choice states of its workflow use, and how it ended. */
export interface Step {
  readonly phase: string;
  readonly outcome?: string;
}
export type StepOf = (project: Started, call: Call, number: number) => Step;

/** How a slice tells the episodes of one workflow. */
export interface EpisodeOf {
  readonly open: OpenNumbersOf;
  readonly step: StepOf;
  /** Whether the workflow waits for this task; left out: for each. One that it does not wait for never wakes it. */
  readonly awaits?: (task: Task) => boolean;
  /** Behind the project in the name of the execution: `quarter_5`, `year_2025`. */
  readonly suffix: (number: number, project: Started) => string;
}
export type RunEpisodeName = Exclude<EpisodeName, 'assess-application' | 'accept-conditions' | 'handle-objection'>;
export type Episodes<Name extends RunEpisodeName> = { readonly [N in Name]: EpisodeOf };

/** The project with a part of its run changed. */
export const withRun = <P extends Started>(project: P, change: Partial<Run>): P => ({
  ...project,
  run: { ...project.run, ...change },
});
