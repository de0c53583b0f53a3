import { describe, expect, it } from 'vitest';
import {
  type Act,
  act,
  command,
  contextOf,
  inadmissible,
  people,
  proposed,
  ratify,
  scored,
  submission,
} from '../../../test/builders/project.ts';
import { actOnProject } from './decider.ts';
import { notSubmitted, type Project } from './state.ts';

const { an, mia, carl } = people;
const effectOf = (project: Project, one: Act) => {
  const done = actOnProject(one.do, project, contextOf(one.as, one.at));
  if (!done.accepted) throw new Error(done.refusal.code);
  return done.effect;
};
const year = { '2024': 10_159_118 };
const withdraw = command('WithdrawApplication', { reason: 'Anders.' });

describe('what is written with the commit', () => {
  it('takes the area with the submission', () => {
    expect(effectOf(notSubmitted, act('2023-10-10T10:00:00+02:00', an, submission()))).toEqual({
      reserve: {},
      release: {},
      area: { area: 'kempen', act: 'take' },
    });
  });

  it('reserves the money of every year with the proposal of an approval', () => {
    const proposal = command('ProposeDecision', { outcome: 'approval', reasons: 'Ja.' });
    const effect = effectOf(scored(), act('2023-10-27T10:00:00+02:00', mia, proposal));
    expect(effect).toMatchObject({ reserve: year, release: {} });
    expect(effect?.area).toBeUndefined();
  });

  it('changes nothing when an approval is ratified', () => {
    expect(effectOf(proposed(), act('2023-11-06T14:00:00+01:00', carl, ratify))).toBeUndefined();
  });

  it('releases the area with a rejection', () => {
    expect(effectOf(proposed('rejection'), act('2023-11-06T14:00:00+01:00', carl, ratify))).toEqual({
      reserve: {},
      release: {},
      area: { area: 'kempen', act: 'release' },
    });
  });

  it('releases money and area with a withdrawal', () => {
    expect(effectOf(proposed(), act('2023-11-01T14:00:00+01:00', an, withdraw))).toMatchObject({
      reserve: {},
      release: year,
      area: { act: 'release' },
    });
  });

  it('leaves the area alone that an inadmissible application released before', () => {
    const lodge = command('LodgeObjection', { grounds: 'Neen.' });
    expect(effectOf(inadmissible(), act('2023-10-20T10:00:00+02:00', an, lodge))).toBeUndefined();
  });
});
