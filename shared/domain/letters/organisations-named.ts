import type { OrganisationId } from '../ids.ts';
import type { ProjectEvent } from '../project/events.ts';
import type { Submitted } from '../project/state.ts';

type Data = ProjectEvent['data'];

const challengerOf = (project: Submitted, data: Data): readonly OrganisationId[] => {
  if (!('challenge' in data) || !('run' in project)) return [];
  return project.run.challenges
    .filter(({ challenge }) => challenge === data.challenge)
    .flatMap(({ challenger, contents }) => [challenger, ...contents.partners]);
};

const ofChange = (project: Submitted, data: Data): readonly OrganisationId[] =>
  'change' in data && 'run' in project
    ? project.run.partnership.changes
        .filter(({ change }) => change === data.change)
        .map(({ organisation }) => organisation)
    : [];

/** Organisations that the letters of these events name beside the promoter and the partners: who joins, leaves, challenges. */
export const organisationsNamedIn = (
  events: readonly ProjectEvent[],
  project: Submitted,
): readonly OrganisationId[] => [
  ...new Set(
    events.flatMap(({ data }) => [
      ...('organisation' in data && data.organisation !== undefined ? [data.organisation] : []),
      ...('grounds' in data && Array.isArray(data.grounds)
        ? data.grounds.flatMap((ground) => ('organisation' in ground ? (ground.organisation ?? []) : []))
        : []),
      ...challengerOf(project, data),
      ...ofChange(project, data),
    ]),
  ),
];
