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
  for (const { kind, episode, dueAt, openedAt } of openTasks(project, theCall)) {
    expect(open).toContain(episode);
    // One term covers advice and decision: after a late advice the decision is late as well.
    if (kind !== 'decide-objection') expect(dueAt > openedAt).toBe(true);
  }
  for (const episode of open) expect(phaseOf(project, theCall, episode).phase).not.toBe('closed');
};

const day = 86_400_000;

// The chosen act; past the last one, twenty days go by and the last moment that came due is acted on.
const step = (world: World, choice: number, at: number): World => {
  const now = new Date(at).toISOString();
  const { project } = world;
  const due = project.status === 'not-submitted' ? [] : plannedMoments(project, theCall).filter((one) => one.at <= now);
  const [actor, doing] = acts[choice] ?? [system, command('ActOnMoment', { moment: due.at(-1)?.id ?? 'none' })];
  const done = actOnProject(doing, project, contextOf(actor, now));
  if (!done.accepted) return world;
  const { reserve = {}, release = {}, area } = done.effect ?? {};
  return {
    project: done.project,
    ledger: world.ledger + (reserve['2024'] ?? 0) - (release['2024'] ?? 0),
    area: area === undefined ? world.area : area.act === 'take',
  };
};

const [submit, withdraw, admit, bar, ask, answer, seatEva, seatErik] = [0, 1, 2, 3, 4, 5, 6, 7];
const [evaScores, erikScores, erikDiffers, consensus] = [10, 11, 12, 14];
const [approve, conditionally, reject, referBack, ratify, tell] = [15, 16, 17, 18, 19, 20];
const [acceptConditions, fulfil, object, advise, uphold, dismiss, wait] = [22, 23, 24, 25, 26, 27, acts.length];

// Each life follows a course with a choice at every fork; now and then something happens that does not belong there.
const course: readonly (readonly number[])[] = [
  [submit],
  [ask, admit],
  [answer, wait, admit],
  [admit, admit, bar],
  [seatEva],
  [seatErik],
  [evaScores],
  [erikScores, erikScores, erikDiffers],
  [consensus],
  [approve, conditionally, conditionally, reject],
  [ratify, ratify, ratify, referBack, withdraw],
  [tell, 21],
  [acceptConditions, wait, object],
  [fulfil, wait, advise],
  [uphold, dismiss, wait],
  [seatEva],
  [seatErik],
  [evaScores],
  [erikScores],
  [approve, reject],
  [ratify, withdraw],
];
const anything = fc.integer({ min: 0, max: wait });
const choices = fc
  .tuple(...course.map((fork) => fc.tuple(fc.constantFrom(...fork), fc.option(anything, { freq: 6 }))))
  .map((forks) => forks.flatMap(([chosen, noise]) => (noise === null ? [chosen] : [noise, chosen])));

it('never holds money without a decision, an area without a live application, or a task without an episode', () => {
  fc.assert(
    fc.property(choices, (chosen) => {
      let world: World = { project: notSubmitted, ledger: 0, area: false };
      let at = Date.parse('2023-10-02T08:00:00Z');
      for (const choice of chosen) {
        at += choice === wait ? 20 * day : day / 4;
        world = step(world, choice, at);
        check(world);
      }
    }),
    { numRuns: 120 },
  );
});
