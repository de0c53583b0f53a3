import { describe, expect, it } from 'vitest';
import { theCall } from '../../../../test/builders/application.ts';
import {
  assess,
  countsOf,
  decideIt,
  evaluationDecided,
  evaluationOpen,
  evaluationReady,
  lastMeasuredQuarter,
  reportedQuarter,
  runningWith,
  started,
} from '../../../../test/builders/evaluation.ts';
import { act, command, given, people, when } from '../../../../test/builders/project.ts';
import { comes, nextMilestone } from '../../../../test/builders/running.ts';
import type { ProjectCommand } from '../../project/commands.ts';
import type { Started } from '../../project/state.ts';
import { evaluationEpisodes } from './episodes.ts';
import { evaluationMilestones } from './milestones.ts';
import { evaluationTasks } from './tasks.ts';

const { mia, system } = people;
const open = { served: 412, atWork: 41, inTraining: 0, distanceMeasured: 0, distanceGained: 0 };
const step = (project: Started) => evaluationEpisodes['evaluate-process'].step(project, theCall, 1);
const tasksOf = (project: Started) =>
  evaluationTasks({ project, call: theCall }).map(({ id, dueOn }) => `${id} ${dueOn}`);
const refusalOf = (project: Started, doing: ProjectCommand, at = '2027-02-02T10:00:00+01:00') => {
  const decision = when(project, act(at, mia, doing));
  return decision.accepted ? undefined : decision.refusal;
};
const eventsOf = (project: Started, doing: ProjectCommand, at = '2027-03-01T10:00:00+01:00') => {
  const decision = when(project, act(at, mia, doing));
  if (!decision.accepted) throw new Error(JSON.stringify(decision.refusal));
  return decision.events;
};

describe('three years after the start', () => {
  it('the evaluation opens at 00:00 on 1 January 2027 for a project that began on 1 January 2024', () => {
    expect(nextMilestone(runningWith(), 'evaluation-opens').at).toBe('2026-12-31T23:00:00.000Z');
    expect(evaluationOpen().run.evaluation).toMatchObject({
      opensOn: '2027-01-01',
      measuredThrough: '2026-12-31',
      decideBy: '2027-03-01',
    });
  });

  it('opens on 1 October 2027 for a project that began on 1 October 2024, to be decided by 1 December', () => {
    const later = comes(runningWith({ start: '2024-10-01' }), 'evaluation-opens');
    expect(later.run.evaluation).toMatchObject({ opensOn: '2027-10-01', decideBy: '2027-12-01' });
  });

  it('takes the results of the quarterly report that is in already', () => {
    expect(evaluationOpen({ reviews: [reportedQuarter(412, 83)] }).run.evaluation?.results).toMatchObject({
      counts: countsOf(412, 83),
      source: 'quarterly-report',
    });
  });

  it('does not open when the project ends before that day', () => {
    expect(evaluationMilestones({ project: runningWith({ end: '2026-12-31' }), call: theCall })).toEqual([]);
  });

  it('opens once, even when the same schedule fires twice', () => {
    const { id, at } = nextMilestone(runningWith(), 'evaluation-opens');
    const again = when(evaluationOpen(), act(at, system, command('ActOnMoment', { moment: id })));
    expect(again).toEqual({ accepted: true, events: [] });
  });
});

describe('results and commitments', () => {
  it('nobody has to record results while the report of the quarter can still come', () => {
    const waiting = evaluationOpen({ reviews: [lastMeasuredQuarter] });
    expect(tasksOf(waiting)).toEqual([]);
    expect(step(waiting)).toEqual({ phase: 'results' });
  });

  it('a manager records them when the quarter stayed without a report', () => {
    const overdue = evaluationOpen({
      reviews: [{ ...lastMeasuredQuarter, outcome: 'overdue', closedAt: '2027-02-04T23:00:00.000Z' }],
    });
    expect(tasksOf(overdue)).toEqual(['record-results 2027-03-01']);
    const after = started(
      given(overdue, act('2027-02-10T10:00:00+01:00', mia, command('RecordResults', { counts: open }))),
    );
    expect(after.run.evaluation?.results?.source).toBe('manager');
    expect(tasksOf(after)).toEqual(['assess-commitments 2027-03-01']);
    expect(refusalOf(after, command('RecordResults', { counts: open }))?.code).toBe('results-already-recorded');
  });

  it('more people at work than were served cannot be', () => {
    const counts = { ...open, atWork: 413 };
    expect(refusalOf(evaluationOpen(), command('RecordResults', { counts }))).toMatchObject({
      code: 'counts-do-not-fit',
      values: { count: 'atWork', higher: 412, lower: 413 },
    });
  });

  it('every commitment of the call is assessed, and no other', () => {
    const project = evaluationOpen({ reviews: [reportedQuarter(412, 83)] });
    const some = command('AssessCommitments', { commitments: [{ commitment: 'reviews-held', kept: true }] });
    const other = command('AssessCommitments', { commitments: [{ commitment: 'punctuality', kept: true }] });
    const twice = command('AssessCommitments', {
      commitments: ['reviews-held', 'reviews-held'].map((commitment) => ({ commitment, kept: true })),
    });
    expect(refusalOf(project, some)).toMatchObject({
      code: 'commitments-missing',
      values: { missing: 'quality-framework, cases-discussed, registration-kept' },
    });
    expect(refusalOf(project, other)?.code).toBe('commitment-unknown');
    expect(refusalOf(project, twice)?.code).toBe('invalid-input');
  });

  it('the decision task follows the commitments, with its term explained', () => {
    const ready = evaluationReady(412, 83);
    expect(step(ready)).toEqual({ phase: 'decision' });
    const [task] = evaluationTasks({ project: ready, call: theCall });
    expect(task).toMatchObject({ id: 'decide-evaluation', dueOn: '2027-03-01', number: 1 });
    expect(task?.derivation.nl.join(' ')).toContain('maandag 1 maart 2027');
  });
});

describe('the decision', () => {
  it('waits for results and commitments', () => {
    expect(refusalOf(evaluationOpen(), decideIt())?.code).toBe('results-missing');
    expect(refusalOf(evaluationOpen({ reviews: [reportedQuarter(412, 83)] }), decideIt())?.code).toBe(
      'commitments-missing',
    );
  });

  it('before three years there is nothing to decide', () => {
    expect(refusalOf(runningWith(), decideIt())).toMatchObject({
      code: 'evaluation-not-open',
      values: { opensOn: '2027-01-01' },
    });
  });

  it('under 20 % at work reduces the advance of 2028', () => {
    expect(eventsOf(evaluationReady(412, 82), decideIt())[0]).toMatchObject({
      data: { measurable: true, consequences: ['reduced-advance'], reducedAdvanceYear: 2028, decidedOn: '2027-03-01' },
    });
  });

  it('names that year also when the project ends before it: an extension may still reach it', () => {
    const [decided] = eventsOf(evaluationReady(412, 82, { end: '2027-12-31' }), decideIt());
    expect(decided).toMatchObject({ data: { consequences: ['reduced-advance'], reducedAdvanceYear: 2028 } });
  });

  it('names no year where no advance is reduced', () => {
    const [decided] = eventsOf(evaluationReady(412, 83), decideIt());
    expect(decided?.data).not.toHaveProperty('reducedAdvanceYear');
  });

  it('under 10 % asks remediation in the same commit', () => {
    expect(eventsOf(evaluationReady(412, 41), decideIt()).map(({ type }) => type)).toEqual([
      'EvaluationDecided',
      'RemediationAsked',
      'PackPublished',
    ]);
  });

  it('asks no second remediation while one is going on', () => {
    const going = {
      remediation: 1,
      cause: 'review',
      findings: 'Te weinig casusbesprekingen.',
      askedOn: '2026-11-02',
      askedAt: '2026-11-02T09:00:00.000Z',
      stage: 'actions',
      stageSince: '2026-12-01T09:00:00.000Z',
      actions: [],
    } as const;
    const types = eventsOf(evaluationReady(412, 41, { remediations: [going] }), decideIt()).map(({ type }) => type);
    expect(types).toEqual(['EvaluationDecided', 'PackPublished']);
    const settled = eventsOf(evaluationReady(412, 41, { remediations: [{ ...going, stage: 'restored' }] }), decideIt());
    expect(settled[1]).toMatchObject({ type: 'RemediationAsked', data: { remediation: 2, cause: 'evaluation' } });
  });

  it('gives extra means only from 20 % on', () => {
    expect(refusalOf(evaluationReady(412, 82), decideIt({ extraMeans: true }))).toMatchObject({
      code: 'extra-means-not-earned',
      values: { atWork: 82, served: 412, targetPercent: 20 },
    });
    expect(eventsOf(evaluationReady(412, 83), decideIt({ extraMeans: true }))[0]).toMatchObject({
      data: { consequences: ['extra-means'] },
    });
  });

  it('lets the manager choose only when nothing was measurable', () => {
    const chosen = decideIt({ consequences: ['remediation', 'remediation'] });
    expect(refusalOf(evaluationReady(412, 82), chosen)?.code).toBe('consequences-follow-from-results');
    expect(refusalOf(evaluationReady(0, 0), decideIt())?.code).toBe('consequences-needed');
    expect(refusalOf(evaluationReady(0, 0), decideIt({ consequences: [], extraMeans: true }))?.code).toBe(
      'extra-means-not-earned',
    );
    expect(eventsOf(evaluationReady(0, 0), chosen)[0]).toMatchObject({
      data: { measurable: false, consequences: ['remediation'] },
    });
  });

  it('is taken once', () => {
    expect(refusalOf(evaluationDecided(), decideIt())?.code).toBe('evaluation-already-decided');
    expect(refusalOf(evaluationDecided(), assess)?.code).toBe('evaluation-already-decided');
    expect(step(evaluationDecided())).toEqual({ phase: 'closed', outcome: 'evaluated' });
    expect(tasksOf(evaluationDecided())).toEqual([]);
  });
});

describe('the pack and the challenge window', () => {
  it('decided on 1 March 2027, the window lasts from 2 March to 1 June 2027', () => {
    expect(evaluationDecided().run.evaluation?.pack).toEqual({
      publishedOn: '2027-03-01',
      evaluationPending: false,
      windowOpensOn: '2027-03-02',
      windowClosesOn: '2027-06-01',
    });
  });

  it('is published as pending at the end of the last day of the decision', () => {
    const pending = comes(evaluationReady(412, 83), 'pack-due');
    expect(nextMilestone(evaluationReady(412, 83), 'pack-due').at).toBe('2027-03-01T23:00:00.000Z');
    expect(pending.run.evaluation?.pack).toMatchObject({
      publishedOn: '2027-03-01',
      evaluationPending: true,
      windowClosesOn: '2027-06-01',
    });
    expect(eventsOf(pending, decideIt(), '2027-03-20T10:00:00+01:00').map(({ type }) => type)).toEqual([
      'EvaluationDecided',
    ]);
  });

  it('a start on 1 October 2024 gives a window from 2 December 2027 to 1 March 2028', () => {
    const later = comes(runningWith({ start: '2024-10-01' }), 'evaluation-opens');
    expect(comes(later, 'pack-due').run.evaluation?.pack).toMatchObject({
      publishedOn: '2027-12-01',
      windowOpensOn: '2027-12-02',
      windowClosesOn: '2028-03-01',
    });
  });

  it('a pack that an outage kept back for two weeks gives challengers their whole window', () => {
    const project = evaluationReady(412, 83);
    const { id } = nextMilestone(project, 'pack-due');
    const late = started(
      given(project, act('2027-03-16T09:00:00+01:00', system, command('ActOnMoment', { moment: id }))),
    );
    expect(late.run.evaluation?.pack).toMatchObject({ publishedOn: '2027-03-16', windowOpensOn: '2027-03-17' });
  });

  it('closes at 00:00 after its last day', () => {
    expect(nextMilestone(evaluationDecided(), 'challenge-window-closes').at).toBe('2027-06-01T22:00:00.000Z');
    const closed = comes(evaluationDecided(), 'challenge-window-closes');
    expect(closed.run.evaluation?.windowClosed).toBe(true);
    expect(evaluationMilestones({ project: closed, call: theCall })).toEqual([]);
  });
});

describe('a project that ends while its evaluation is open', () => {
  const ended: Started = { ...evaluationReady(412, 83), status: 'ended' };

  it('has nothing left to do for it', () => {
    expect(tasksOf(ended)).toEqual([]);
    expect(evaluationMilestones({ project: ended, call: theCall })).toEqual([]);
    expect(step(ended)).toEqual({ phase: 'closed', outcome: 'not-held' });
    expect(refusalOf(ended, decideIt())?.code).toBe('not-in-this-state');
  });
});
