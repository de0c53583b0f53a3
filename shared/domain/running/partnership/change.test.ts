import { describe, expect, it } from 'vitest';
import { theCall } from '../../../../test/builders/application.ts';
import {
  among,
  askChange,
  granted,
  judgeChange,
  on,
  story,
  turnhout,
  werkhuis,
} from '../../../../test/builders/partnership.ts';
import { command, people, responsible, when } from '../../../../test/builders/project.ts';
import { comes, isStarted, nextMilestone, running } from '../../../../test/builders/running.ts';
import { evolveAll } from '../../project/decider.ts';
import { plannedMoments } from '../../project/moments.ts';
import { openEpisodes } from '../../project/open-episodes.ts';
import { openTasks } from '../../project/open-tasks.ts';
import type { Started } from '../../project/state.ts';
import { partnershipEpisodes } from './episodes.ts';
import { membersOn } from './memberships.ts';
import { organisationsNamedBy } from './named-organisations.ts';

const { an, sofie, mia, stranger } = people;
const tine = responsible('tine', 'turnhout', 'organisation-responsible');

const project = () => running(among());
const join = askChange('join', 'werkhuis', '2025-07-01', 'Begeleidt op de werkvloer.');
const who = ({ run }: Started, day: string) =>
  membersOn(run, day)
    .map(({ organisation, role }) => (role === 'promoter' ? `${organisation}*` : organisation))
    .sort();
const four = ['de-springplank', 'vdab', 'vvsg', 'welzijn-kempen*'];

describe('a request to change the partnership', () => {
  it.each([
    ['of who is in it already', askChange('join', 'vvsg', '2025-07-01', 'x'), 'already-member'],
    ['of an unknown organisation', askChange('join', 'nobody', '2025-07-01', 'x'), 'organisation-unknown'],
    ['to join without a contribution', askChange('join', 'werkhuis', '2025-07-01'), 'contribution-missing'],
    ['from yesterday', askChange('leave', 'de-springplank', '2025-05-31'), 'change-in-the-past'],
    ['from behind the last day', askChange('leave', 'de-springplank', '2030-01-01'), 'change-outside-period'],
    ['for who is not in it to leave', askChange('leave', 'werkhuis', '2025-07-01'), 'not-in-partnership'],
    ['for the promoter to leave', askChange('leave', 'welzijn-kempen', '2025-07-01'), 'promoter-cannot-leave'],
    ['for VDAB to leave', askChange('leave', 'vdab', '2025-07-01'), 'kind-cannot-leave'],
    ['to a promoter that may not apply', askChange('hand-over', 'vvsg', '2025-07-01'), 'applicant-kind-not-allowed'],
    ['to the present promoter', askChange('hand-over', 'welzijn-kempen', '2025-07-01'), 'already-member'],
    ['to an outsider that brings nothing in', askChange('hand-over', 'turnhout', '2025-07-01'), 'contribution-missing'],
  ])('is refused %s', (_what, asked, code) => {
    expect(when(project(), on('2025-06-01', an, asked))).toMatchObject({ accepted: false, refusal: { code } });
  });

  it('is refused of an organisation that did not even request its registration', () => {
    const unregistered = among({ ...werkhuis, registration: 'lapsed' });
    expect(when(project(), { ...on('2025-06-01', an, join), given: unregistered })).toMatchObject({
      refusal: { code: 'registration-missing', values: { registration: 'lapsed', needed: 'requested' } },
    });
  });

  it('comes from the promoter; a partner asks only to leave itself', () => {
    const leaving = askChange('leave', 'de-springplank', '2025-07-01');
    expect(when(project(), on('2025-06-01', sofie, leaving))).toMatchObject({ accepted: true });
    expect(when(project(), on('2025-06-01', sofie, join))).toMatchObject({
      refusal: { code: 'not-your-organisation', values: { organisation: 'welzijn-kempen' } },
    });
    expect(when(project(), on('2025-06-01', sofie, askChange('leave', 'vvsg', '2025-07-01')))).toMatchObject({
      refusal: { code: 'not-your-organisation', values: { organisation: 'vvsg' } },
    });
    expect(when(project(), on('2025-06-01', stranger, join))).toMatchObject({ refusal: { code: 'not-authorised' } });
  });

  it('is the only one for that organisation until it took effect', () => {
    const asked = story(project(), on('2025-06-01', an, join));
    const again = on('2025-06-02', an, join);
    const refusal = { code: 'change-already-requested', values: { requestedOn: '2025-06-01' } };
    expect(when(asked, again)).toMatchObject({ refusal });
    expect(when(story(asked, on('2025-06-02', mia, judgeChange(1, 'granted'))), again)).toMatchObject({ refusal });
    expect(when(story(asked, on('2025-06-02', mia, judgeChange(1, 'refused'))), again)).toMatchObject({
      accepted: true,
    });
  });

  it('gives a manager one month, with the reason in both languages', () => {
    const asked = story(project(), on('2025-06-02', an, join));
    const task = openTasks(asked, theCall).find(({ id }) => id === 'decide-change-1');
    expect(task).toMatchObject({ episode: 'change-partnership', number: 1, dueOn: '2025-07-02' });
    expect(task?.derivation.nl.join(' ')).toContain('1 maand');
    expect(task?.derivation.en.join(' ')).toContain('1 month');
    expect(openEpisodes(asked)).toContainEqual({ episode: 'change-partnership', number: 1, suffix: 'change_1' });
  });
});

describe('a decision on a change', () => {
  const asked = () => story(project(), on('2025-06-02', an, join));
  const step = (state: Started, number = 1) => partnershipEpisodes['change-partnership'].step(state, theCall, number);

  it('is taken once', () => {
    const decided = story(asked(), on('2025-06-03', mia, judgeChange(1, 'refused')));
    expect(when(decided, on('2025-06-04', mia, judgeChange(1, 'granted')))).toMatchObject({
      refusal: { code: 'change-already-decided', values: { outcome: 'refused' } },
    });
    expect(when(decided, on('2025-06-04', mia, judgeChange(2, 'granted')))).toMatchObject({
      refusal: { code: 'change-unknown' },
    });
    expect([step(asked()), step(decided)]).toEqual([{ phase: 'decision' }, { phase: 'closed', outcome: 'refused' }]);
    expect(openTasks(decided, theCall).map(({ id }) => id)).not.toContain('decide-change-1');
  });

  it('lets a newcomer in on its day at midnight in Brussels, with its contribution', () => {
    const promised = story(asked(), on('2025-06-03', mia, judgeChange(1, 'granted')));
    expect(who(promised, '2025-07-01')).toEqual(four);
    expect(nextMilestone(promised, 'change-1-effective').at).toBe('2025-06-30T22:00:00.000Z');
    const joined = comes(promised, 'change-1-effective', among());
    expect([who(joined, '2025-06-30'), who(joined, '2025-07-01')]).toEqual([four, [...four, 'werkhuis'].sort()]);
    expect(joined.application.partners.at(-1)).toEqual({
      organisation: 'werkhuis',
      contribution: 'Begeleidt op de werkvloer.',
      invoicesOnly: false,
    });
    expect(plannedMoments(joined, theCall).filter(({ id }) => id.includes('change-1'))).toEqual([]);
  });

  it('takes effect at once when it comes on the day or later', () => {
    const joined = story(asked(), on('2025-07-08', mia, judgeChange(1, 'granted')));
    expect([who(joined, '2025-06-30'), who(joined, '2025-07-01')]).toEqual([four, [...four, 'werkhuis'].sort()]);
  });

  it('shows a newcomer whose registration is only requested', () => {
    const requested = among({ ...werkhuis, registration: 'requested' });
    const joined = comes(
      story(asked(), on('2025-06-03', mia, judgeChange(1, 'granted'))),
      'change-1-effective',
      requested,
    );
    expect(joined.run.partnership.registrations).toEqual({ werkhuis: { status: 'requested', on: '2025-07-01' } });
  });

  it('is judged again: the registration of a newcomer may have lapsed meanwhile', () => {
    const lapsed = among({ ...werkhuis, registration: 'lapsed' });
    expect(when(asked(), { ...on('2025-06-03', mia, judgeChange(1, 'granted')), given: lapsed })).toMatchObject({
      refusal: { code: 'registration-missing', values: { organisation: 'werkhuis' } },
    });
  });

  it('is not needed any more when the project has ended: what was open counts as refused', () => {
    const ended: Started = { ...asked(), status: 'ended' };
    expect(step(ended)).toEqual({ phase: 'closed', outcome: 'refused' });
    expect(openTasks(ended, theCall).map(({ id }) => id)).not.toContain('decide-change-1');
    expect(openEpisodes(ended).map(({ suffix }) => suffix)).not.toContain('change_1');
    expect(when(ended, on('2030-01-02', mia, judgeChange(1, 'granted')))).toMatchObject({
      refusal: { code: 'not-in-this-state' },
    });
  });

  it('moves nothing any more after a refusal', () => {
    const refused = story(asked(), on('2025-06-03', mia, judgeChange(1, 'refused')));
    expect(plannedMoments(refused, theCall).filter(({ id }) => id.includes('change-1'))).toEqual([]);
    expect(who(refused, '2025-07-01')).toEqual(four);
  });
});

describe('an organisation that leaves', () => {
  it('is a member through the day before, and may come back later', () => {
    const left = granted(project(), '2025-07-01', askChange('leave', 'de-springplank', '2025-07-01'));
    const without = four.filter((one) => one !== 'de-springplank');
    expect([who(left, '2025-06-30'), who(left, '2025-07-01')]).toEqual([four, without]);
    expect(left.application.partners.map(({ organisation }) => organisation)).toEqual(['vdab', 'vvsg']);
    const back = granted(left, '2026-01-05', askChange('join', 'de-springplank', '2026-01-05', 'Is terug.'));
    expect([who(back, '2026-01-04'), who(back, '2026-01-05')]).toEqual([without, four]);
  });

  it('of two that leave on their own day, each goes on its day', () => {
    const both = story(
      project(),
      on('2025-06-02', an, askChange('leave', 'vvsg', '2025-09-01')),
      on('2025-06-02', sofie, askChange('leave', 'de-springplank', '2025-08-01')),
      on('2025-06-03', mia, judgeChange(1, 'granted')),
      on('2025-06-03', mia, judgeChange(2, 'granted')),
    );
    const left = comes(comes(both, 'change-2-effective', among()), 'change-1-effective', among());
    expect(['2025-07-31', '2025-08-01', '2025-09-01'].map((day) => who(left, day).length)).toEqual([4, 3, 2]);
  });
});

describe('a new promoter', () => {
  const asked = askChange('hand-over', 'turnhout', '2025-07-01', 'Neemt het promotorschap over.');

  it('takes over from a day on, and the earlier one stays as a partner', () => {
    const taken = granted(project(), '2025-07-01', asked);
    expect(who(taken, '2025-07-01')).toEqual(['de-springplank', 'turnhout*', 'vdab', 'vvsg', 'welzijn-kempen']);
    expect(who(taken, '2025-06-30')).toEqual(four);
    expect(taken.application.promoter).toBe('turnhout');
    expect(taken.application.partners.at(-1)).toMatchObject({
      organisation: 'welzijn-kempen',
      contribution: 'Promotor tot en met 30 juni 2025.',
    });
    expect(when(taken, on('2025-07-02', an, askChange('leave', 'vvsg', '2025-08-01')))).toMatchObject({
      refusal: { code: 'not-your-organisation' },
    });
    expect(when(taken, on('2025-07-02', tine, askChange('leave', 'vvsg', '2025-08-01')))).toMatchObject({
      accepted: true,
    });
  });

  it('leaves the earlier one free to go once it was granted, from that day on', () => {
    const promised = granted(project(), '2025-06-02', asked);
    const going = askChange('leave', 'welzijn-kempen', '2025-07-01');
    const gone = comes(
      comes(granted(promised, '2025-06-03', going), 'change-1-effective', among()),
      'change-2-effective',
      among(),
    );
    expect(who(gone, '2025-07-01')).toEqual(['de-springplank', 'turnhout*', 'vdab', 'vvsg']);
    expect(who(gone, '2025-06-30')).toEqual(four);
    expect(when(promised, on('2025-06-03', an, askChange('leave', 'welzijn-kempen', '2025-06-15')))).toMatchObject({
      refusal: { code: 'promoter-cannot-leave' },
    });
  });

  it('that was a partner is partner through the day before', () => {
    const joined = granted(project(), '2025-02-03', askChange('join', turnhout.id, '2025-02-03', 'Kent de buurt.'));
    const taken = granted(joined, '2025-07-01', askChange('hand-over', 'turnhout', '2025-07-01'));
    expect([who(taken, '2025-06-30'), who(taken, '2025-07-01')]).toEqual([
      [...four, 'turnhout'].sort(),
      ['de-springplank', 'turnhout*', 'vdab', 'vvsg', 'welzijn-kempen'],
    ]);
  });
});

describe('a challenger that joins', () => {
  const challenge = {
    challenge: 1,
    challenger: turnhout.id,
    submittedBy: tine.person,
    submittedOn: '2027-04-05',
    contents: {
      area: 'kempen',
      difference: 'Bereikt mensen thuis.',
      expectedResults: 'Meer mensen aan het werk.',
      partners: [werkhuis.id],
      budgetCents: 1,
    },
  };
  const joins = { kind: 'join' as const, organisation: turnhout.id, from: '2027-09-01', challenge: 1 };
  const challenged = () =>
    evolveAll(
      project(),
      [
        { type: 'ChallengeSubmitted', version: 1, data: challenge },
        { type: 'PartnershipChanged', version: 1, data: joins },
      ],
      '2027-08-31T22:00:00.000Z',
    );

  it('is a partner from its day on, with what it would do differently', () => {
    const joined = challenged();
    if (joined.status === 'not-submitted' || !isStarted(joined)) throw new Error('The project has not begun.');
    expect(who(joined, '2027-09-01')).toEqual([...four, 'turnhout'].sort());
    expect(joined.application.partners.at(-1)?.contribution).toBe('Bereikt mensen thuis.');
    expect(joined.run.challenges).toMatchObject([{ challenge: 1, effective: true }]);
    expect(joined.run.partnership.changes).toEqual([]);
  });

  it('is named with its partners and the partnership by the acts of its challenge', () => {
    const project = challenged();
    if (project.status === 'not-submitted') throw new Error('The project is not on the log.');
    const moment = command('ActOnMoment', { moment: 'milestone_challenge-1-effective_20270831T2200Z' });
    expect(organisationsNamedBy(moment, project)).toEqual(
      expect.arrayContaining(['turnhout', 'werkhuis', 'de-springplank']),
    );
    expect(organisationsNamedBy(command('AdmitChallenge', { challenge: 2 }), project)).toEqual([]);
  });
});
