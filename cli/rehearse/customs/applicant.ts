import { promoter, type Scene } from '../acts/scene.ts';
import { type Custom, dayOfInstant, daysAfter } from './intention.ts';

/** What an applicant does before there is a project that runs: withdraw, or object to a rejection. */
export const applicantCustoms: Custom<Scene> = (scene) => {
  const { project, life } = scene;
  if (life.ending === 'withdrawn' && project.status === 'under-review') {
    return [
      {
        key: 'withdraw',
        at: daysAfter(scene, dayOfInstant(project.since), 3),
        attempts: (then) =>
          then.project.status === 'under-review'
            ? [{ as: promoter(then), do: 'withdraw-application', values: { reason: 'Een partner haakt af.' } }]
            : [],
      },
    ];
  }
  if (life.ending === 'rejected' && project.status === 'rejected' && project.decision.notifiedOn !== undefined) {
    return [
      {
        key: 'objection',
        at: daysAfter(scene, project.decision.notifiedOn, 6),
        attempts: (then) =>
          then.project.objections.length > 0
            ? []
            : [{ as: promoter(then), do: 'lodge-objection', values: { grounds: 'De haalbaarheid is onderschat.' } }],
      },
    ];
  }
  return [];
};
