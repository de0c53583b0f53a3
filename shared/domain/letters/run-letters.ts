import type { ProjectEvent } from '../project/events.ts';
import type { Letter } from './letter.ts';
import type { Scene } from './scene.ts';

/** The letters that follow from what happens from the start of a project on. */
export const runLetters = (_event: ProjectEvent, _scene: Scene): readonly Letter[] => [];
