import fc from 'fast-check';
import { expect, it } from 'vitest';
import { theCall } from '../../../test/builders/application.ts';
import {
  assign,
  command,
  contextOf,
  fix,
  notified,
  oneCondition,
  people,
  propose,
  submission,
} from '../../../test/builders/project.ts';
import type { Actor } from '../people/actor.ts';
import type { ProjectCommand } from './commands.ts';
import { actOnProject } from './decider.ts';
import { areaHeldBy, commitmentsOf } from './ledger-effect.ts';
import { plannedMoments } from './moments.ts';
import { openEpisodes } from './open-episodes.ts';
import { openTasks } from './open-tasks.ts';
import { phaseOf } from './phase-of.ts';
import { notSubmitted, type Project } from './state.ts';

const { an, mia, max, eva, erik, carl, system } = people;

const acts: readonly (readonly [Actor, ProjectCommand])[] = [
  [an, submission()],
  [an, command('WithdrawApplication', { reason: 'Anders.' })],
  [mia, command('DeclareAdmissible')],
  [mia, command('DeclareInadmissible', { grounds: [{ rule: 'target-group', reason: 'Neen.' }] })],
  [mia, command('RequestInformation', { question: 'Wie?', fields: ['title'] })],
  [an, command('SupplyInformation', { answer: 'Wij.', corrections: { title: 'Beter' } })],
  [mia, assign('eva')],
  [mia, assign('erik')],
  [mia, assign('els', { replaces: 'erik' })],
  [eva, command('RecuseEvaluator', { reason: 'Familie.' })],
  [eva, fix(70, 70, 70, 70)],
  [erik, fix(70, 70, 70, 70)],
  [erik, fix(30, 70, 70, 70)],
  [people.els, fix(95, 70, 70, 70)],
  [
    mia,
    command('RecordConsensus', {
      present: ['eva', 'erik'],
      scores: theCall.assessment.criteria.map(({ id }) => ({ criterion: id, points: 65, motivation: 'Samen.' })),
    }),
  ],
  [mia, propose('approval')],
  [
    max,
    propose('approval-under-conditions', { conditions: oneCondition.map((one) => ({ ...one, dueOn: '2029-01-01' })) }),
  ],
  [mia, propose('rejection')],
  [carl, command('ReferBackDecision', { reasons: 'Neen.' })],
  [carl, command('RatifyDecision', { meetingOn: '2023-10-01' })],
  [system, notified('decision')],
  [system, notified('inadmissibility')],
  [an, command('AcceptConditions')],
  [mia, command('FulfilCondition', { condition: 'agreement', note: 'Ok.' })],
  [an, command('LodgeObjection', { grounds: 'Neen.' })],
  [max, command('AdviseObjection', { advice: 'uphold', reasons: 'Ja.' })],
  [mia, command('DecideObjection', { outcome: 'upheld', reasons: 'Ja.' })],
  [mia, command('DecideObjection', { outcome: 'dismissed', reasons: 'Neen.' })],
  [
    mia,
    command('MoveDeadline', {
      task: 'check-admissibility',
      dueOn: '2029-06-01',
      reason: 'Ziekte.',
      legalBasis: 'Artikel 5',
    }),
  ],
];

interface World {
  readonly project: Project;
  /** The ledger and the area as the effects leave them. */
  readonly ledger: number;
  readonly area: boolean;
}

const firstYear = (project: Project): number => commitmentsOf(project)['2024'] ?? 0;

const check = ({ project, ledger, area }: World): void => {
  expect(ledger).toBe(firstYear(project));
  expect(area).toBe(areaHeldBy(project) !== undefined);
  if (project.status === 'not-submitted') return;
  if (ledger > 0) expect('decision' in project && project.decision.outcome).not.toBe('rejection');
  if (ledger > 0) expect(project.decisions.length).toBeGreaterThan(0);
  const open = openEpisodes(project).map(({ episode }) => episode);
  for (const { episode, dueAt, openedAt } of openTasks(project, theCall)) {
    expect(open).toContain(episode);
    expect(dueAt > openedAt).toBe(true);
  }
  for (const episode of open) expect(phaseOf(project, theCall, episode).phase).not.toBe('closed');
};

// The next act, or the next planned moment when the choice lies past the last act; ten hours later each time.
const step = (world: World, choice: number, hour: number): World => {
  const now = new Date(Date.parse('2023-10-02T08:00:00Z') + hour * 36e6).toISOString();
  const { project } = world;
  const moments = project.status === 'not-submitted' ? [] : plannedMoments(project, theCall);
  const [actor, doing] = acts[choice] ?? [
    system,
    command('ActOnMoment', { moment: moments.find(({ at }) => at <= now)?.id ?? 'none' }),
  ];
  const done = actOnProject(doing, project, contextOf(actor, now));
  if (!done.accepted) return world;
  const { reserve = {}, release = {}, area } = done.effect ?? {};
  return {
    project: done.project,
    ledger: world.ledger + (reserve['2024'] ?? 0) - (release['2024'] ?? 0),
    area: area === undefined ? world.area : area.act === 'take',
  };
};

// Half of the choices follow the order of a life, so that many runs get far; the others come from anywhere.
const choices = fc
  .array(fc.integer({ min: 0, max: acts.length + 2 }), { minLength: 0, maxLength: 60 })
  .chain((noise) =>
    fc.record({
      noise: fc.constant(noise),
      story: fc.subarray([0, 2, 4, 5, 6, 7, 10, 11, 14, 15, 19, 20, 22, 23], { minLength: 4 }),
      second: fc.subarray([0, 3, 21, 24, 25, 26, 6, 7, 10, 11, 17, 18, 17, 19, 20, 24, 25, 27], { minLength: 4 }),
      tail: fc.boolean(),
    }),
  )
  .map(({ noise, story, second, tail }) => [...(tail ? story : second), ...noise]);

it('never holds money without a decision, an area without a live application, or a task without an episode', () => {
  fc.assert(
    fc.property(choices, (chosen) => {
      let world: World = { project: notSubmitted, ledger: 0, area: false };
      chosen.forEach((choice, hour) => {
        world = step(world, choice, hour);
        check(world);
      });
    }),
    { numRuns: 200 },
  );
});
