import type { ProjectEventOf } from '../../project/events.ts';
import { handlingDue, openTask, taskDue } from '../due-values.ts';
import type { Letter } from '../letter.ts';
import { applicants, managers, projectLetter, type Scene } from '../scene.ts';

export const lodged = ({ data }: ProjectEventOf<'ObjectionLodged'>, scene: Scene): readonly Letter[] => {
  const task = openTask(scene, ({ episode }) => episode === 'handle-objection');
  if (task === undefined) throw new Error(`${scene.after.id} has an objection, and nobody is to handle it.`);
  return [
    projectLetter(scene, 'objection-received', [...applicants(scene), ...managers(scene)], {
      grounds: data.grounds,
      lodgedOn: data.lodgedOn,
      due: taskDue(task),
    }),
  ];
};

export const decided = ({ data }: ProjectEventOf<'ObjectionDecided'>, scene: Scene): readonly Letter[] =>
  data.outcome === 'upheld'
    ? [
        projectLetter(scene, 'objection-upheld', [...applicants(scene), ...managers(scene)], {
          reasons: data.reasons,
          handling: handlingDue(scene),
        }),
      ]
    : [projectLetter(scene, 'objection-dismissed', applicants(scene), { reasons: data.reasons })];
