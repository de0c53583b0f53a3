import type { OrganisationId } from '../../ids.ts';
import type { ProjectCommand } from '../../project/commands.ts';
import type { Submitted } from '../../project/state.ts';

const ofChange = (project: Submitted | undefined, number: number): readonly OrganisationId[] =>
  project !== undefined && 'run' in project
    ? project.run.partnership.changes.filter(({ change }) => change === number).map(({ organisation }) => organisation)
    : [];

const ofChallenge = (project: Submitted | undefined, number: number): readonly OrganisationId[] =>
  project !== undefined && 'run' in project
    ? project.run.challenges
        .filter(({ challenge }) => challenge === number)
        .flatMap(({ challenger, contents }) => [challenger, ...contents.partners])
    : [];

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
      return ofChallenge(project, command.challenge);
    case 'DecideChange':
      return ofChange(project, command.change);
    case 'ActOnMoment': {
      const number = /^milestone_change-(\d+)-effective_/.exec(command.moment)?.[1];
      return number === undefined ? [] : ofChange(project, Number(number));
    }
    default:
      return [];
  }
};
