import { describe, expect, it } from 'vitest';
import { anApplication, theCall } from '../../../test/builders/application.ts';
import { act, command, decided, given, people, submission } from '../../../test/builders/project.ts';
import { handlingTerm } from './handling-term.ts';
import { notSubmitted, type Submitted } from './state.ts';

const { an, mia } = people;
const handedInOn = (at: string, start: string): Submitted =>
  given(notSubmitted, act(at, an, submission(anApplication({ start }))));
const ask = command('RequestInformation', { question: 'Waarom?' });
const answer = command('SupplyInformation', { answer: 'Daarom.' });

describe('the handling term', () => {
  it('of an application of 30 June 2024 ends on 30 August 2024', () => {
    const project = handedInOn('2024-06-30T23:59:59.999+02:00', '2024-10-01');
    expect(handlingTerm(project, theCall, '2024-07-01')).toMatchObject({
      lastDay: '2024-08-30',
      endsAt: '2024-08-30T21:59:59.999Z',
      suspended: false,
      overdue: false,
    });
  });

  it('of an application of 31 December 2023 ends on 29 February 2024', () => {
    const project = handedInOn('2023-12-31T12:00:00+01:00', '2024-06-01');
    expect(handlingTerm(project, theCall, '2024-01-01').lastDay).toBe('2024-02-29');
  });

  it('asked on 15 July and answered on 29 July, ends 14 days later, on 13 September 2024', () => {
    const project = given(
      handedInOn('2024-06-30T12:00:00+02:00', '2024-10-01'),
      act('2024-07-15T10:00:00+02:00', mia, ask),
      act('2024-07-29T10:00:00+02:00', an, answer),
    );
    const term = handlingTerm(project, theCall, '2024-07-30');
    expect(term).toMatchObject({ lastDay: '2024-09-13', suspendedDays: 14 });
    expect(term.derivation.nl.join(' ')).toContain('14');
  });

  it('stands still while information is asked, and is never overdue then', () => {
    const project = given(
      handedInOn('2024-06-30T12:00:00+02:00', '2024-10-01'),
      act('2024-08-29T10:00:00+02:00', mia, ask),
    );
    expect(handlingTerm(project, theCall, '2024-09-01')).toMatchObject({ suspended: true, overdue: false });
  });

  it('is overdue the day after its last day', () => {
    const project = handedInOn('2024-06-30T12:00:00+02:00', '2024-10-01');
    expect(handlingTerm(project, theCall, '2024-08-30').overdue).toBe(false);
    expect(handlingTerm(project, theCall, '2024-08-31').overdue).toBe(true);
  });

  it('is met when the decision letter is sent, ratification included', () => {
    expect(handlingTerm(decided(), theCall, '2024-05-01')).toMatchObject({ metOn: '2023-11-06', overdue: false });
  });
});
