import type { ProjectEventOf } from '../../project/events.ts';
import { netCents, paymentsOf } from '../../running/payments/net-paid.ts';
import type { ByKind } from '../../running/years/events.ts';
import type { Letter, Value } from '../letter.ts';
import { applicants, partnersIn, projectLetter, type Scene } from '../scene.ts';

export const fundWords = {
  esf: { nl: 'ESF+', en: 'ESF+' },
  vcf: { nl: 'Vlaamse cofinanciering (VCF)', en: 'Flemish co-financing (VCF)' },
} as const;

type Settled = ProjectEventOf<'YearSettled'>['data'];

const sum = ({ operationCents, supportCents }: ByKind): number => operationCents + supportCents;

/** Of each fund what was granted, what went out before the settlement, and what is left to pay or to pay back. */
const fundValues = ({ before }: Scene, { year, granted }: Settled): Value => {
  const payments = 'run' in before ? before.run.paying.payments : [];
  return (['esf', 'vcf'] as const).map((fund) => {
    const paidCents = netCents(paymentsOf(payments, year, fund));
    const openCents = granted[`${fund}Cents`] - paidCents;
    return {
      name: fundWords[fund],
      grantedCents: granted[`${fund}Cents`],
      paidCents,
      toPay: openCents > 0,
      toRecover: openCents < 0,
      openCents: Math.abs(openCents),
    };
  });
};

/** The whole sum, so that the promoter can check it: from the staff cost to what is paid or asked back. */
export const settled = ({ data }: ProjectEventOf<'YearSettled'>, scene: Scene): readonly Letter[] => {
  const run = 'run' in scene.after ? scene.after.run : undefined;
  const file = run?.years.find(({ year }) => year === data.year);
  const reportedCents = file?.report === undefined ? 0 : sum(file.report.staff);
  const struckCents = (file?.corrections ?? []).reduce(
    (total, { struck }) => total + (struck === undefined ? 0 : sum(struck)),
    0,
  );
  const plan = run?.plans[String(data.year)]?.plan;
  return [
    projectLetter(scene, 'year-settled', [...applicants(scene), ...partnersIn(scene, data.year)], {
      year: data.year,
      again: data.settlement > 1,
      reported: file?.report !== undefined,
      reportedCents,
      struckCents,
      flatPercent: scene.call.budget.flatRatePercent,
      flatCents: data.claimedCents - (reportedCents - struckCents),
      claimedCents: data.claimedCents,
      planCents: plan === undefined ? data.acceptedCents + data.unusedCents : sum(plan),
      acceptedCents: data.acceptedCents,
      lostCents: data.lostCents,
      funds: fundValues(scene, data),
      vdabCents: data.carried.vdabCents,
      localCents: data.carried.localCents,
      unusedCents: data.unusedCents,
      largeUnderUse: data.largeUnderUse,
    }),
  ];
};
