import { describe, expect, it } from 'vitest';
import type { SentLetter } from '../../cloud/local-cloud.ts';
import { compareOutcomes } from './compare.ts';
import type { LifeOutcome, Outcome } from './outcome.ts';

const notified = (on: string): LifeOutcome['state'] =>
  ({ id: 'LP-2023-0001', status: 'rejected', notifiedOn: on }) as unknown as LifeOutcome['state'];

const life: LifeOutcome = {
  project: 'LP-2023-0001',
  ending: 'rejected',
  state: notified('2023-11-02'),
  commits: ['maya DecisionProposed', 'system DecisionNotified'],
};

const letter = (kind: string, messageId = kind): SentLetter => ({
  id: messageId,
  kind,
  to: 'pr-one',
  address: 'pr-one@example.org',
  project: 'LP-2023-0001',
  sentAt: 0,
  subject: kind,
  messageId,
});

const outcome = (parts: Partial<Outcome> = {}, lived: Partial<LifeOutcome> = {}): Outcome => ({
  lives: new Map([['kempen', { ...life, ...lived }]]),
  ledger: { '2024': { budgetCents: 1000, committedCents: 500 } },
  letters: [letter('receipt'), letter('decision')],
  executions: [{ name: 'LP-2023-0001_assessment', episode: 'assess-application', status: 'SUCCEEDED' }],
  ...parts,
});

const differences = (stormy: Outcome, weather: Parameters<typeof compareOutcomes>[2] = ['twice']) =>
  compareOutcomes(outcome(), stormy, weather).differences;

describe('what came of lives in two weathers', () => {
  it('is the same when nothing differs', () => {
    expect(compareOutcomes(outcome(), outcome(), ['twice'])).toEqual({
      differences: [],
      latest: undefined,
      sentTwice: 0,
    });
  });

  it('is another when a project ends otherwise, or is not handed in', () => {
    expect(differences(outcome({}, { ending: 'completed' }))).toEqual([
      'kempen ended rejected, and completed in this weather.',
    ]);
    expect(differences(outcome({ lives: new Map(), letters: [] }))).toContain('kempen was never handed in.');
  });

  it('is another when somebody committed more, or less', () => {
    expect(differences(outcome({}, { commits: ['maya DecisionProposed'] }))).toEqual([
      'kempen: system DecisionNotified: 1 in fair weather, 0 in this',
    ]);
  });

  it('may have a date as much later as the weather explains, and no later', () => {
    const later = (day: string): Outcome => outcome({}, { state: notified(day) });
    expect(differences(later('2023-11-05'), ['no-bus'])).toEqual([]);
    expect(differences(later('2023-11-06'), ['no-bus'])).toHaveLength(1);
    expect(differences(later('2023-11-05'), ['twice'])).toHaveLength(1);
  });

  it('is another when a date is earlier, which no weather explains', () => {
    expect(differences(outcome({}, { state: notified('2023-11-01') }), ['no-bus'])).toEqual([
      'kempen.notifiedOn is 1.00 days earlier than in fair weather',
    ]);
  });

  it('may have a date later by what two kinds of weather explain together, and not by a third', () => {
    const later = (day: string): Outcome => outcome({}, { state: notified(day) });
    expect(differences(later('2023-11-07'), ['no-bus', 'no-mail', 'slow'])).toEqual([]);
    expect(differences(later('2023-11-08'), ['no-bus', 'no-mail', 'slow'])).toHaveLength(1);
  });

  it('is another when a letter goes to another address', () => {
    const astray = { ...letter('decision'), address: 'pr-two@example.org' };
    expect(differences(outcome({ letters: [letter('receipt'), astray] }))).toHaveLength(2);
  });

  it('is another when the ledger of the call holds another cent', () => {
    expect(differences(outcome({ ledger: { '2024': { budgetCents: 1000, committedCents: 501 } } }))).toHaveLength(1);
  });

  it('is another when a letter is missing, or another one goes out', () => {
    expect(differences(outcome({ letters: [letter('receipt')] }))).toEqual([
      'kempen: decision to pr-one <pr-one@example.org>: 1 in fair weather, 0 in this',
    ]);
    expect(differences(outcome({ letters: [letter('receipt'), letter('decision'), letter('reminder')] }))).toHaveLength(
      1,
    );
  });

  it('may hold a letter twice where the answer to it can be lost, and nowhere else', () => {
    const twice = outcome({ letters: [letter('receipt'), letter('receipt'), letter('decision')] });
    expect(differences(twice, ['lost-answer'])).toEqual([]);
    expect(differences(twice, ['late'])).toEqual(['1 letter(s) went out twice, in a weather that loses no answer.']);
  });

  it('is another when an execution failed and was not made good', () => {
    const failed = {
      name: 'LP-2023-0001_quarter_1',
      episode: 'review-quarter',
      status: 'FAILED',
      error: 'EpisodeFailed',
    };
    const again = { name: 'LP-2023-0001_quarter_1_again-1', episode: 'review-quarter', status: 'SUCCEEDED' };
    expect(differences(outcome({ executions: [failed] }))).toEqual([
      'The execution LP-2023-0001_quarter_1 of review-quarter is FAILED EpisodeFailed',
    ]);
    expect(differences(outcome({ executions: [failed, again] }))).toEqual([]);
  });
});
