import type { FundLedger, ProjectLedger, YearLedger } from './project-ledger.ts';

const euros = (cents: number): string => `${(cents / 100).toFixed(2)} euro`;

const fundProblems = (where: string, fund: FundLedger): readonly string[] => {
  const { grantedCents, paidCents, recoveredCents, toReceiveCents, toRepayCents } = fund;
  const received = paidCents - recoveredCents;
  const inTheEnd = received + toReceiveCents - toRepayCents;
  const problems = Object.entries(fund)
    .filter(([, value]) => value < 0)
    .map(([name, value]) => `${where}: ${name} is below zero, ${value}.`);
  if (grantedCents !== undefined && inTheEnd !== grantedCents) {
    const settled = toReceiveCents === 0 && toRepayCents === 0;
    problems.push(
      settled
        ? `${where}: granted ${euros(grantedCents)}, but paid less recovered is ${euros(received)}.`
        : `${where}: granted ${euros(grantedCents)}, but with what is on its way it becomes ${euros(inTheEnd)}.`,
    );
  }
  if (inTheEnd < 0) problems.push(`${where}: ${euros(-inTheEnd)} more comes back than was paid.`);
  return problems;
};

const commitmentProblems = (where: string, { committedCents, opened, esf, vcf }: YearLedger): readonly string[] => {
  if (committedCents < 0) return [`${where}: committed is below zero, ${committedCents}.`];
  if (esf.grantedCents !== undefined || vcf.grantedCents !== undefined) {
    const granted = (esf.grantedCents ?? 0) + (vcf.grantedCents ?? 0);
    if (committedCents === granted) return [];
    return [`${where}: granted ${euros(granted)}, but ${euros(committedCents)} is committed.`];
  }
  const awarded = esf.awardedCents + vcf.awardedCents;
  // A year behind the last day holds nothing any more. Before a year opens, what was committed at the decision can be some
  // cents above what is awarded: shares go down to the cent.
  const fits = committedCents === 0 || (opened ? awarded === committedCents : awarded <= committedCents);
  return fits ? [] : [`${where}: awarded ${euros(awarded)}, but ${euros(committedCents)} is committed.`];
};

/**
 * What does not add up in a project's ledger, a sentence for each: a settled year must come to what was granted, per
 * fund, and hold exactly that in the call's ledger; an open year must be covered by what is committed; nothing is below
 * zero. Empty: it adds up.
 */
export const ledgerProblems = ({ project, years }: ProjectLedger): readonly string[] =>
  years.flatMap((year) => {
    const where = `${project} ${year.year}`;
    return [
      ...commitmentProblems(where, year),
      ...fundProblems(`${where} ESF`, year.esf),
      ...fundProblems(`${where} VCF`, year.vcf),
    ];
  });
