import type { ProjectEventOf } from '../../project/events.ts';
import type { ChangeRequest, ExtensionRequest } from '../../running/partnership/state.ts';
import type { Letter, Recipient, Values } from '../letter.ts';
import {
  applicants,
  coach,
  managers,
  organisationName,
  partners,
  projectLetter,
  responsiblesOf,
  type Scene,
} from '../scene.ts';
import { dueLetter, taskOf } from './due-letter.ts';

const stateOf = ({ after }: Scene) => ('run' in after ? after.run.partnership : undefined);

const changeOf = (scene: Scene, number: number): ChangeRequest => {
  const found = stateOf(scene)?.changes.find(({ change }) => change === number);
  if (found === undefined) throw new Error(`${scene.after.id} has no request ${number}: its event says that it has.`);
  return found;
};

const extensionOf = (scene: Scene, number: number): ExtensionRequest | undefined =>
  stateOf(scene)?.extensions.find(({ extension }) => extension === number);

const changeValues = (
  scene: Scene,
  { kind, organisation, from }: Pick<ChangeRequest, 'kind' | 'organisation' | 'from'>,
): Values => ({
  joins: kind === 'join',
  leaves: kind === 'leave',
  organisation: organisationName(scene, organisation),
  from,
});

export const changeRequested = ({ data }: ProjectEventOf<'ChangeRequested'>, scene: Scene): readonly Letter[] => [
  dueLetter(scene, {
    kind: 'change-requested',
    to: [...managers(scene), ...responsiblesOf(scene, data.organisation)],
    values: { ...changeValues(scene, data), contribution: data.contribution ?? null, reason: data.reason },
    task: taskOf(scene, 'decide-change', data.change),
  }),
];

export const changeDecided = ({ data }: ProjectEventOf<'ChangeDecided'>, scene: Scene): readonly Letter[] => {
  const change = changeOf(scene, data.change);
  return [
    projectLetter(
      scene,
      'change-decided',
      [...applicants(scene), ...responsiblesOf(scene, change.organisation)],
      { ...changeValues(scene, change), granted: data.outcome === 'granted', reasons: data.reasons },
      data.outcome === 'granted' ? { calendarDay: change.from } : {},
    ),
  ];
};

/** To everyone who is in it now, and to who left or handed over. */
export const changed = ({ data }: ProjectEventOf<'PartnershipChanged'>, scene: Scene): readonly Letter[] => {
  const to: readonly Recipient[] = [
    ...applicants(scene),
    ...partners(scene),
    ...responsiblesOf(scene, data.organisation),
    ...coach(scene),
    ...managers(scene),
  ];
  return [projectLetter(scene, 'partnership-changed', to, changeValues(scene, data), { about: data.organisation })];
};

/** Asked for, but not active yet, is no news: the advance waits for it and says so. */
export const registrationChanged = (
  { data }: ProjectEventOf<'MemberRegistrationChanged'>,
  scene: Scene,
): readonly Letter[] => {
  if (data.status === 'requested') return [];
  return [
    projectLetter(
      scene,
      data.status === 'active' ? 'registration-restored' : 'registration-lapsed',
      [...applicants(scene), ...responsiblesOf(scene, data.organisation), ...managers(scene)],
      { organisation: organisationName(scene, data.organisation), on: data.on, refused: data.status === 'refused' },
      { about: data.organisation },
    ),
  ];
};

export const extensionRequested = ({ data }: ProjectEventOf<'ExtensionRequested'>, scene: Scene): readonly Letter[] => [
  dueLetter(scene, {
    kind: 'extension-requested',
    to: managers(scene),
    values: { end: data.end, reason: data.reason },
    task: taskOf(scene, 'decide-extension', data.extension),
  }),
];

export const extensionDecided = ({ data }: ProjectEventOf<'ExtensionDecided'>, scene: Scene): readonly Letter[] => [
  projectLetter(
    scene,
    'extension-decided',
    [...applicants(scene), ...partners(scene), ...coach(scene)],
    {
      granted: data.outcome === 'granted',
      asked: extensionOf(scene, data.extension)?.end ?? null,
      end: data.end,
      reasons: data.reasons,
      plans: (data.plans ?? []).map(({ year, plan, awarded }) => ({
        year,
        planCents: plan.operationCents + plan.supportCents,
        ...awarded,
      })),
    },
    { calendarDay: data.end },
  ),
];
