import { describe, expect, it } from 'vitest';
import { theCall } from '../../../../test/builders/application.ts';
import { due, evolved, ordered, paid, payable } from '../../../../test/builders/payments.ts';
import { act, command, conditionsOffered, given, people, when } from '../../../../test/builders/project.ts';
import { comes, isStarted, nextMilestone, running } from '../../../../test/builders/running.ts';
import { organisationId } from '../../ids.ts';
import { areaHeldBy, commitmentsOf, ledgerEffect } from '../../project/ledger-effect.ts';
import { plannedMoments } from '../../project/moments.ts';
import { openEpisodes } from '../../project/open-episodes.ts';
import { openTasks } from '../../project/open-tasks.ts';
import { phaseOf } from '../../project/phase-of.ts';
import type { Started } from '../../project/state.ts';
import type { Challenge } from '../challenge/state.ts';
import type { Remediation } from '../remediation/state.ts';
import { withRun } from '../slice.ts';
import type { Run } from '../state.ts';

const { mia, an, system } = people;
const close = command('CloseProject');

const cutShort = (end: string, change: Partial<Run> = {}): Started => withRun(running(), { end, ...change });

const remediation = (stage: Remediation['stage']): Remediation => ({
  remediation: 1,
  cause: 'other',
  findings: 'De begeleiding stokt.',
  askedOn: '2026-02-02',
  askedAt: '2026-02-02T09:00:00.000Z',
  stage,
  stageSince: '2026-05-04T09:00:00.000Z',
  actions: [],
});

const challenge = (from: string): Challenge => ({
  challenge: 3,
  challenger: organisationId.parse('groep-opstap'),
  submittedBy: people.sofie.person,
  submittedOn: '2027-04-01',
  submittedAt: '2027-04-01T08:00:00.000Z',
  contents: {
    area: 'kempen',
    difference: 'Dichter bij de mensen.',
    expectedResults: 'Meer mensen aan het werk.',
    partners: [],
    budgetCents: 10_000_000,
  },
  stage: 'decided',
  stageSince: '2027-09-01T08:00:00.000Z',
  evaluators: [],
  proposed: { outcome: 'replaced', reasons: 'Beter.', from, by: mia.person },
  outcome: 'replaced',
});

const settlement = (year: number) => ({
  settlement: 1,
  claimedCents: 0,
  acceptedCents: 0,
  lostCents: 0,
  granted: { esfCents: 0, vcfCents: 0 },
  carried: { vdabCents: 0, localCents: 0 },
  unusedCents: 0,
  largeUnderUse: false,
  settledOn: `${year + 1}-05-04`,
  settledAt: `${year + 1}-05-04T08:00:00.000Z`,
});

const lastDay = '2024-06-30';
/** Ended on 30 June 2024 with its one year settled, its reviews closed and its advance still due. */
const settledRun = (): Started => {
  const ended = comes(withRun(payable(), { end: lastDay }), 'ends');
  return withRun(ended, {
    years: ended.run.years.map((file) => ({
      ...file,
      endedAt: '2024-12-31T23:00:00.000Z',
      settlement: settlement(2024),
    })),
    reviews: [
      {
        review: 2,
        periodFrom: '2024-04-01',
        periodThrough: lastDay,
        reviewDate: lastDay,
        dueOn: '2024-07-01',
        closing: true,
        openedAt: '2024-06-16T08:00:00.000Z',
        outcome: 'sufficient',
        closedAt: '2024-08-01T08:00:00.000Z',
      },
    ],
  });
};
const paidOut = (): Started =>
  paid(ordered(settledRun(), '2025-06-02T10:00:00+02:00'), '2025-06-04T10:00:00+02:00', 'advance-2024');
const whatIsOpen = (project: Started): unknown => {
  const decision = when(project, act('2025-07-01T10:00:00+02:00', mia, close));
  return decision.accepted ? 'accepted' : [decision.refusal.code, decision.refusal.values['open']];
};

describe('the end of a project', () => {
  it('comes on the day after its last day, 00:00 in Brussels, as completed', () => {
    const project = running();
    expect(nextMilestone(project, 'ends').at).toBe('2029-12-31T23:00:00.000Z');
    const ended = comes(project, 'ends');
    expect(ended).toMatchObject({
      status: 'ended',
      since: '2029-12-31T23:00:00.000Z',
      run: { end: '2029-12-31', closure: { ended: { cause: 'completed', lastDay: '2029-12-31' } } },
    });
    expect(commitmentsOf(ended)).toEqual(commitmentsOf(project));
  });

  it('takes the summer hour into account', () => {
    expect(nextMilestone(cutShort('2026-06-30'), 'ends').at).toBe('2026-06-30T22:00:00.000Z');
  });

  it('comes once, however late it is acted on', () => {
    const project = cutShort('2026-06-30');
    const moment = nextMilestone(project, 'ends').id;
    const late = '2026-08-15T10:00:00+02:00';
    const ended = given(project, act(late, system, command('ActOnMoment', { moment })));
    expect(isStarted(ended) && ended.run.closure.ended?.lastDay).toBe('2026-06-30');
    expect(when(ended, act(late, system, command('ActOnMoment', { moment })))).toEqual({ accepted: true, events: [] });
    expect(plannedMoments(ended, theCall).filter(({ id }) => id.includes('_ends_'))).toEqual([]);
  });

  it('after a termination is told as terminated', () => {
    const project = cutShort('2026-06-30', { remediations: [remediation('terminated')] });
    expect(comes(project, 'ends').run.closure.ended).toMatchObject({ cause: 'terminated', lastDay: '2026-06-30' });
  });

  it('after a challenge that takes over the next day is told as replaced, by which', () => {
    const project = cutShort('2027-12-31', { challenges: [challenge('2028-01-01')] });
    const { id, at } = nextMilestone(project, 'ends');
    expect(when(project, act(at, system, command('ActOnMoment', { moment: id })))).toMatchObject({
      events: [{ type: 'ProjectEnded', data: { cause: 'replaced', lastDay: '2027-12-31', challenge: 3 } }],
    });
    const other = cutShort('2027-12-31', { challenges: [challenge('2028-02-01')] });
    expect(comes(other, 'ends').run.closure.ended?.cause).toBe('completed');
  });

  it('gives the later years back to the call, and the area to who applies next', () => {
    const project = cutShort('2026-06-30');
    const ended = comes(project, 'ends');
    const { 2024: first, 2025: second, 2026: own, ...later } = commitmentsOf(project);
    expect(commitmentsOf(ended)).toEqual({ 2024: first, 2025: second, 2026: own });
    expect(Object.keys(later)).toEqual(['2027', '2028', '2029']);
    expect(areaHeldBy(ended)).toBeUndefined();
    expect(ledgerEffect(project, ended)).toMatchObject({ area: { area: 'kempen', act: 'release' } });
  });

  it('keeps a later year committed that had begun before the end was known', () => {
    const begun = comes(running(), 'year-2024-ends');
    const ended = comes(withRun(begun, { end: '2024-12-20' }), 'ends');
    expect(Object.keys(commitmentsOf(ended))).toEqual(['2024', '2025']);
  });

  it('comes with a condition that lapses while the project runs', () => {
    const accepted = given(conditionsOffered(), act('2023-11-07T10:00:00+01:00', an, command('AcceptConditions')));
    const started = comes(accepted, 'start');
    const lapse = plannedMoments(started, theCall).find(({ kind }) => kind === 'lapse');
    if (lapse === undefined) throw new Error('No condition lapses.');
    const ended = given(started, act(lapse.at, system, command('ActOnMoment', { moment: lapse.id })));
    expect(ended).toMatchObject({
      status: 'ended',
      run: { end: '2024-02-01', closure: { ended: { cause: 'conditions-lapsed' } } },
    });
    expect(Object.keys(commitmentsOf(ended))).toEqual(['2024']);
  });
});

describe('a file', () => {
  it('is closed by a manager once nothing is open, with the date until which documents are kept', () => {
    const closed = given(paidOut(), act('2025-07-01T10:00:00+02:00', mia, close));
    expect(closed).toMatchObject({
      status: 'closed',
      run: { closure: { closed: { on: '2025-07-01', lastPaymentOn: '2025-06-04', keepUntil: '2030-12-31' } } },
    });
    expect(openEpisodes(closed)).toEqual([]);
    expect(phaseOf(closed, theCall, 'close-project', 1)).toMatchObject({ phase: 'closed', outcome: 'closed' });
  });

  it('without any payment counts from its closure', () => {
    const nothingPaid = withRun(settledRun(), { paying: { payments: [], withheld: {} } });
    const closed = given(nothingPaid, act('2026-01-05T10:00:00+01:00', mia, close));
    expect(isStarted(closed) && closed.run.closure.closed).toEqual({ on: '2026-01-05', keepUntil: '2031-12-31' });
  });

  it('takes nothing any more once it is closed', () => {
    const closed = given(paidOut(), act('2025-07-01T10:00:00+02:00', mia, close));
    expect(when(closed, act('2025-07-02T10:00:00+02:00', mia, close))).toMatchObject({
      refusal: { code: 'project-closed', values: { closedOn: '2025-07-01', keepUntil: '2030-12-31' } },
    });
    expect(plannedMoments(closed, theCall)).toEqual([]);
  });

  it('of a project that still runs is not closed, nor by its promoter', () => {
    expect(when(running(), act('2025-07-01T10:00:00+02:00', mia, close))).toMatchObject({
      refusal: { code: 'not-in-this-state', values: { status: 'running', possibleIn: 'ended' } },
    });
    expect(when(paidOut(), act('2025-07-01T10:00:00+02:00', an, close))).toMatchObject({ accepted: false });
  });

  it('stays open while a payment is due or ordered', () => {
    expect(whatIsOpen(settledRun())).toEqual(['closure-not-possible', 'advance-2024']);
    expect(whatIsOpen(ordered(settledRun(), '2025-06-02T10:00:00+02:00'))).toEqual([
      'closure-not-possible',
      'advance-2024',
    ]);
    const asked = evolved(
      paidOut(),
      '2025-06-09T10:00:00+02:00',
      due({ payment: 'recovery-2024-vcf', kind: 'recovery' }),
    );
    expect(whatIsOpen(asked)).toEqual(['closure-not-possible', 'recovery-2024-vcf']);
  });

  it('stays open while a review, a year or a correction is', () => {
    const project = paidOut();
    const { reviews, years } = project.run;
    const correction = {
      correction: 2,
      staff: { operationCents: 1, supportCents: 0 },
      reason: 'Dubbel.',
      proposedBy: mia.person,
      proposedOn: '2025-06-20',
      proposedAt: '2025-06-20T08:00:00.000Z',
    };
    const open = withRun(project, {
      reviews: reviews.map(({ outcome: _outcome, ...review }) => review),
      years: years.map(({ settlement: _settlement, ...file }) => ({ ...file, corrections: [correction] })),
    });
    expect(whatIsOpen(open)).toEqual(['closure-not-possible', 'review-2, year-2024, correction-2']);
  });

  it('stays open until the closing review and every year of the project were opened', () => {
    expect(whatIsOpen(withRun(paidOut(), { reviews: [], years: [] }))).toEqual([
      'closure-not-possible',
      'closing-review, year-2024',
    ]);
  });

  it('does not wait for a remediation or a challenge: they ended with the project', () => {
    const left = withRun(paidOut(), {
      remediations: [remediation('actions')],
      challenges: [{ ...challenge('2024-07-01'), stage: 'answer' }],
    });
    expect(openEpisodes(left).map(({ episode }) => episode)).toEqual(['close-project']);
    expect(whatIsOpen(left)).toBe('accepted');
  });
});

describe('closing the file', () => {
  it('is an episode from the end on, without a task until everything is settled and paid', () => {
    expect(openEpisodes(settledRun())).toContainEqual({ episode: 'close-project', number: 1, suffix: 'closure' });
    expect(phaseOf(settledRun(), theCall, 'close-project', 1)).toMatchObject({ phase: 'settling', tasks: [] });
    expect(openEpisodes(running()).map(({ episode }) => episode)).not.toContain('close-project');
  });

  it('is a task for the managers from the last payment on, within a month', () => {
    expect(phaseOf(paidOut(), theCall, 'close-project', 1).phase).toBe('closure');
    expect(openTasks(paidOut(), theCall)).toMatchObject([
      {
        id: 'close-project',
        number: 1,
        assignee: { kind: 'staff', role: 'manager' },
        openedAt: '2025-06-04T08:00:00.000Z',
        dueOn: '2025-07-04',
      },
    ]);
  });

  it('counts from a correction that was decided after the last payment', () => {
    const project = paidOut();
    const correction = {
      correction: 2,
      staff: { operationCents: 1, supportCents: 0 },
      reason: 'Dubbel.',
      proposedBy: mia.person,
      proposedOn: '2025-09-01',
      proposedAt: '2025-09-01T08:00:00.000Z',
      outcome: 'withdrawn' as const,
      decidedOn: '2025-10-06',
      decidedAt: '2025-10-06T08:00:00.000Z',
    };
    const years = project.run.years.map((file) => ({ ...file, corrections: [correction] }));
    expect(openTasks(withRun(project, { years }), theCall)).toMatchObject([
      { id: 'close-project', openedAt: '2025-10-06T08:00:00.000Z', dueOn: '2025-11-06' },
    ]);
  });

  it('closes what nobody decided: the challenge is dismissed, the request refused, and the rest stands', () => {
    const decidedBefore = challenge('2029-12-01');
    const open: Challenge = { ...challenge('2028-01-01'), challenge: 4, stage: 'ratification' };
    const { outcome: _outcome, ...undecided } = open;
    const change = {
      change: 1,
      kind: 'leave' as const,
      organisation: organisationId.parse('de-springplank'),
      from: '2030-01-01',
      reason: 'Fusie.',
      requestedOn: '2029-11-05',
      requestedAt: '2029-11-05T09:00:00.000Z',
    };
    const project = running();
    const { partnership } = project.run;
    const ended = comes(
      withRun(project, {
        challenges: [{ ...decidedBefore, outcome: 'joined' }, undecided],
        partnership: {
          ...partnership,
          changes: [
            { ...change, outcome: 'granted' },
            { ...change, change: 2 },
          ],
        },
      }),
      'ends',
    );
    expect(ended.run.challenges).toMatchObject([
      { challenge: 3, outcome: 'joined', proposed: { reasons: 'Beter.' } },
      { challenge: 4, stage: 'decided', outcome: 'dismissed', stageSince: ended.since },
    ]);
    expect(ended.run.challenges[1]).not.toHaveProperty('proposed');
    expect(ended.run.partnership.changes.map(({ outcome }) => outcome)).toEqual(['granted', 'refused']);
  });
});
