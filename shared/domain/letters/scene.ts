import type { Call } from '../call/call-schema.ts';
import type { PersonId } from '../ids.ts';
import type { Organisation } from '../organisation/state.ts';
import type { OrganisationRole } from '../people/actor.ts';
import type { Project, Submitted } from '../project/state.ts';
import type { Assignee } from '../project/tasks.ts';
import { standsInFor } from '../running/people/stands-in-for.ts';
import { memberDuring } from '../running/years/year-files.ts';
import { eachOnce, type Letter, type Recipient, type Values } from './letter.ts';
import type { LetterKind } from './letter-kinds.ts';

/** What the letters of a commit may look at. */
export interface Scene {
  readonly call: Call;
  /** The project before the commit, and right after it. */
  readonly before: Project;
  readonly after: Submitted;
  /** The day on which the letter goes out, in Brussels: terms that begin with a notice are counted from it. */
  readonly today: string;
  /** The promoter, the partners and whoever else the commit names, by id. */
  readonly organisations: Pick<ReadonlyMap<string, Organisation>, 'get'>;
}

const person = (id: PersonId): Recipient => ({ kind: 'person', person: id });

/** Who holds these roles in an organisation now, role by role. */
const holders = ({ organisations }: Scene, id: string, ...roles: readonly OrganisationRole[]): readonly Recipient[] => {
  const found = organisations.get(id);
  if (found?.status !== 'registered') return [];
  return roles.flatMap((role) => found.roles.filter((held) => held.role === role).map((held) => person(held.person)));
};

/**
 * Whoever holds one of the two roles of the promoter today: a person whose role was revoked gets no letters any more,
 * the successor does. Only when nobody holds either, those of the submission.
 */
export const applicants = (scene: Scene): readonly Recipient[] => {
  const { application, organisationResponsible, projectResponsible } = scene.after;
  const now = holders(scene, application.promoter, 'organisation-responsible', 'project-responsible');
  return now.length > 0 ? now : [person(organisationResponsible), person(projectResponsible)];
};

export const managerOf = ({ after }: Pick<Scene, 'after'>): Recipient => ({
  kind: 'manager',
  ...(after.manager === undefined ? {} : { person: after.manager }),
});

/** The manager, and who stands in on the day of the letter: both can act. */
export const managers = (scene: Scene): readonly Recipient[] => {
  const deputy = standsInFor(scene.after, scene.today);
  return [managerOf(scene), ...(deputy === undefined ? [] : [{ kind: 'manager', person: deputy } as const])];
};

/** The coach of the learning process, once there is one. */
export const coach = ({ after }: Scene): readonly Recipient[] =>
  'run' in after && after.run.coaching.coach !== undefined ? [person(after.run.coaching.coach.person)] : [];

/** Both roles of an organisation that a commit names: a challenger, a member that joins or leaves. */
export const responsiblesOf = (scene: Scene, organisation: string): readonly Recipient[] =>
  holders(scene, organisation, 'organisation-responsible', 'project-responsible');

export const committee: Recipient = { kind: 'committee' };

/** The organisation-responsibles of every partner but the promoter. */
export const partners = (scene: Scene): readonly Recipient[] =>
  scene.after.application.partners
    .filter(({ organisation }) => organisation !== scene.after.application.promoter)
    .flatMap(({ organisation }) => holders(scene, organisation, 'organisation-responsible'));

/** The partners, and the organisation-responsibles of who belonged to the partnership on some day of the year. */
export const partnersIn = (scene: Scene, year: number): readonly Recipient[] => {
  if (!('run' in scene.after)) return partners(scene);
  const { promoter } = scene.after.application;
  const { run } = scene.after;
  const days = { from: `${year}-01-01`, through: `${year}-12-31` };
  const left = run.partnership.memberships
    .filter(
      ({ organisation, through }) =>
        through !== undefined && organisation !== promoter && memberDuring(run, organisation, days),
    )
    .flatMap(({ organisation }) => holders(scene, organisation, 'organisation-responsible'));
  return [...partners(scene), ...left];
};

/** Who must do a task. */
export const assignees = (scene: Scene, assignee: Assignee): readonly Recipient[] => {
  switch (assignee.kind) {
    case 'person':
      return [person(assignee.person)];
    case 'organisation':
      return applicants(scene);
    case 'staff':
      return assignee.role === 'manager' ? managers(scene) : [committee];
  }
};

export const organisationName = ({ organisations }: Scene, id: string): string => {
  const found = organisations.get(id);
  return found?.status === 'registered' ? found.name : id;
};

/** What every letter about a project shows. */
const common = (scene: Scene): Values => {
  const { application, id } = scene.after;
  const area = scene.call.areas.find((one) => one.id === application.area)?.name;
  return {
    reference: id,
    title: application.title,
    area: area ?? { nl: application.area, en: application.area },
    promoter: organisationName(scene, application.promoter),
    committee: scene.call.ratification.committee?.name ?? { nl: 'het comité', en: 'the committee' },
  };
};

type Rest = Partial<Pick<Letter, 'about' | 'mentions' | 'calendarDay' | 'notice'>>;

/** One letter about a project. */
export const projectLetter = (
  scene: Scene,
  kind: LetterKind,
  recipients: readonly Recipient[],
  values: Values = {},
  rest: Rest = {},
): Letter => ({
  kind,
  recipients: eachOnce(recipients),
  values: { ...common(scene), ...values },
  page: `/projects/${scene.after.id}`,
  mentions: [],
  ...rest,
});

export { person as toPerson };
