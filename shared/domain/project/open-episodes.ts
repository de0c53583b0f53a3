import type { Project } from './state.ts';
import type { EpisodeName } from './tasks.ts';

export interface OpenEpisode {
  readonly episode: EpisodeName;
  /** Which assessment or objection. */
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
      return project.decision.conditions.every(({ fulfilledAt }) => fulfilledAt !== undefined) ? [] : [conditions];
    case 'objected': {
      const { objection } = project.objection;
      return [{ episode: 'handle-objection', number: objection, suffix: `objection_${objection}` }];
    }
    case 'not-submitted':
    case 'inadmissible':
    case 'withdrawn':
    case 'approved':
    case 'conditions-lapsed':
    case 'rejected':
      return [];
  }
};
