import type { z } from 'zod';
import type { ProjectEvent } from '../../project/events.ts';
import { impossible } from '../../project/evolve/dossier.ts';
import type { Started } from '../../project/state.ts';
import { type Evolvers, withRun } from '../slice.ts';
import type { evaluationEvents } from './events.ts';
import type { Evaluation } from './state.ts';

type EvaluationEventType = z.infer<(typeof evaluationEvents)[number]>['type'];

const changed = (project: Started, event: ProjectEvent, change: Partial<Evaluation>): Started => {
  const { evaluation } = project.run;
  if (evaluation === undefined) throw impossible(event, project);
  return withRun(project, { evaluation: { ...evaluation, ...change } });
};

export const evaluationEvolvers: Evolvers<EvaluationEventType> = {
  EvaluationOpened: (project, { data }, at) => withRun(project, { evaluation: { ...data, openedAt: at } }),
  ResultsRecorded: (project, event, at) => {
    const { counts, source } = event.data;
    return changed(project, event, { results: { counts, source, at } });
  },
  CommitmentsAssessed: (project, event, at) => {
    const commitments = event.data.commitments.map(({ commitment, kept, note }) => ({
      commitment,
      kept,
      ...(note === undefined ? {} : { note }),
    }));
    return changed(project, event, { commitments, commitmentsAt: at });
  },
  EvaluationDecided: (project, event) => {
    const { measurable, consequences, reducedAdvanceYear, reasons, decidedOn } = event.data;
    return changed(project, event, {
      decided: {
        measurable,
        consequences,
        ...(reducedAdvanceYear === undefined ? {} : { reducedAdvanceYear }),
        reasons,
        decidedOn,
      },
    });
  },
  PackPublished: (project, event) => changed(project, event, { pack: event.data }),
  ChallengeWindowClosed: (project, event) => changed(project, event, { windowClosed: true }),
};
