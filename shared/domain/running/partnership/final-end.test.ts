import { describe, expect, it } from 'vitest';
import {
  bothScored,
  inChallenge,
  outcomeProposed,
  proposeOutcome,
  ratifyIt,
} from '../../../../test/builders/challenge.ts';
import { act, command, given, people, when } from '../../../../test/builders/project.ts';
import { announced, remedy, terminate } from '../../../../test/builders/remediation.ts';
import { later } from '../../../../test/builders/reviews.ts';
import { isStarted } from '../../../../test/builders/running.ts';
import type { Submitted } from '../../project/state.ts';
import { withRun } from '../slice.ts';

const { an, max, mia, piet, carl } = people;
const longer = command('RequestExtension', { end: '2029-12-31', reason: 'De doelgroep is later bereikt.' });
const decide = (outcome: 'granted' | 'refused') =>
  command('DecideExtension', { extension: 1, outcome, reasons: 'Besproken.' });
const begun = (project: Submitted) => {
  if (!isStarted(project)) throw new Error(`${project.id} has not begun.`);
  return project;
};

const replacing = () => outcomeProposed('replaced', { from: '2027-07-01', handOver: 'Elk houdt de eigen begeleider.' });
const replaced = () => begun(given(replacing(), inChallenge('2027-06-07T16:00:00+02:00', carl, ratifyIt)));
const terminated = () =>
  later(
    announced(),
    ['2024-10-10T10:00:00+02:00', piet, remedy('StateHearing', { statement: 'Er is een nieuwe coördinator.' })],
    ['2024-11-04T10:00:00+01:00', max, terminate({ lastDay: '2024-12-31' })],
  );

describe('the last day that a decision set before its time', () => {
  it('is not moved by an extension after a replacement', () => {
    expect(replaced().run.end).toBe('2027-06-30');
    expect(when(replaced(), act('2027-06-08T10:00:00+02:00', an, longer))).toMatchObject({
      refusal: { code: 'end-is-final', values: { endOn: '2027-06-30' } },
    });
  });

  it('is not moved by an extension after a termination', () => {
    expect(terminated().run.end).toBe('2024-12-31');
    expect(when(terminated(), act('2024-11-05T10:00:00+01:00', an, longer))).toMatchObject({
      refusal: { code: 'end-is-final', values: { endOn: '2024-12-31' } },
    });
  });

  it('is not moved by granting what was asked before; that can still be refused', () => {
    const project = terminated();
    const request = { extension: 1, end: '2029-12-31', reason: 'Later bereikt.', requestedOn: '2024-11-01' };
    const { partnership } = project.run;
    const asked = {
      ...project,
      run: {
        ...project.run,
        partnership: { ...partnership, extensions: [{ ...request, requestedAt: '2024-11-01T09:00:00.000Z' }] },
      },
    };
    const at = '2024-11-05T10:00:00+01:00';
    expect(when(asked, act(at, mia, decide('granted')))).toMatchObject({ refusal: { code: 'end-is-final' } });
    expect(when(asked, act(at, mia, decide('refused')))).toMatchObject({ accepted: true });
  });

  it('stands: a partnership that was replaced or stopped is not taken over again, and nobody joins it', () => {
    const { end, challenges } = replaced().run;
    const terminal = terminated().run.remediations;
    const again = (outcome: string, from: string) =>
      inChallenge(
        '2027-05-24T10:00:00+02:00',
        mia,
        proposeOutcome(outcome, { from, ...(outcome === 'replaced' ? { handOver: 'Dossiers gaan mee.' } : {}) }),
      );
    const other = challenges.map((one) => ({ ...one, challenge: 2 }));
    const twice = withRun(bothScored(), { end, challenges: [...bothScored().run.challenges, ...other] });
    const stopped = withRun(bothScored(), { remediations: terminal });
    for (const project of [twice, stopped]) {
      for (const outcome of ['replaced', 'joined']) {
        expect(when(project, again(outcome, '2027-06-15'))).toMatchObject({ refusal: { code: 'end-is-final' } });
      }
      expect(when(project, inChallenge('2027-05-24T10:00:00+02:00', mia, proposeOutcome('dismissed')))).toMatchObject({
        accepted: true,
      });
    }
  });

  it('is asked again when the committee ratifies', () => {
    const { remediations } = terminated().run;
    const ratified = inChallenge('2027-06-07T16:00:00+02:00', carl, ratifyIt);
    expect(when(replacing(), ratified)).toMatchObject({ accepted: true });
    expect(when(withRun(replacing(), { remediations }), ratified)).toMatchObject({
      refusal: { code: 'end-is-final' },
    });
  });
});
