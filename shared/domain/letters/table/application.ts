import type { ProjectEventOf } from '../../project/events.ts';
import { objectionDue } from '../../project/open-tasks/due-dates.ts';
import { dueValue, handlingDue, openTask, taskDue } from '../due-values.ts';
import type { Letter } from '../letter.ts';
import { applicants, managers, projectLetter, type Scene, toPerson } from '../scene.ts';

export const submitted = ({ data }: ProjectEventOf<'ApplicationSubmitted'>, scene: Scene): readonly Letter[] => [
  projectLetter(scene, 'receipt', applicants(scene), {
    submittedAt: data.submittedAt,
    sequence: data.sequence,
    sha256: data.sha256,
    round: scene.call.rounds.find(({ id }) => id === data.round)?.name ?? { nl: data.round, en: data.round },
    uploadFinishedAfterClose: data.uploadFinishedAfterClose,
    handling: handlingDue(scene),
  }),
];

/** Whoever was busy with it is told as well: nobody goes on scoring what was withdrawn. */
export const withdrawn = ({ data }: ProjectEventOf<'ApplicationWithdrawn'>, scene: Scene): readonly Letter[] => {
  const evaluators = scene.after.evaluators.map((seat) => toPerson(seat.person));
  const recipients = [...applicants(scene), ...managers(scene), ...evaluators];
  return [projectLetter(scene, 'application-withdrawn', recipients, { reason: data.reason })];
};

export const admissible = (scene: Scene): readonly Letter[] => [
  projectLetter(scene, 'admissible', applicants(scene), { handling: handlingDue(scene) }),
];

const rule = ({ call }: Scene, id: string) =>
  call.admissibility.find((one) => one.id === id)?.text ?? { nl: id, en: id };

export const inadmissible = ({ data }: ProjectEventOf<'DeclaredInadmissible'>, scene: Scene): readonly Letter[] => {
  const remedy = objectionDue({ project: scene.after, call: scene.call }, scene.today);
  return [
    projectLetter(
      scene,
      'inadmissible',
      applicants(scene),
      {
        grounds: data.grounds.map((ground) => ({ rule: rule(scene, ground.rule), reason: ground.reason })),
        remedy: scene.call.letters.objectionRemedy,
        due: dueValue(remedy),
      },
      { calendarDay: remedy.lastDay, notice: 'inadmissibility' },
    ),
  ];
};

export const informationRequested = (
  { data }: ProjectEventOf<'InformationRequested'>,
  scene: Scene,
): readonly Letter[] => {
  const task = openTask(scene, ({ kind }) => kind === 'supply-information');
  if (task === undefined) throw new Error(`${scene.after.id} asks for information, and nobody is to supply it.`);
  const values = { question: data.question, fields: data.fields, due: taskDue(task) };
  return [projectLetter(scene, 'information-requested', applicants(scene), values, { calendarDay: task.dueOn })];
};

export const informationSupplied = (
  { data }: ProjectEventOf<'InformationSupplied'>,
  scene: Scene,
): readonly Letter[] => [
  projectLetter(scene, 'information-supplied', managers(scene), {
    answeredOn: data.answeredOn,
    question: scene.after.information.find(({ request }) => request === data.request)?.question ?? '',
    answer: data.answer,
    corrected: Object.keys(data.corrections),
    handling: handlingDue(scene),
  }),
];

export const informationLapsed = ({ data }: ProjectEventOf<'InformationLapsed'>, scene: Scene): readonly Letter[] => [
  projectLetter(scene, 'information-lapsed', [...applicants(scene), ...managers(scene)], {
    lapsedOn: data.lapsedOn,
    question: scene.after.information.find(({ request }) => request === data.request)?.question ?? '',
    handling: handlingDue(scene),
  }),
];
