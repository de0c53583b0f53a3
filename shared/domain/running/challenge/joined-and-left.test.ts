import { expect, it } from 'vitest';
import { theCall } from '../../../../test/builders/application.ts';
import { inChallenge, nora, outcomeRatified, rivals } from '../../../../test/builders/challenge.ts';
import { command, given, people } from '../../../../test/builders/project.ts';
import { comes, isStarted } from '../../../../test/builders/running.ts';
import { isMemberOn } from '../partnership/memberships.ts';
import { challengeMilestones } from './milestones.ts';

const leave = command('RequestChange', {
  kind: 'leave',
  organisation: 'werkplaats-noord',
  from: '2027-07-01',
  reason: 'De overeenkomst ging niet door.',
});
const granted = command('DecideChange', { change: 1, outcome: 'granted', reasons: 'Op eigen vraag.' });

it('a challenger that joined and left on the same day does not join again', () => {
  const project = given(
    comes(outcomeRatified(), 'challenge-1-effective', rivals),
    inChallenge('2027-07-01T10:00:00+02:00', nora, leave),
    inChallenge('2027-07-01T11:00:00+02:00', people.mia, granted),
  );
  if (!isStarted(project)) throw new Error('The project has not begun.');
  expect(isMemberOn(project.run, 'werkplaats-noord', '2027-07-01')).toBe(false);
  expect(challengeMilestones({ project, call: theCall })).toEqual([]);
});
