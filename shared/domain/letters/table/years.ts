import type { ProjectEventOf } from '../../project/events.ts';
import type { ByKind } from '../../running/years/events.ts';
import type { Letter } from '../letter.ts';
import { applicants, managers, projectLetter, type Scene } from '../scene.ts';
import { dueLetter, taskOf } from './due-letter.ts';

const sum = ({ operationCents, supportCents }: ByKind): number => operationCents + supportCents;

export const ended = ({ data }: ProjectEventOf<'YearEnded'>, scene: Scene): readonly Letter[] => [
  dueLetter(scene, {
    kind: 'annual-report-asked',
    to: applicants(scene),
    values: { year: data.year },
    task: taskOf(scene, 'file-annual-report', data.year),
  }),
];

export const filed = ({ data }: ProjectEventOf<'AnnualReportFiled'>, scene: Scene): readonly Letter[] => {
  const { year, staff, filedOn, late, certificates } = data;
  return [
    dueLetter(scene, {
      kind: 'annual-report-filed',
      to: [...applicants(scene), ...managers(scene)],
      values: { year, filedOn, late, staffCents: sum(staff), certificates: [...certificates] },
      task: taskOf(scene, 'check-annual-report', year),
    }),
  ];
};

export const correctionProposed = ({ data }: ProjectEventOf<'CorrectionProposed'>, scene: Scene): readonly Letter[] => [
  dueLetter(scene, {
    kind: 'correction-proposed',
    to: applicants(scene),
    values: { year: data.year, staffCents: sum(data.staff), reason: data.reason },
    task: taskOf(scene, 'answer-correction', data.year),
  }),
];

const correctionOf = ({ after }: Scene, number: number) =>
  ('run' in after ? after.run.years : [])
    .flatMap(({ year, corrections }) => corrections.map((correction) => ({ year, correction })))
    .find(({ correction }) => correction.correction === number);

export const correctionAnswered = ({ data }: ProjectEventOf<'CorrectionAnswered'>, scene: Scene): readonly Letter[] => {
  const year = correctionOf(scene, data.correction)?.year;
  return [
    dueLetter(scene, {
      kind: 'correction-answered',
      to: managers(scene),
      values: { year: year ?? null, answer: data.answer },
      task: taskOf(scene, 'decide-correction', year),
    }),
  ];
};

export const correctionDecided = ({ data }: ProjectEventOf<'CorrectionDecided'>, scene: Scene): readonly Letter[] => {
  const found = correctionOf(scene, data.correction);
  return [
    projectLetter(scene, 'correction-decided', applicants(scene), {
      year: found?.year ?? null,
      outcome: data.outcome,
      proposedCents: found === undefined ? 0 : sum(found.correction.staff),
      struckCents: sum(data.staff),
      reasons: data.reasons,
    }),
  ];
};
