import { describe, expect, it } from 'vitest';
import { phaseOf } from '../../shared/domain/project/phase-of.ts';
import type { Submitted } from '../../shared/domain/project/state.ts';
import type { EpisodeName } from '../../shared/domain/project/tasks.ts';
import { theCall } from '../builders/application.ts';
import {
  act,
  assigned,
  command,
  conditionsOffered,
  decided,
  given,
  inadmissible,
  people,
  proposed,
  scored,
  submitted,
  underReview,
} from '../builders/project.ts';
import { runStories } from './run-stories.ts';
import { workflows } from './workflows.ts';

const { an, mia } = people;
const informationRequested = () =>
  given(submitted(), act('2023-10-16T10:00:00+02:00', mia, command('RequestInformation', { question: 'Welke?' })));
const conditionsAccepted = () =>
  given(conditionsOffered(), act('2023-11-08T10:00:00+01:00', an, command('AcceptConditions')));
const objected = () =>
  given(inadmissible(), act('2023-10-20T10:00:00+02:00', an, command('LodgeObjection', { grounds: 'Toch wel.' })));
const advised = () =>
  given(
    objected(),
    act('2023-10-24T10:00:00+02:00', people.max, command('AdviseObjection', { advice: 'uphold', reasons: 'Terecht.' })),
  );

const stories = {
  'assess-application': {
    submitted: submitted(),
    'information requested': informationRequested(),
    'found admissible': underReview(),
    assigned: assigned(),
    scored: scored(),
    'scored far apart': scored([90, 90, 90, 90], [60, 60, 60, 60]),
    proposed: proposed(),
    decided: decided(),
  },
  'accept-conditions': { offered: conditionsOffered(), accepted: conditionsAccepted() },
  'handle-objection': { lodged: objected(), advised: advised() },
  ...runStories,
} as const satisfies Record<EpisodeName, object>;

/** Years go by their calendar year; of everything else the stories tell the first. */
const numberOf = (episode: string): number | undefined =>
  episode === 'settle-year' ? 2024 : episode in runStories ? 1 : undefined;

const phaseIn = (project: Submitted, episode: string) =>
  phaseOf(project, theCall, episode as EpisodeName, numberOf(episode));

const choicesOf = (episode: string) =>
  (workflows.find(({ name }) => name === episode)?.definition.States['What is next?']?.Choices ?? []).map(
    ({ Condition }) => /= '([a-z-]+)'/.exec(Condition)?.[1],
  );

describe.each(Object.entries(stories))('%s', (episode, projects) => {
  it.each(Object.entries(projects))('knows what to do with a project: %s', (_, project) => {
    const { phase } = phaseIn(project, episode);
    expect(choicesOf(episode)).toContain(phase);
  });

  it('knows of no phase that a project cannot be in', () => {
    const reached = Object.values(projects).map((project) => phaseIn(project, episode).phase);
    expect(choicesOf(episode).toSorted()).toEqual([...new Set([...reached, 'closed'])].toSorted());
  });
});
