import { describe, expect, it } from 'vitest';
import { anApplication } from '../../../test/builders/application.ts';
import { act, people, submission, when } from '../../../test/builders/project.ts';
import { unknownCall } from '../call-life/state.ts';
import { notSubmitted } from '../project/state.ts';

const handIn = (at: string, start: string, changes = {}, surroundings = {}) => {
  const decision = when(notSubmitted, act(at, people.an, submission(anApplication({ start }), changes), surroundings));
  if (!decision.accepted) return { code: decision.refusal.code, received: decision.refusal.received };
  const [event] = decision.events;
  return event?.type === 'ApplicationSubmitted'
    ? { round: event.data.round, marked: event.data.uploadFinishedAfterClose }
    : event;
};

describe('the round of a submission', () => {
  it('is the first one until the last instant of 31 October 2023', () => {
    expect(handIn('2023-10-31T23:59:59.999+01:00', '2024-01-01')).toEqual({ round: 'round-1', marked: false });
  });

  it('is no longer the first one an instant later: a start on 1 January is refused', () => {
    expect(handIn('2023-11-01T00:00:00.000+01:00', '2024-01-01')).toEqual({
      code: 'start-outside-round',
      received: '2024-01-01',
    });
  });

  it('is the second one from 1 November, to start later', () => {
    expect(handIn('2023-11-01T00:00:00.000+01:00', '2024-02-01')).toEqual({ round: 'round-2', marked: false });
  });

  it('refuses a later start in October', () => {
    expect(handIn('2023-10-31T23:59:59.999+01:00', '2024-02-01')).toEqual({
      code: 'start-outside-round',
      received: '2024-02-01',
    });
  });

  it('is the second one until the last instant of 30 June 2024', () => {
    expect(handIn('2024-06-30T23:59:59.999+02:00', '2024-10-01')).toEqual({ round: 'round-2', marked: false });
  });

  it('is none one instant after 30 June 2024', () => {
    expect(handIn('2024-07-01T00:00:00.000+02:00', '2024-10-01')).toEqual({
      code: 'after-window',
      received: '2024-07-01T00:00:00+02:00',
    });
  });

  it('is none before 1 October 2023', () => {
    expect(handIn('2023-09-30T23:59:59.999+02:00', '2024-01-01')).toEqual({
      code: 'before-window',
      received: '2023-09-30T23:59:59.999+02:00',
    });
  });

  it('refuses a start after 1 October 2024', () => {
    expect(handIn('2024-06-30T12:00:00+02:00', '2024-10-02')).toMatchObject({ code: 'start-outside-round' });
  });
});

describe('a close that was moved', () => {
  const callLife = { ...unknownCall, movedRounds: { 'round-1': '2023-11-03T22:59:59.999Z' } };

  it('lets a start on 1 January in until the new instant', () => {
    expect(handIn('2023-11-03T23:59:59.999+01:00', '2024-01-01', {}, { callLife })).toMatchObject({ round: 'round-1' });
  });

  it('does not keep the next round shut', () => {
    expect(handIn('2023-11-02T12:00:00+01:00', '2024-02-01', {}, { callLife })).toMatchObject({ round: 'round-2' });
  });

  it('ends at the new instant', () => {
    expect(handIn('2023-11-04T00:00:00.000+01:00', '2024-01-01', {}, { callLife })).toMatchObject({
      code: 'start-outside-round',
    });
  });
});

describe('an upload', () => {
  const upload = (uploadBeganAt: string) => ({ uploadFinishedAfterClose: true, uploadBeganAt });

  it('begun before the close may finish after it, and the submission is marked', () => {
    expect(handIn('2024-07-01T00:04:00+02:00', '2024-10-01', upload('2024-06-30T21:58:00.000Z'))).toEqual({
      round: 'round-2',
      marked: true,
    });
  });

  it('begun before the close of October keeps its start on 1 January although the next round is open', () => {
    expect(handIn('2023-11-01T00:04:00+01:00', '2024-01-01', upload('2023-10-31T22:58:00.000Z'))).toEqual({
      round: 'round-1',
      marked: true,
    });
  });

  it('begun after the close is refused', () => {
    expect(handIn('2024-07-01T00:04:00+02:00', '2024-10-01', upload('2024-06-30T22:00:00.000Z'))).toEqual({
      code: 'after-window',
      received: '2024-07-01T00:04:00+02:00',
    });
  });

  it('does not keep a round open for longer than an hour', () => {
    expect(handIn('2024-07-01T01:00:00+02:00', '2024-10-01', upload('2024-06-30T21:58:00.000Z'))).toMatchObject({
      code: 'after-window',
    });
  });
});
