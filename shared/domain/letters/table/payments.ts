import type { ProjectEventOf } from '../../project/events.ts';
import type { Payment } from '../../running/payments/state.ts';
import type { Letter, Recipient, Value } from '../letter.ts';
import { applicants, managers, organisationName, projectLetter, responsiblesOf, type Scene } from '../scene.ts';
import { fundWords } from './settlement.ts';

const paymentsIn = (project: Scene['before']): readonly Payment[] =>
  'run' in project ? project.run.paying.payments : [];

const listed = (payments: readonly Payment[]): Value =>
  payments.map(({ payment, kind, fund, year, cents }) => ({
    payment,
    advance: kind === 'advance',
    fund: fundWords[fund],
    year,
    cents,
  }));

const changedTo = (state: Payment['state'], { before, after }: Scene): readonly Payment[] => {
  const earlier = new Map(paymentsIn(before).map(({ payment, state: was }) => [payment, was]));
  return paymentsIn(after).filter((one) => one.state === state && earlier.get(one.payment) !== state);
};

/** One letter for everything that a run orders for a project: what is paid, and what must be paid back. */
export const ordered = ({ data }: ProjectEventOf<'PaymentOrdered'>, scene: Scene): readonly Letter[] => {
  const together = changedTo('ordered', scene);
  if (together[0]?.payment !== data.payment) return [];
  return [
    projectLetter(scene, 'payment-ordered', applicants(scene), {
      orderedOn: data.orderedOn,
      payments: listed(together.filter(({ kind }) => kind !== 'recovery')),
      recoveries: listed(together.filter(({ kind }) => kind === 'recovery')),
    }),
  ];
};

/** What the promoter paid back is confirmed; what went to it stands on its account. */
export const made = ({ data }: ProjectEventOf<'PaymentMade'>, scene: Scene): readonly Letter[] => {
  const together = changedTo('paid', scene).filter(({ kind }) => kind === 'recovery');
  if (together[0]?.payment !== data.payment) return [];
  return [
    projectLetter(scene, 'recovery-received', applicants(scene), {
      paidOn: data.paidOn,
      recoveries: listed(together),
    }),
  ];
};

/** To the manager, who pays again, and to the promoter, whose account the bank did not accept. */
export const returned = ({ data }: ProjectEventOf<'PaymentReturned'>, scene: Scene): readonly Letter[] => {
  const values = {
    payments: listed(paymentsIn(scene.after).filter(({ payment }) => payment === data.payment)),
    returnedOn: data.returnedOn,
    reason: data.reason,
  };
  const letter = (to: readonly Recipient[], toPromoter: boolean): Letter =>
    projectLetter(
      scene,
      'payment-returned',
      to,
      { ...values, toPromoter },
      { about: toPromoter ? `${data.payment}-promoter` : data.payment },
    );
  return [letter(managers(scene), false), letter(applicants(scene), true)];
};

/** To the promoter and the manager, and to each member that has something to put in order. */
export const advanceWithheld = ({ data }: ProjectEventOf<'AdvanceWithheld'>, scene: Scene): readonly Letter[] => {
  const members = data.grounds.flatMap(({ organisation }) => organisation ?? []);
  return [
    projectLetter(
      scene,
      'advance-withheld',
      [...applicants(scene), ...members.flatMap((member) => responsiblesOf(scene, member)), ...managers(scene)],
      {
        year: data.year,
        grounds: data.grounds.map(({ requirement, organisation }) => ({
          requirement: scene.call.advance.requires.find(({ id }) => id === requirement)?.text ?? {
            nl: requirement,
            en: requirement,
          },
          member: organisation === undefined ? null : organisationName(scene, organisation),
        })),
      },
      { about: String(data.year) },
    ),
  ];
};
