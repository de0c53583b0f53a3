import type { ProjectEventOf } from '../../project/events.ts';
import type { Condition } from '../../project/state.ts';
import type { Letter, Value } from '../letter.ts';
import { applicants, managers, projectLetter, type Scene } from '../scene.ts';

const conditionsOf = ({ after }: Scene): readonly Condition[] => ('decision' in after ? after.decision.conditions : []);

const listed = (conditions: readonly Condition[]): Value =>
  conditions.map(({ text, dueOn }) => ({ what: text, dueOn }));

const stillOpen = (scene: Scene): readonly Condition[] =>
  conditionsOf(scene).filter(({ fulfilledAt }) => fulfilledAt === undefined);

const firstDay = (conditions: readonly Condition[]): { readonly calendarDay?: string } => {
  const [first] = conditions.map(({ dueOn }) => dueOn).sort();
  return first === undefined ? {} : { calendarDay: first };
};

export const accepted = ({ data }: ProjectEventOf<'ConditionsAccepted'>, scene: Scene): readonly Letter[] => [
  projectLetter(
    scene,
    'conditions-accepted',
    [...applicants(scene), ...managers(scene)],
    { acceptedBy: data.acceptedBy, conditions: listed(stillOpen(scene)) },
    { mentions: [data.acceptedBy], ...firstDay(stillOpen(scene)) },
  ),
];

export const fulfilled = ({ data }: ProjectEventOf<'ConditionFulfilled'>, scene: Scene): readonly Letter[] => [
  projectLetter(scene, 'condition-fulfilled', applicants(scene), {
    condition: conditionsOf(scene).find(({ id }) => id === data.condition)?.text ?? data.condition,
    note: data.note,
    remaining: listed(stillOpen(scene)),
  }),
];

export const lapsed = ({ data }: ProjectEventOf<'ConditionsLapsed'>, scene: Scene): readonly Letter[] => {
  const condition = conditionsOf(scene).find(({ id }) => id === data.cause);
  return [
    projectLetter(scene, 'conditions-lapsed', [...applicants(scene), ...managers(scene)], {
      lapsedOn: data.lapsedOn,
      condition: condition === undefined ? null : condition.text,
    }),
  ];
};
