import type { Application } from '../../application/application.ts';
import { type Refusal, refuse } from '../../decision.ts';
import type { OrganisationId, PersonId } from '../../ids.ts';
import { conflictOfInterest } from '../../project/conflict.ts';
import type { ProjectContext } from '../../project/context.ts';
import type { Started } from '../../project/state.ts';
import type { Challenge } from './state.ts';

interface Candidate {
  readonly person: PersonId;
  readonly organisation?: OrganisationId | undefined;
}

/** Everyone on either side: the partnership as it stands and as it was, the challenger and its partners. */
const bothSides = ({ application, run }: Started, { challenger, contents }: Challenge): Application => {
  const others = [
    ...run.partnership.memberships.map(({ organisation }) => organisation),
    challenger,
    ...contents.partners,
  ].map((organisation) => ({ organisation, contribution: organisation, invoicesOnly: false }));
  return { ...application, partners: [...application.partners, ...others] };
};

const tie = (person: PersonId, organisation: OrganisationId, relation: string): Refusal =>
  refuse('conflict-of-interest', person, { evaluator: person, organisation, relation }).refusal;

/**
 * Why this person may not judge between incumbent and challenger: a tie with a party of either side, having coached
 * the partnership, or managing it, also as deputy for some days. Asked at the assignment and again at the scores. (design, College)
 */
export const challengeConflict = (
  candidate: Candidate,
  project: Started,
  challenge: Challenge,
  context: Pick<ProjectContext, 'callLife' | 'organisations'>,
): Refusal | undefined => {
  const { application, manager, deputies, run } = project;
  const { coach, earlierCoaches } = run.coaching;
  const { person } = candidate;
  if (coach?.person === person || earlierCoaches.includes(person)) {
    return tie(person, application.promoter, 'earlier-coach');
  }
  if (manager === person || deputies.some((deputy) => deputy.person === person)) {
    return tie(person, application.promoter, 'other');
  }
  return conflictOfInterest(candidate, bothSides(project, challenge), context);
};
