import type { ProjectEventOf } from '../../project/events.ts';
import type { Remediation } from '../../running/remediation/state.ts';
import type { Letter, Recipient, Value } from '../letter.ts';
import { applicants, coach, managers, partners, projectLetter, type Scene } from '../scene.ts';
import { dueLetter, taskOf } from './due-letter.ts';

const partnership = (scene: Scene): readonly Recipient[] => [...applicants(scene), ...partners(scene)];

const remediationOf = ({ after }: Scene, number: number): Remediation | undefined =>
  'run' in after ? after.run.remediations.find(({ remediation }) => remediation === number) : undefined;

const actions = (list: Remediation['actions']): Value => list.map(({ text, dueOn }) => ({ what: text, dueOn }));

const firstDay = (list: Remediation['actions']): { readonly calendarDay?: string } => {
  const [first] = list.map(({ dueOn }) => dueOn).sort();
  return first === undefined ? {} : { calendarDay: first };
};

export const asked = ({ data }: ProjectEventOf<'RemediationAsked'>, scene: Scene): readonly Letter[] => [
  dueLetter(scene, {
    kind: 'remediation-asked',
    to: [...partnership(scene), ...coach(scene)],
    values: { cause: data.cause, review: data.review ?? null, findings: data.findings },
    task: taskOf(scene, 'file-remediation-plan', data.remediation),
  }),
];

export const planFiled = ({ data }: ProjectEventOf<'RemediationPlanFiled'>, scene: Scene): readonly Letter[] => [
  dueLetter(scene, {
    kind: 'remediation-plan-filed',
    to: [...managers(scene), ...coach(scene)],
    values: { filedOn: data.filedOn, actions: actions(data.actions) },
    task: taskOf(scene, 'judge-remediation-plan', data.remediation),
  }),
];

export const planAccepted = ({ data }: ProjectEventOf<'RemediationPlanAccepted'>, scene: Scene): readonly Letter[] => {
  const list = remediationOf(scene, data.remediation)?.actions ?? [];
  return [
    projectLetter(
      scene,
      'remediation-plan-judged',
      partnership(scene),
      { accepted: true, reasons: null, actions: actions(list), due: null },
      firstDay(list),
    ),
  ];
};

export const planSentBack = ({ data }: ProjectEventOf<'RemediationPlanSentBack'>, scene: Scene): readonly Letter[] => [
  dueLetter(scene, {
    kind: 'remediation-plan-judged',
    to: partnership(scene),
    values: { accepted: false, reasons: data.reasons, actions: [] },
    task: taskOf(scene, 'file-remediation-plan', data.remediation),
  }),
];

export const restored = ({ data }: ProjectEventOf<'QualityRestored'>, scene: Scene): readonly Letter[] => [
  projectLetter(scene, 'remediation-restored', [...partnership(scene), ...coach(scene)], { reasons: data.reasons }),
];

export const terminationAnnounced = (
  { data }: ProjectEventOf<'TerminationAnnounced'>,
  scene: Scene,
): readonly Letter[] => [
  dueLetter(scene, {
    kind: 'termination-announced',
    to: partnership(scene),
    values: { reasons: data.reasons, announcedOn: data.announcedOn },
    task: taskOf(scene, 'state-hearing', data.remediation),
  }),
];

export const terminationDecided = ({ data }: ProjectEventOf<'TerminationDecided'>, scene: Scene): readonly Letter[] => [
  projectLetter(
    scene,
    'termination-decided',
    [...partnership(scene), ...coach(scene)],
    { terminated: data.outcome === 'terminated', lastDay: data.lastDay ?? null, reasons: data.reasons },
    data.lastDay === undefined ? {} : { calendarDay: data.lastDay },
  ),
];
