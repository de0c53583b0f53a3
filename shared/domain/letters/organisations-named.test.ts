import { describe, expect, it } from 'vitest';
import { admitted, challenged, inChallenge } from '../../../test/builders/challenge.ts';
import { askChange, judgeChange, on } from '../../../test/builders/partnership.ts';
import { allActive, notAllActive } from '../../../test/builders/payments.ts';
import { type Act, act, command, decided, given, people, when } from '../../../test/builders/project.ts';
import { nextMilestone, running } from '../../../test/builders/running.ts';
import { having } from '../../../test/builders/years.ts';
import type { Submitted } from '../project/state.ts';
import { organisationsNamedIn } from './organisations-named.ts';

const { an, mia, system } = people;

const namedBy = (project: Submitted, doing: Act): readonly string[] => {
  const decision = when(project, doing);
  return decision.accepted ? organisationsNamedIn(decision.events, given(project, doing)) : [decision.refusal.code];
};

describe('the organisations whose people a commit concerns, beside the members', () => {
  it('are the challenger and its partners', () => {
    const answer = command('AnswerChallenge', { challenge: 1, answer: 'Wij kennen de mensen.' });
    expect(namedBy(admitted(), inChallenge('2027-05-03T10:00:00+02:00', an, answer))).toEqual([
      'werkplaats-noord',
      'de-schakel',
      'vdab',
    ]);
  });

  it('are none on a refusal but those of the challenge: its grounds are rules', () => {
    const refusal = command('RefuseChallenge', { challenge: 1, grounds: [{ ground: 'incomplete', reason: 'Leeg.' }] });
    expect(namedBy(challenged(), inChallenge('2027-04-12T10:00:00+02:00', mia, refusal))).toContain('werkplaats-noord');
  });

  it('are who is asked to join, and again when that is decided', () => {
    const asking = on('2024-11-04', an, askChange('join', 'werkhuis', '2025-01-01', 'Jobcoaching.'));
    expect(namedBy(running(), asking)).toEqual(['werkhuis']);
    expect(namedBy(having(running(), asking), on('2024-11-18', mia, judgeChange(1, 'granted')))).toEqual(['werkhuis']);
  });

  it('are the members for which an advance waits', () => {
    const start = nextMilestone(decided(), 'start');
    const begin = (given: Act['given']) => act(start.at, system, command('ActOnMoment', { moment: start.id }), given);
    expect(namedBy(decided(), begin(notAllActive))).toEqual(['de-springplank']);
    expect(namedBy(decided(), begin(allActive))).toEqual(['welzijn-kempen']);
  });
});
