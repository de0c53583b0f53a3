import fc from 'fast-check';
import { expect, it } from 'vitest';
import { theCall } from '../../../../test/builders/application.ts';
import {
  admit,
  answerIt,
  challengeBy,
  emil,
  ingrid,
  nora,
  proposeOutcome,
  rivals,
  seat,
  sheet,
} from '../../../../test/builders/challenge.ts';
import { evaluationDecided, started, untilInstant } from '../../../../test/builders/evaluation.ts';
import { command, contextOf, people, responsible } from '../../../../test/builders/project.ts';
import type { Actor } from '../../people/actor.ts';
import type { ProjectCommand } from '../../project/commands.ts';
import { actOnProject } from '../../project/decider.ts';
import type { Started } from '../../project/state.ts';
import { challengeEpisodes } from './episodes.ts';
import { challengeTasks } from './tasks.ts';

const { mia, an, carl } = people;
const sam = responsible('sam', 'de-schakel', 'project-responsible');
const even = [60, 60, 60, 60];
const ratifyIt = command('RatifyChallengeDecision', { challenge: 1, meetingOn: '2027-03-10' });
const second = (doing: ProjectCommand): ProjectCommand => ({ ...doing, challenge: 2 }) as ProjectCommand;

const acts: readonly (readonly [Actor, ProjectCommand])[] = [
  [nora, challengeBy()],
  [sam, challengeBy('de-schakel', { partners: [] })],
  [mia, admit],
  [mia, second(admit)],
  [mia, command('RefuseChallenge', { challenge: 2, grounds: [{ ground: 'incomplete', reason: 'Te kort.' }] })],
  [an, answerIt],
  [an, second(answerIt)],
  [mia, seat('ingrid')],
  [mia, seat('emil', { kind: 'external' })],
  [mia, second(seat('ingrid'))],
  [mia, second(seat('emil'))],
  [ingrid, sheet(even, even)],
  [emil, sheet(even, [80, 59.9, 80, 80])],
  [ingrid, second(sheet(even, even))],
  [emil, second(sheet(even, even))],
  [mia, proposeOutcome('dismissed')],
  [mia, proposeOutcome('joined', { from: '2027-08-01' })],
  [mia, proposeOutcome('replaced', { from: '2027-09-01', handOver: 'Alles gaat mee.' })],
  [mia, second(proposeOutcome('replaced', { from: '2027-08-15', handOver: 'Alles gaat mee.' }))],
  [carl, command('ReferBackChallengeDecision', { challenge: 1, reasons: 'Neen.' })],
  [carl, ratifyIt],
  [carl, second(ratifyIt)],
  [mia, seat('els')],
  [people.els, sheet(even, even)],
];

const fits = (project: Started): void => {
  const { open, step } = challengeEpisodes['run-challenge'];
  const waiting = challengeTasks({ project, call: theCall });
  const numbers = [...new Set(waiting.map(({ number }) => number))];
  expect(numbers).toEqual([...open(project)]);
  expect(new Set(waiting.map(({ id }) => id)).size).toBe(waiting.length);
  for (const { challenge } of project.run.challenges) {
    expect(step(project, theCall, challenge).phase === 'closed').toBe(!open(project).includes(challenge));
  }
  const members = project.run.partnership.memberships.map(({ organisation, from }) => `${organisation} ${from}`);
  expect(new Set(members).size).toBe(members.length);
};

it('whatever is tried, a challenge is open exactly while somebody must act in it', () => {
  const start = evaluationDecided();
  const tries = fc.array(fc.record({ index: fc.nat(acts.length - 1), days: fc.nat(4) }), { maxLength: 40 });
  const inOrder = acts.map((_, index) => ({ index, days: 1 }));
  const seen = new Set<string>();
  fc.assert(
    fc.property(tries, (list) => {
      let project = start;
      let now = Date.parse('2027-03-10T09:00:00.000Z');
      for (const { index, days } of list) {
        now += days * 86_400_000;
        const at = new Date(now).toISOString();
        project = untilInstant(project, at, rivals);
        const [actor, doing] = acts[index] ?? [mia, admit];
        const outcome = actOnProject(doing, project, contextOf(actor, at, rivals));
        if (!outcome.accepted) continue;
        project = started(outcome.project);
        for (const { type } of outcome.events) seen.add(type);
        fits(project);
      }
    }),
    { numRuns: 12, examples: [[inOrder], [[...inOrder, ...inOrder]]] },
  );
  // The tries reach the end of a challenge, or they would hold nothing.
  expect([...seen]).toEqual(expect.arrayContaining(['ChallengeDecisionReferredBack', 'ChallengeDecided']));
});
