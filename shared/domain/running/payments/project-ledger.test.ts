import { describe, expect, it } from 'vitest';
import { due, evolved, notAllActive, ordered, paid, payable } from '../../../../test/builders/payments.ts';
import { act, command, given, people } from '../../../../test/builders/project.ts';
import { isStarted, running } from '../../../../test/builders/running.ts';
import type { Started } from '../../project/state.ts';
import { withRun } from '../slice.ts';
import { ledgerProblems } from './ledger-problems.ts';
import { projectLedger } from './project-ledger.ts';

const day = '2024-05-13T10:00:00+02:00';

/** The first year settled at what was granted, its commitment brought to that. */
const settled = (project: Started, granted: { readonly esfCents: number; readonly vcfCents: number }): Started => {
  const settlement = {
    settlement: 1,
    claimedCents: 0,
    acceptedCents: 0,
    lostCents: 0,
    granted,
    carried: { vdabCents: 0, localCents: 0 },
    unusedCents: 0,
    largeUnderUse: false,
    settledOn: '2025-04-07',
    settledAt: '2025-04-07T08:00:00.000Z',
  };
  return withRun(project, {
    years: project.run.years.map((year) => ({ ...year, settlement })),
    commitments: { ...project.run.commitments, 2024: granted.esfCents + granted.vcfCents },
  });
};

const yearOf = (project: Started) => projectLedger(project).years[0];

describe('the ledger of a project', () => {
  it('shows of each year what was awarded, committed and advanced, per fund', () => {
    expect(yearOf(payable())).toMatchObject({
      year: 2024,
      committedCents: 5_805_210 + 4_353_908,
      advanceWithheld: false,
      esf: { awardedCents: 5_805_210, advanceCents: 0, toReceiveCents: 0 },
      vcf: { awardedCents: 4_353_908, advanceCents: 3_047_735, dueCents: 3_047_735, toReceiveCents: 3_047_735 },
    });
    expect(projectLedger(payable()).years.map(({ year }) => year)).toEqual([2024, 2025, 2026, 2027, 2028, 2029]);
  });

  it('says where an advance is withheld', () => {
    expect(yearOf(running(notAllActive))).toMatchObject({ advanceWithheld: true, vcf: { advanceCents: 0 } });
  });

  it('follows an amount from due to paid, and counts its returns', () => {
    const sent = ordered(payable(), day);
    expect(yearOf(sent)?.vcf).toMatchObject({ dueCents: 0, orderedCents: 3_047_735, toReceiveCents: 3_047_735 });
    const made = paid(sent, day, 'advance-2024');
    expect(yearOf(made)?.vcf).toMatchObject({ orderedCents: 0, paidCents: 3_047_735, toReceiveCents: 0 });
    const giveBack = command('RecordReturn', { payment: 'advance-2024', returnedOn: '2024-05-13', reason: 'Fout.' });
    const back = given(made, act(day, people.mia, giveBack));
    expect(isStarted(back) && yearOf(back)?.vcf).toMatchObject({ dueCents: 3_047_735, paidCents: 0, returnedCount: 1 });
  });

  it('keeps what comes back apart from what goes out', () => {
    const recovery = due({ payment: 'recovery-2024-vcf', kind: 'recovery', cents: 1_000_000 });
    const asked = evolved(payable(), day, recovery);
    expect(yearOf(asked)?.vcf).toMatchObject({ toReceiveCents: 3_047_735, toRepayCents: 1_000_000, recoveredCents: 0 });
    const all = paid(ordered(asked, day), day, 'advance-2024', 'recovery-2024-vcf');
    expect(yearOf(all)?.vcf).toMatchObject({ paidCents: 3_047_735, recoveredCents: 1_000_000, toRepayCents: 0 });
  });

  it('adds the years up', () => {
    const more = evolved(payable(), day, due({ payment: 'advance-2025', year: 2025, cents: 1_000 }));
    const { total, years } = projectLedger(more);
    expect(total.vcf).toMatchObject({ advanceCents: 3_048_735, dueCents: 3_048_735 });
    expect(total.committedCents).toBe(years.reduce((sum, { committedCents }) => sum + committedCents, 0));
  });
});

describe('a ledger that adds up', () => {
  it('has no problems, before and after its settlement', () => {
    expect(ledgerProblems(projectLedger(payable()))).toEqual([]);
    const done = paid(ordered(payable(), day), day, 'advance-2024');
    expect(ledgerProblems(projectLedger(settled(done, { esfCents: 0, vcfCents: 3_047_735 })))).toEqual([]);
  });
});

describe('a ledger that does not add up says', () => {
  const problemsOf = (project: Started): readonly string[] => ledgerProblems(projectLedger(project));

  it('which fund of a settled year was not paid what was granted', () => {
    const done = paid(ordered(payable(), day), day, 'advance-2024');
    expect(problemsOf(settled(done, { esfCents: 0, vcfCents: 3_047_736 }))).toEqual([
      'LP-2023-0001 2024 VCF: granted 30477.36 euro, but paid less recovered is 30477.35 euro.',
    ]);
  });

  it('which will not be paid what was granted', () => {
    expect(problemsOf(settled(payable(), { esfCents: 1, vcfCents: 3_047_735 }))).toEqual([
      'LP-2023-0001 2024 ESF: granted 0.01 euro, but paid less recovered is 0.00 euro.',
    ]);
    expect(problemsOf(settled(payable(), { esfCents: 0, vcfCents: 3_000_000 }))).toEqual([
      'LP-2023-0001 2024 VCF: granted 30000.00 euro, but with what is on its way it becomes 30477.35 euro.',
    ]);
  });

  it('that a settled year still holds other money in the ledger of the call', () => {
    const project = settled(payable(), { esfCents: 0, vcfCents: 3_047_735 });
    const commitments = { ...project.run.commitments, 2024: 3_047_736 };
    expect(problemsOf(withRun(project, { commitments }))).toEqual([
      'LP-2023-0001 2024: granted 30477.35 euro, but 30477.36 euro is committed.',
    ]);
  });

  it('that more was awarded than is committed, or in a year that began anything else', () => {
    const { commitments } = payable().run;
    expect(problemsOf(withRun(payable(), { commitments: { ...commitments, 2026: 10_000_000 } }))).toEqual([
      'LP-2023-0001 2026: awarded 101591.18 euro, but 100000.00 euro is committed.',
    ]);
    expect(problemsOf(withRun(payable(), { commitments: { ...commitments, 2024: 10_159_119 } }))).toEqual([
      'LP-2023-0001 2024: awarded 101591.18 euro, but 101591.19 euro is committed.',
    ]);
    expect(problemsOf(withRun(payable(), { commitments: { ...commitments, 2026: 10_159_119 } }))).toEqual([]);
  });

  it('that more comes back than was paid', () => {
    const recovery = due({ payment: 'recovery-2024-vcf', kind: 'recovery', cents: 3_047_736 });
    expect(problemsOf(evolved(payable(), day, recovery))).toEqual([
      'LP-2023-0001 2024 VCF: 0.01 euro more comes back than was paid.',
    ]);
  });
});
