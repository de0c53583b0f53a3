import { expect, it } from 'vitest';
import { theCall } from '../../../../test/builders/application.ts';
import { evaluationDecided, reportedQuarter, runningWith } from '../../../../test/builders/evaluation.ts';
import { personId } from '../../ids.ts';
import { informationPack } from './information-pack.ts';

const coby = personId.parse('coby-the-coach');
const coached = { findings: 'Sterk team.', qualityAssured: true, by: coby, at: '2027-01-08T09:00:00.000Z' };
const reviewed = reportedQuarter(412, 83, { coached, outcome: 'sufficient', findings: 'Volgens plan.' });
const notes = [{ note: 1, by: coby, at: '2026-05-01T09:00:00.000Z', text: 'Vertrouwelijk gesprek.' }];
const coaching = {
  coach: { person: coby, employer: 'vvsg', since: '2024-01-02' },
  earlierCoaches: [],
  notes,
};
const remediations = [
  {
    remediation: 1,
    cause: 'review',
    findings: 'Te weinig casussen.',
    askedOn: '2025-02-03',
    askedAt: '2025-02-03T09:00:00.000Z',
    stage: 'restored',
    stageSince: '2025-05-05T09:00:00.000Z',
    actions: [{ id: 'cases', text: 'Elke maand bespreken.', dueOn: '2025-04-01', doneOn: '2025-03-28' }],
    announced: { on: '2025-04-02', by: personId.parse('mia-the-manager'), reasons: 'Nog niet in orde.' },
  },
] as const;

it('releases the learning process: counts, texts, findings, case discussions, remediations and means', () => {
  const pack = informationPack(runningWith({ reviews: [reviewed], remediations, coaching }), theCall, '2027-02-01');
  expect(pack.reviews).toEqual([
    {
      review: 12,
      periodFrom: '2026-10-01',
      periodThrough: '2026-12-31',
      outcome: 'sufficient',
      findings: 'Volgens plan.',
      report: {
        counts: { served: 412, atWork: 83, inTraining: 0, distanceMeasured: 0, distanceGained: 0 },
        realised: 'Twee groepen afgerond.',
        learning: 'Samen aanmelden helpt.',
        caseDiscussions: ['2026-10-12', '2026-11-09', '2026-12-14'],
      },
      coached: { findings: 'Sterk team.', qualityAssured: true },
    },
  ]);
  expect(pack.remediations[0]?.actions).toEqual([
    { text: 'Elke maand bespreken.', dueOn: '2025-04-01', doneOn: '2025-03-28' },
  ]);
  expect(pack.area).toMatchObject({ id: 'kempen' });
  expect(pack.partnership.map(({ organisation }) => organisation)).toContain('vdab');
  expect(pack.means.map(({ year }) => year)).toEqual([2024, 2025, 2026, 2027, 2028, 2029]);
});

it('holds no person and nothing of the coaching space', () => {
  const text = JSON.stringify(
    informationPack(runningWith({ reviews: [reviewed], remediations, coaching }), theCall, '2027-02-01'),
  );
  for (const secret of ['coby-the-coach', 'mia-the-manager', 'Vertrouwelijk']) expect(text).not.toContain(secret);
});

it('says that the evaluation is pending until it is decided', () => {
  expect(informationPack(runningWith(), theCall, '2027-02-01').evaluation).toEqual({ pending: true });
  const pack = informationPack(evaluationDecided(), theCall, '2027-03-02');
  expect(pack.evaluation).toMatchObject({ pending: false, decidedOn: '2027-03-01', consequences: [] });
  expect(pack.window).toEqual({ opensOn: '2027-03-02', closesOn: '2027-06-01' });
});

it('names only who is in the partnership on that day', () => {
  const project = runningWith();
  const memberships = project.run.partnership.memberships.map((member) =>
    member.organisation === 'vvsg' ? { ...member, through: '2025-12-31' } : member,
  );
  const left = { ...project, run: { ...project.run, partnership: { ...project.run.partnership, memberships } } };
  const members = informationPack(left, theCall, '2027-03-02').partnership.map(({ organisation }) => organisation);
  expect(members).toEqual(['welzijn-kempen', 'vdab', 'de-springplank']);
});
