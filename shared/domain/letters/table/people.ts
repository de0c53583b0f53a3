import type { PersonId } from '../../ids.ts';
import type { ProjectEventOf } from '../../project/events.ts';
import type { Letter, Recipient } from '../letter.ts';
import { applicants, managers, projectLetter, type Scene, toPerson } from '../scene.ts';

const earlierManager = ({ before }: Scene): PersonId | undefined =>
  before.status === 'not-submitted' ? undefined : before.manager;

/** Only when another looked after it before: a first manager chooses the project on the worklist. */
export const managerAssigned = ({ data }: ProjectEventOf<'ManagerAssigned'>, scene: Scene): readonly Letter[] => {
  const earlier = earlierManager(scene);
  if (earlier === undefined || earlier === data.manager) return [];
  const to: readonly Recipient[] = [{ kind: 'manager', person: data.manager }, toPerson(earlier), ...applicants(scene)];
  return [
    projectLetter(
      scene,
      'project-handed-over',
      to,
      { manager: data.manager, earlier },
      { mentions: [data.manager, earlier] },
    ),
  ];
};

export const deputyAppointed = ({ data }: ProjectEventOf<'DeputyAppointed'>, scene: Scene): readonly Letter[] => [
  projectLetter(
    scene,
    'deputy-appointed',
    [toPerson(data.deputy), ...managers(scene), ...applicants(scene)],
    { deputy: data.deputy, from: data.from, through: data.through },
    { mentions: [data.deputy] },
  ),
];

export const coachAssigned = ({ data }: ProjectEventOf<'CoachAssigned'>, scene: Scene): readonly Letter[] => {
  const employer = scene.call.coaching?.employers.find(({ id }) => id === data.employer)?.name;
  return [
    projectLetter(
      scene,
      'coach-assigned',
      [toPerson(data.coach), ...applicants(scene), ...managers(scene)],
      { coach: data.coach, employer: employer ?? { nl: data.employer, en: data.employer } },
      { mentions: [data.coach] },
    ),
  ];
};
