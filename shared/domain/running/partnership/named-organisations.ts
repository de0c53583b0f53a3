import type { OrganisationId } from '../../ids.ts';
import type { ProjectCommand } from '../../project/commands.ts';
import type { Submitted } from '../../project/state.ts';

const ofChange = (project: Submitted | undefined, number: number): readonly OrganisationId[] =>
  project !== undefined && 'run' in project
    ? project.run.partnership.changes.filter(({ change }) => change === number).map(({ organisation }) => organisation)
    : [];

/** Both sides: the challenger and its partners, and who was in the partnership before. */
const ofChallenge = (project: Submitted | undefined, number: number): readonly OrganisationId[] => {
  if (project === undefined || !('run' in project)) return [];
  const { challenges, partnership } = project.run;
  const challenge = challenges.find((one) => one.challenge === number);
  if (challenge === undefined) return [];
  const members = partnership.memberships.map(({ organisation }) => organisation);
  return [...new Set([challenge.challenger, ...challenge.contents.partners, ...members])];
};

/** Of a moment on which a granted change or a challenger that joins takes effect. */
const ofMoment = (project: Submitted | undefined, moment: string): readonly OrganisationId[] => {
  const [, kind, number] = /^milestone_(change|challenge)-(\d+)-effective_/.exec(moment) ?? [];
  if (kind === undefined) return [];
  return kind === 'change' ? ofChange(project, Number(number)) : ofChallenge(project, Number(number));
};

/**
 * Organisations that an act names beside those of the application, so that its rules can look at them: who joins or
 * takes over, who challenges and with whom. With the project, also the one of a request that is decided on or of
 * which the day has come.
 */
export const organisationsNamedBy = (command: ProjectCommand, project?: Submitted): readonly OrganisationId[] => {
  switch (command.type) {
    case 'RequestChange':
    case 'NoteRegistration':
      return [command.organisation];
    case 'SubmitChallenge':
      return [...new Set([command.challenger, ...command.contents.partners])];
    case 'AdmitChallenge':
    case 'AssignChallengeEvaluator':
    case 'ScoreChallenge':
    case 'ProposeChallengeDecision':
    case 'RatifyChallengeDecision':
      return ofChallenge(project, command.challenge);
    case 'DecideChange':
      return ofChange(project, command.change);
    case 'ActOnMoment':
      return ofMoment(project, command.moment);
    default:
      return [];
  }
};
