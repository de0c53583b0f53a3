import type { PersonId } from '../../ids.ts';
import type { ProjectEventOf } from '../../project/events.ts';
import { dueValue, openTask, taskDue } from '../due-values.ts';
import type { Letter } from '../letter.ts';
import { managers, projectLetter, type Scene, toPerson } from '../scene.ts';

/** To the one who no longer sits, as a confirmation, and to the manager, who may have a seat to fill. */
const replaced = (
  scene: Scene,
  evaluator: PersonId,
  { by, reason }: { readonly by: PersonId | null; readonly reason: string | null },
): Letter => {
  const seat = openTask(scene, ({ kind }) => kind === 'assign-evaluators');
  return projectLetter(
    scene,
    'evaluator-replaced',
    [toPerson(evaluator), ...managers(scene)],
    { evaluator, by, reason, seat: seat === undefined ? null : taskDue(seat) },
    { mentions: by === null ? [evaluator] : [evaluator, by] },
  );
};

export const evaluatorAssigned = ({ data }: ProjectEventOf<'EvaluatorAssigned'>, scene: Scene): readonly Letter[] => {
  const task = openTask(scene, ({ id }) => id === `score-application-${data.evaluator}`);
  const assigned = projectLetter(
    scene,
    'evaluator-assigned',
    [toPerson(data.evaluator)],
    {
      theme: data.theme ?? null,
      criteria: scene.call.assessment.criteria
        .filter(({ notAssessed }) => notAssessed === undefined)
        .map(({ name, weight, threshold }) => ({
          name,
          weight,
          threshold: threshold ?? scene.call.assessment.threshold,
        })),
      relations: scene.call.college.blockingRelations.map(({ text }) => text),
      due: task === undefined ? null : dueValue({ lastDay: task.dueOn, derivation: task.derivation }),
    },
    task === undefined ? {} : { calendarDay: task.dueOn },
  );
  if (data.replaces === undefined) return [assigned];
  return [assigned, replaced(scene, data.replaces, { by: data.evaluator, reason: null })];
};

export const evaluatorRecused = ({ data }: ProjectEventOf<'EvaluatorRecused'>, scene: Scene): readonly Letter[] => [
  replaced(scene, data.evaluator, { by: null, reason: data.reason }),
];
