import { describe, expect, it } from 'vitest';
import { springplank } from '../../../../test/builders/application.ts';
import { among, askChange, granted, judgeChange, on, story } from '../../../../test/builders/partnership.ts';
import { act, command, people, when } from '../../../../test/builders/project.ts';
import { running } from '../../../../test/builders/running.ts';
import { organisationsNamedBy } from './named-organisations.ts';

const { an, mia, system } = people;
const noted = (status: string, organisation = 'de-springplank', day = '2024-05-01') =>
  command('NoteRegistration', { organisation, status, on: day });

describe('the registration of a member', () => {
  it('that lapses surfaces in the file, once', () => {
    const lapsed = story(running(among()), on('2024-05-02', system, noted('lapsed')));
    expect(lapsed.run.partnership.registrations).toEqual({
      'de-springplank': { status: 'lapsed', on: '2024-05-01' },
    });
    expect(when(lapsed, on('2024-05-03', system, noted('lapsed')))).toEqual({ accepted: true, events: [] });
  });

  it('that is active again is in order again', () => {
    const again = story(
      running(among()),
      on('2024-05-02', system, noted('lapsed')),
      on('2024-06-03', system, noted('active')),
    );
    expect(again.run.partnership.registrations).toEqual({});
  });

  it('concerns a project only while the organisation is in its partnership', () => {
    const project = granted(running(among()), '2024-03-04', askChange('leave', 'de-springplank', '2024-03-04'));
    expect(when(project, on('2024-05-02', system, noted('lapsed')))).toEqual({ accepted: true, events: [] });
    expect(when(project, on('2024-05-02', system, noted('lapsed', 'werkhuis')))).toEqual({
      accepted: true,
      events: [],
    });
  });

  it('is forgotten with who leaves', () => {
    const lapsed = story(running(among()), on('2024-05-02', system, noted('lapsed')));
    const left = granted(lapsed, '2024-06-03', askChange('leave', 'de-springplank', '2024-06-03'));
    expect(left.run.partnership.registrations).toEqual({});
  });
});

describe('an advance that waits for a registration', () => {
  // At the start the registration of a partner was only requested.
  const waiting = () => running();
  const advance = expect.objectContaining({ type: 'PaymentDue' });

  it('goes out when it becomes active', () => {
    expect(waiting().run.paying.withheld).toHaveProperty('2024');
    expect(when(waiting(), on('2024-02-05', system, noted('active', 'de-springplank', '2024-02-02')))).toMatchObject({
      accepted: true,
      events: expect.arrayContaining([advance]),
    });
  });

  it('waits on while it is only requested', () => {
    const given = among(springplank);
    expect(when(waiting(), { ...on('2024-02-05', system, noted('requested')), given })).toEqual({
      accepted: true,
      events: [],
    });
  });

  it('goes out when the member leaves', () => {
    const asked = story(waiting(), on('2024-02-05', an, askChange('leave', 'de-springplank', '2024-02-05')));
    const decision = when(asked, { ...on('2024-02-06', mia, judgeChange(1, 'granted')), given: among(springplank) });
    expect(decision).toMatchObject({ accepted: true, events: expect.arrayContaining([advance]) });
  });
});

describe('the organisations that an act names', () => {
  it('are those of the command, and of the request that it decides on', () => {
    const join = askChange('join', 'werkhuis', '2025-07-01', 'Werkvloer.');
    expect(organisationsNamedBy(join)).toEqual(['werkhuis']);
    expect(organisationsNamedBy(noted('lapsed'))).toEqual(['de-springplank']);
    const asked = story(running(among()), on('2025-06-02', an, join));
    expect(organisationsNamedBy(judgeChange(1, 'granted'), asked)).toEqual(['werkhuis']);
    const moment = command('ActOnMoment', { moment: 'milestone_change-1-effective_20250630T2200Z' });
    expect(organisationsNamedBy(moment, asked)).toEqual(['werkhuis']);
    expect(organisationsNamedBy(act('2025-06-02T10:00:00Z', an, command('AcceptConditions')).do)).toEqual([]);
  });
});
