import type { Started } from '../../../shared/domain/project/state.ts';
import type { Task } from '../../../shared/domain/project/tasks.ts';
import type { Attempt, Scene } from './scene.ts';

export type StartedScene = Scene<Started>;

const hasStarted = (scene: Scene): scene is StartedScene => 'run' in scene.project;

/** An act that is possible only from the start of the project on. */
export const onceStarted =
  (act: (scene: StartedScene, task: Task) => readonly Attempt[]) =>
  (scene: Scene, task: Task): readonly Attempt[] =>
    hasStarted(scene) ? act(scene, task) : [];
