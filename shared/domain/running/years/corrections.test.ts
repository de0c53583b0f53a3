import { describe, expect, it } from 'vitest';
import { theCall } from '../../../../test/builders/application.ts';
import { act, command, people } from '../../../../test/builders/project.ts';
import { comes } from '../../../../test/builders/running.ts';
import { answerTo, ended2024, having, reported2024, settle, settled2024 } from '../../../../test/builders/years.ts';
import { openTasks } from '../../project/open-tasks.ts';
import type { Started } from '../../project/state.ts';
import { yearsEpisodes } from './episodes.ts';

const { piet, mia, max } = people;
const split = (operationCents: number) => ({ operationCents, supportCents: 0 });
const propose = (cents: number, year = 2024) =>
  command('ProposeCorrection', { year, staff: split(cents), reason: 'Uren van een stagiair.' });
const answer = command('AnswerCorrection', { correction: 1, answer: 'Het was een werknemer.' });
const decide = (outcome: string, staff?: ReturnType<typeof split>) =>
  command('DecideCorrection', { correction: 1, outcome, reasons: 'De overeenkomst ontbreekt.', staff });

/** Proposed on Monday 10 March 2025: the reply is due by 25 March. */
const proposed = (project = reported2024(), at = '2025-03-10T10:00:00+01:00') =>
  having(project, act(at, mia, propose(1_000_000)));
const answered = () => having(proposed(), act('2025-03-20T10:00:00+01:00', piet, answer));
const tasksOf = (project: Started) =>
  openTasks(project, theCall)
    .filter(({ episode }) => episode === 'settle-year')
    .map(({ id, dueOn }) => `${id} ${dueOn}`);
const phaseOf = (project: Started) => yearsEpisodes['settle-year'].step(project, theCall, 2024).phase;

describe('a correction', () => {
  it('gives the partnership fifteen days to answer, and then asks for a decision', () => {
    expect(tasksOf(proposed())).toEqual(['answer-correction-1 2025-03-25']);
    expect(phaseOf(proposed())).toBe('reply');
    expect(tasksOf(answered())).toEqual(['decide-correction-1 2025-05-20']);
    expect(phaseOf(answered())).toBe('correction');
  });

  it('cannot be answered twice or too late', () => {
    expect(answerTo(answered(), '2025-03-21T10:00:00+01:00', piet, answer)).toBe('task-not-open');
    expect(answerTo(proposed(), '2025-03-26T00:00:00+01:00', piet, answer)).toBe('reply-too-late');
    expect(answerTo(proposed(), '2025-03-25T23:59:59+01:00', piet, answer)).toEqual(['CorrectionAnswered']);
  });

  it('is decided after the right of reply only', () => {
    expect(answerTo(proposed(), '2025-03-25T23:00:00+01:00', mia, decide('upheld'))).toBe('reply-still-possible');
    const lapsed = comes(proposed(), 'correction-1-reply');
    expect(lapsed.run.years[0]?.corrections[0]).toMatchObject({
      lapsedOn: '2025-03-25',
      lapsedAt: '2025-03-25T23:00:00.000Z',
    });
    expect(phaseOf(lapsed)).toBe('correction');
    expect(answerTo(lapsed, '2025-03-26T09:00:00+01:00', max, decide('upheld'))).toEqual(['CorrectionDecided']);
    expect(answerTo(lapsed, '2025-03-26T09:00:00+01:00', piet, answer)).toBe('reply-too-late');
  });

  it('strikes no more than was reported, less what was struck before', () => {
    const day = '2025-03-10T10:00:00+01:00';
    expect(answerTo(reported2024(), day, mia, propose(10_366_449))).toBe('correction-over-claim');
    expect(answerTo(reported2024(), day, mia, propose(10_366_448))).toEqual(['CorrectionProposed']);
    const upheld = having(answered(), act('2025-03-21T10:00:00+01:00', mia, decide('upheld')));
    expect(answerTo(upheld, '2025-03-22T10:00:00+01:00', mia, propose(9_366_449))).toBe('correction-over-claim');
    expect(answerTo(upheld, '2025-03-22T10:00:00+01:00', mia, propose(9_366_448))).toEqual(['CorrectionProposed']);
  });

  it('waits for the one that is open, and for the report', () => {
    expect(answerTo(proposed(), '2025-03-11T10:00:00+01:00', mia, propose(1))).toBe('correction-open');
    expect(answerTo(proposed(), '2025-03-11T10:00:00+01:00', mia, settle(2024))).toBe('correction-open');
    expect(answerTo(ended2024(), '2025-01-11T10:00:00+01:00', mia, propose(1))).toBe('year-not-reported');
  });

  it('is known by its number, and decided once', () => {
    const unknown = command('AnswerCorrection', { correction: 7, answer: 'Welke?' });
    expect(answerTo(proposed(), '2025-03-11T10:00:00+01:00', piet, unknown)).toBe('correction-unknown');
    const upheld = having(answered(), act('2025-03-21T10:00:00+01:00', mia, decide('upheld')));
    expect(answerTo(upheld, '2025-03-22T10:00:00+01:00', mia, decide('withdrawn'))).toBe('correction-already-decided');
  });

  it('that is reduced says to what, and to no more', () => {
    const day = '2025-03-21T10:00:00+01:00';
    expect(answerTo(answered(), day, mia, decide('reduced'))).toBe('invalid-input');
    expect(answerTo(answered(), day, mia, decide('reduced', split(1_000_001)))).toBe('correction-over-claim');
    const reduced = having(answered(), act(day, mia, decide('reduced', split(400_000))));
    expect(reduced.run.years[0]?.corrections[0]?.struck).toEqual(split(400_000));
    expect(tasksOf(reduced)).toEqual(['check-annual-report-2024 2025-05-21']);
  });

  it('lowers the settlement by the staff cost and its flat rate', () => {
    const upheld = having(answered(), act('2025-03-21T10:00:00+01:00', mia, decide('upheld')));
    expect(settled2024(upheld).run.years[0]?.settlement).toMatchObject({
      claimedCents: 9_366_448 + 3_746_579,
      settlement: 1,
    });
  });
});

describe('a correction after the settlement', () => {
  const late = () => proposed(settled2024(), '2025-06-02T10:00:00+02:00');
  const replied = () => having(late(), act('2025-06-05T10:00:00+02:00', piet, answer));
  const day = '2025-06-10T10:00:00+02:00';

  it('asks for its reply and its decision while the episode stays closed', () => {
    expect(tasksOf(late())).toEqual(['answer-correction-1 2025-06-17']);
    expect(phaseOf(late())).toBe('closed');
    expect(yearsEpisodes['settle-year'].open(late())).toEqual([]);
  });

  it('settles the year again in the same commit, and frees what falls away', () => {
    const again = having(replied(), act(day, mia, decide('upheld')));
    const settlement = again.run.years[0]?.settlement;
    expect(settlement).toMatchObject({ settlement: 2, acceptedCents: 13_113_027, settledOn: '2025-06-10' });
    expect(settlement?.granted).toEqual({ esfCents: 5_245_210, vcfCents: 3_933_908 });
    expect(again.run.commitments['2024']).toBe(5_245_210 + 3_933_908);
    const types = answerTo(replied(), day, mia, decide('upheld'));
    expect(types).toEqual(expect.arrayContaining(['CorrectionDecided', 'YearSettled']));
  });

  it('that is withdrawn changes nothing', () => {
    expect(answerTo(replied(), day, mia, decide('withdrawn'))).toEqual(['CorrectionDecided']);
  });
});
