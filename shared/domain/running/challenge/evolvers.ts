import type { z } from 'zod';
import type { ProjectEvent, ProjectEventOf } from '../../project/events.ts';
import { impossible } from '../../project/evolve/dossier.ts';
import type { Started } from '../../project/state.ts';
import { Temporal } from '../../time.ts';
import { type Evolvers, withRun } from '../slice.ts';
import type { challengeEvents } from './events.ts';
import type { Challenge } from './state.ts';

type ChallengeEvent = z.infer<(typeof challengeEvents)[number]>;
type Change = (challenge: Challenge) => Challenge;

const changed = (project: Started, event: ProjectEvent & ChallengeEvent, change: Change): Started => {
  const { challenges } = project.run;
  const number = event.data.challenge;
  if (!challenges.some(({ challenge }) => challenge === number)) throw impossible(event, project);
  return withRun(project, {
    challenges: challenges.map((one) => (one.challenge === number ? change(one) : one)),
  });
};

const moved = (
  project: Started,
  event: ChallengeEvent,
  stage: Challenge['stage'],
  at: string,
  change: Partial<Challenge> = {},
) => changed(project, event, (challenge) => ({ ...challenge, ...change, stage, stageSince: at }));

const submitted = (project: Started, { data }: ProjectEventOf<'ChallengeSubmitted'>, at: string): Started =>
  withRun(project, {
    challenges: [
      ...project.run.challenges,
      { ...data, submittedAt: at, stage: 'admissibility', stageSince: at, evaluators: [] },
    ],
  });

const seated = (project: Started, event: ProjectEventOf<'ChallengeEvaluatorAssigned'>, at: string): Started => {
  const { evaluator: person, kind, organisation, replaces } = event.data;
  const seat = {
    person,
    kind,
    ...(organisation === undefined ? {} : { organisation }),
    assignedAt: at,
    ...(replaces === undefined ? {} : { replaces }),
  };
  return changed(project, event, ({ evaluators, ...challenge }) => ({
    ...challenge,
    evaluators: [...evaluators.filter((one) => one.person !== replaces), seat],
  }));
};

const scored = (project: Started, event: ProjectEventOf<'ChallengeScored'>, at: string): Started => {
  const { evaluator, incumbent, challenger } = event.data;
  return changed(project, event, (challenge) => ({
    ...challenge,
    evaluators: challenge.evaluators.map((seat) =>
      seat.person === evaluator ? { ...seat, scores: { incumbent, challenger }, fixedAt: at } : seat,
    ),
  }));
};

const proposed = (project: Started, event: ProjectEventOf<'ChallengeDecisionProposed'>, at: string): Started => {
  const { outcome, reasons, from, handOver, proposedBy: by } = event.data;
  return moved(project, event, 'ratification', at, {
    proposed: {
      outcome,
      reasons,
      ...(from === undefined ? {} : { from }),
      ...(handOver === undefined ? {} : { handOver }),
      by,
    },
  });
};

const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

/** A partnership that is replaced ends with the day before; the milestone of the end does the rest. */
const decided = (project: Started, event: ProjectEventOf<'ChallengeDecided'>, at: string): Started => {
  const { outcome, from } = event.data;
  const after = moved(project, event, 'decided', at, {
    outcome,
    ...(outcome === 'replaced' ? { effective: true as const } : {}),
  });
  return outcome === 'replaced' && from !== undefined ? withRun(after, { end: dayBefore(from) }) : after;
};

export const challengeEvolvers: Evolvers<ChallengeEvent['type']> = {
  ChallengeSubmitted: submitted,
  ChallengeAdmitted: (project, event, at) => moved(project, event, 'answer', at),
  ChallengeRefused: (project, event, at) => moved(project, event, 'refused', at, { grounds: event.data.grounds }),
  ChallengeAnswered: (project, event, at) => moved(project, event, 'assessment', at, { answer: event.data.answer }),
  ChallengeAnswerLapsed: (project, event, at) => moved(project, event, 'assessment', at),
  ChallengeEvaluatorAssigned: seated,
  ChallengeScored: scored,
  ChallengeDecisionProposed: proposed,
  ChallengeDecisionReferredBack: (project, event, at) => moved(project, event, 'decision', at),
  ChallengeDecided: decided,
};
