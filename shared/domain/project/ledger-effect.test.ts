import { describe, expect, it } from 'vitest';
import {
  type Act,
  act,
  command,
  contextOf,
  given,
  inadmissible,
  people,
  proposed,
  ratify,
  scored,
  submission,
} from '../../../test/builders/project.ts';
import { actOnProject } from './decider.ts';
import { notSubmitted, type Project } from './state.ts';

const { an, mia, max, carl } = people;
const effectOf = (project: Project, one: Act) => {
  const done = actOnProject(one.do, project, contextOf(one.as, one.at, one.given));
  if (!done.accepted) throw new Error(done.refusal.code);
  return done.effect;
};
const year = { '2024': 10_159_118 };
const lodge = command('LodgeObjection', { grounds: 'Neen.' });
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

  it('takes the area that an inadmissible application released again with an objection', () => {
    const done = effectOf(inadmissible(), act('2023-10-20T10:00:00+02:00', an, lodge));
    expect(done?.area).toEqual({ area: 'kempen', act: 'take' });
  });

  it('leaves the area to who took it before the objection', () => {
    const taken = { areaHolder: 'LP-2023-0009' };
    expect(effectOf(inadmissible(), act('2023-10-20T10:00:00+02:00', an, lodge, taken))).toBeUndefined();
  });

  it('releases the area that an objection held when it is dismissed', () => {
    const advised = given(
      inadmissible(),
      act('2023-10-20T10:00:00+02:00', an, lodge),
      act('2023-10-21T10:00:00+02:00', max, command('AdviseObjection', { advice: 'dismiss', reasons: 'Neen.' })),
    );
    const dismiss = command('DecideObjection', { outcome: 'dismissed', reasons: 'Neen.' });
    expect(effectOf(advised, act('2023-10-22T10:00:00+02:00', mia, dismiss))?.area).toEqual({
      area: 'kempen',
      act: 'release',
    });
  });

  it('does not take an area anew that an objection kept until it was upheld', () => {
    const advised = given(
      inadmissible(),
      act('2023-10-20T10:00:00+02:00', an, lodge),
      act('2023-10-21T10:00:00+02:00', max, command('AdviseObjection', { advice: 'uphold', reasons: 'Ja.' })),
    );
    const uphold = command('DecideObjection', { outcome: 'upheld', reasons: 'Ja.' });
    expect(effectOf(advised, act('2023-10-22T10:00:00+02:00', mia, uphold))).toBeUndefined();
  });
});
