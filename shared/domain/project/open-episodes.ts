import { runEpisodes } from '../running/episodes.ts';
import type { RunEpisodeName } from '../running/slice.ts';
import type { Project, ProposedDecision, Started } from './state.ts';
import type { EpisodeName } from './tasks.ts';

export interface OpenEpisode {
  readonly episode: EpisodeName;
  /** Which assessment, objection, review, year ... */
  readonly number: number;
  /** Behind the project in the name of the execution: `assessment`, `assessment_2`, `conditions`, `objection_1`. */
  readonly suffix: string;
}

const assessment = (number: number): OpenEpisode => ({
  episode: 'assess-application',
  number,
  suffix: number === 1 ? 'assessment' : `assessment_${number}`,
});
const conditions: OpenEpisode = { episode: 'accept-conditions', number: 1, suffix: 'conditions' };

const openConditions = ({ decision }: { readonly decision: ProposedDecision }): readonly OpenEpisode[] =>
  decision.conditions.every(({ fulfilledAt }) => fulfilledAt !== undefined) ? [] : [conditions];

const runEpisodeNames = Object.keys(runEpisodes) as readonly RunEpisodeName[];

const openRunEpisodes = (project: Started): readonly OpenEpisode[] =>
  runEpisodeNames.flatMap((episode) =>
    runEpisodes[episode]
      .open(project)
      .map((number) => ({ episode, number, suffix: runEpisodes[episode].suffix(number, project) })),
  );

/** The episodes in which somebody must act now, or will as soon as a letter is out. */
export const openEpisodes = (project: Project): readonly OpenEpisode[] => {
  switch (project.status) {
    case 'submitted':
    case 'information-requested':
    case 'under-review':
    case 'awaiting-ratification':
      return [assessment(project.assessment)];
    case 'conditions-offered':
      return [conditions];
    case 'conditions-accepted':
      return openConditions(project);
    case 'objected': {
      const { objection } = project.objection;
      return [{ episode: 'handle-objection', number: objection, suffix: `objection_${objection}` }];
    }
    case 'running':
      return [...openConditions(project), ...openRunEpisodes(project)];
    case 'ended':
      return openRunEpisodes(project);
    case 'closed':
    case 'not-submitted':
    case 'inadmissible':
    case 'withdrawn':
    case 'approved':
    case 'conditions-lapsed':
    case 'rejected':
      return [];
  }
};
