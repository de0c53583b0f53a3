import { committedEvent } from '../../shared/contracts/bus-event.ts';
import type { OrganisationId } from '../../shared/domain/ids.ts';
import type { OrganisationEvent } from '../../shared/domain/organisation/events.ts';
import { system } from '../../shared/domain/people/actor.ts';
import type { Organisations } from '../../shared/ports/organisations.ts';
import type { ProjectView, Views } from '../../shared/ports/views.ts';
import type { ProjectAct, ProjectActResult } from '../../shared/use-cases/act-on-project.ts';
import { collectFailures } from '../../shared/use-cases/collect-failures.ts';
import type { Log } from '../../shared/use-cases/log.ts';
import type { Outcome } from '../../shared/use-cases/outcome.ts';

export interface TellProjectsDeps {
  readonly organisations: Pick<Organisations, 'history'>;
  readonly views: Pick<Views, 'calls' | 'projectsOfCall'>;
  readonly actOnProject: (act: ProjectAct) => Promise<Outcome<ProjectActResult>>;
  readonly log: Log;
}

type Registration = Extract<OrganisationEvent, { type: 'RegistrationRecorded' }>['data'];

/** Events come in any order: what counts is how it stands on the log now. */
const latestRegistration = async (
  { organisations }: TellProjectsDeps,
  id: OrganisationId,
): Promise<Registration | undefined> =>
  (await organisations.history(id))
    .flatMap(({ events }) => events)
    .findLast((event) => event.type === 'RegistrationRecorded')?.data;

// The view follows a moment later: a project that began just now may still be shown as approved.
const concerned: ReadonlySet<ProjectView['status']> = new Set(['approved', 'conditions-accepted', 'running']);

/**
 * Registrations change a few times in the life of an organisation, so the lists of the calls are read through then;
 * rows per partner would be written for every project and read as seldom.
 */
const projectsWith = async ({ views }: TellProjectsDeps, id: OrganisationId): Promise<readonly ProjectView[]> => {
  const calls = await views.calls();
  const projects = await Promise.all(calls.map(({ call }) => views.projectsOfCall(call)));
  return projects
    .flat()
    .filter(({ status, promoter, partners }) => concerned.has(status) && (promoter === id || partners.includes(id)));
};

const tell = async (
  { actOnProject, log }: TellProjectsDeps,
  { project }: ProjectView,
  organisation: OrganisationId,
  { status, on }: Registration,
): Promise<void> => {
  const outcome = await actOnProject({
    project,
    command: { type: 'NoteRegistration', organisation, status, on },
    actor: system,
  });
  // Others kept committing: a later delivery tells it. Every other refusal means that it does not concern the project.
  if (!outcome.accepted && outcome.refusal.code === 'busy-try-again') {
    throw new Error(`The registration of ${organisation} could not be told to ${project}: others kept writing it.`);
  }
  const noted = outcome.accepted ? outcome.result.events.map(({ type }) => type) : [];
  log.info('Registration told', { organisation, project, status, noted });
};

/**
 * Tells every project that an organisation is in how its quality registration stands: a lapse shows at once, and an
 * advance that waited goes out. [002]
 *
 * Safe to run twice, and in any order: each project is told what the organisation's log says last, and commits nothing
 * when it knows that already.
 */
export const tellProjects =
  (deps: TellProjectsDeps) =>
  async (input: unknown): Promise<void> => {
    const { detail } = committedEvent.parse(input);
    if (detail.kind !== 'ORGANISATION' || !detail.types.includes('RegistrationRecorded')) return;
    const registration = await latestRegistration(deps, detail.id);
    if (registration === undefined) return;
    const projects = await projectsWith(deps, detail.id);
    const steps = collectFailures(`The registration of ${detail.id}`);
    for (const project of projects) await steps.run(() => tell(deps, project, detail.id, registration));
    steps.end();
  };
