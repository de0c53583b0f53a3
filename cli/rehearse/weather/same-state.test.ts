import { describe, expect, it } from 'vitest';
import { compareStates } from './same-state.ts';

const differences = (fair: unknown, stormy: unknown) => compareStates(fair, stormy, ['key']).differences;

describe('the state of a project in two weathers', () => {
  it('is the same when only its days differ, and says by how much they do', () => {
    const fair = { decidedOn: '2024-03-01', at: '2024-03-01T10:00:00.000Z', cents: 5 };
    const stormy = { decidedOn: '2024-03-02', at: '2024-03-01T16:00:00.000Z', cents: 5 };
    expect(compareStates(fair, stormy, [])).toEqual({
      differences: [],
      shifts: [
        { where: '.decidedOn', days: 1 },
        { where: '.at', days: 0.25 },
      ],
    });
  });

  it('differs by a cent', () => {
    expect(differences({ years: [{ cents: 100 }] }, { years: [{ cents: 101 }] })).toEqual([
      '.years[0].cents: 100 in fair weather, 101 in this',
    ]);
  });

  it('differs where something is missing, or there is one too many', () => {
    expect(differences({ report: { cents: 1 } }, {})).toHaveLength(1);
    expect(differences({ payments: ['one'] }, { payments: ['one', 'two'] })).toHaveLength(1);
  });

  it('differs where a day stands for none', () => {
    expect(differences({ endedAt: '2024-03-01' }, { endedAt: undefined })).toHaveLength(1);
  });

  it('is the same in another order', () => {
    const one = { payment: 'one', on: '2024-03-05' };
    const two = { payment: 'two', on: '2024-03-01' };
    expect(differences({ payments: [one, two] }, { payments: [two, one] })).toEqual([]);
  });

  it('is the same with other drawn ids, other instants in the names of reminders, and other places of files', () => {
    const fair = { id: 'a9cd71a6-4749-450f-8b91-8703d4d0b76a', of: ['P1D_x_20231025T0700Z'], key: 'here' };
    const stormy = { id: '54c7eae8-8521-4cc5-87e2-1cb7d9c5f225', of: ['P1D_x_20231026T0700Z'], key: 'there' };
    expect(differences(fair, stormy)).toEqual([]);
  });
});
