import { type Application, application as applicationSchema } from '../domain/application/application.ts';
import { applyCorrections } from '../domain/application/corrections.ts';
import type { Call } from '../domain/call/call-schema.ts';
import { unknownCall } from '../domain/call-life/state.ts';
import { refuse } from '../domain/decision.ts';
import { type CallId, callId, type ProjectId } from '../domain/ids.ts';
import type { Actor } from '../domain/people/actor.ts';
import type { ProjectCommand } from '../domain/project/commands.ts';
import type { ProjectContext } from '../domain/project/context.ts';
import { actOnProject as decideAct } from '../domain/project/decider.ts';
import type { ProjectEvent } from '../domain/project/events.ts';
import type { LedgerEffect } from '../domain/project/ledger-effect.ts';
import type { Submitted } from '../domain/project/state.ts';
import { organisationsNamedBy } from '../domain/running/partnership/named-organisations.ts';
import type { Beside } from '../ports/beside.ts';
import { type CallLedger, freeOf, type Ledger } from '../ports/call-ledger.ts';
import type { Calls } from '../ports/calls.ts';
import type { Clock } from '../ports/clock.ts';
import type { Organisations } from '../ports/organisations.ts';
import type { ProjectStore } from '../ports/project-store.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { readParties } from './read-parties.ts';
import { type Patient, retryConflicts } from './retry-conflicts.ts';
import { whyOf } from './why.ts';

export interface ActOnProjectDeps extends Patient {
  readonly projects: Pick<ProjectStore, 'load' | 'commit'>;
  readonly calls: Pick<Calls, 'definition' | 'life'>;
  readonly ledger: Pick<CallLedger, 'read' | 'areaHolder'>;
  readonly organisations: Pick<Organisations, 'loadMany'>;
  readonly clock: Clock;
}

export interface ProjectAct {
  readonly project: ProjectId;
  readonly command: ProjectCommand;
  readonly actor: Actor;
}

export interface ProjectActResult {
  readonly version: number;
  readonly events: readonly ProjectEvent[];
}

/** The version of the call the project was submitted under: it stays judged by that one. */
export const callOf = async (calls: Pick<Calls, 'definition'>, { id, application }: Submitted): Promise<Call> => {
  const { call, callVersion } = application;
  const definition = await calls.definition(callId.parse(call), callVersion);
  if (definition === undefined)
    throw new Error(`${id} was submitted under ${call} ${callVersion}, which is not published`);
  return definition;
};

/** Organisations and interests matter to few acts: the others read nothing they do not look at. */
const looksAtParties: ReadonlySet<ProjectCommand['type']> = new Set([
  'SupplyInformation',
  'AssignManager',
  'AppointDeputy',
  'AssignEvaluator',
  'FixScores',
  'ProposeDecision',
  'NoteRegistration',
  'OrderPayments',
  'RequestChange',
  'DecideChange',
  'SubmitChallenge',
  'AdmitChallenge',
  'AssignChallengeEvaluator',
  'ScoreChallenge',
  'ProposeChallengeDecision',
  'RatifyChallengeDecision',
]);

/** At the start, at each new year and when a member leaves, the advance asks whether every registration is active. */
const asksForRegistrations = (command: ProjectCommand): boolean =>
  command.type === 'ActOnMoment' && /^milestone_(?:start_|year-|change-|challenge-)/.test(command.moment);

/** What takes more means than the project holds is measured against the call's ledger. */
const looksAtLedger: ReadonlySet<ProjectCommand['type']> = new Set([
  'ProposeDecision',
  'SetYearBudget',
  'AwardExtraMeans',
  'DecideExtension',
]);

/** A correction may name organisations that the application did not; one that cannot be read is refused as such. */
const versionsOf = (command: ProjectCommand, { application: before }: Submitted): readonly Application[] => {
  if (command.type !== 'SupplyInformation') return [before];
  const after = applicationSchema.safeParse(applyCorrections(before, command.corrections));
  return after.success ? [before, after.data] : [before];
};

interface Surroundings {
  readonly context: ProjectContext;
  /** The ledger on which the decision is taken: it is written on top of this one or not at all. */
  readonly ledger: Ledger | undefined;
}

const contextOf = async (
  deps: ActOnProjectDeps,
  { command, actor }: ProjectAct,
  project: Submitted,
): Promise<Surroundings> => {
  const id = callId.parse(project.application.call);
  const mayTakeArea =
    command.type === 'LodgeObjection' || (command.type === 'DecideObjection' && command.outcome === 'upheld');
  const [call, { life: callLife }, organisations, ledger, areaHolder] = await Promise.all([
    callOf(deps.calls, project),
    looksAtParties.has(command.type) ? deps.calls.life(id) : { life: unknownCall },
    looksAtParties.has(command.type) || asksForRegistrations(command)
      ? readParties(deps.organisations, versionsOf(command, project), organisationsNamedBy(command, project))
      : new Map(),
    looksAtLedger.has(command.type) ? deps.ledger.read(id) : undefined,
    mayTakeArea ? deps.ledger.areaHolder(id, project.application.area) : undefined,
  ]);
  const free = ledger === undefined ? {} : { free: freeOf(ledger) };
  return { context: { call, callLife, organisations, actor, now: deps.clock.now(), areaHolder, ...free }, ledger };
};

/** What an act changes beside the project: the money of the call and the holder of the area. */
const besideOf = async (
  deps: ActOnProjectDeps,
  call: CallId,
  { reserve, release, area }: LedgerEffect,
  ledger: Ledger | undefined,
): Promise<Beside> => {
  const money = Object.keys(reserve).length + Object.keys(release).length > 0;
  return {
    ...(money ? { ledger: { call, read: ledger ?? (await deps.ledger.read(call)), reserve, release } } : {}),
    ...(area === undefined ? {} : { areas: [{ call, ...area }] }),
  };
};

/** Names and wages are personal data: they stand beside the log, never in it. The last one counts, as in the event. */
const staffOf = (command: ProjectCommand): Pick<Beside, 'staff'> => {
  if (command.type !== 'RecordWages') return {};
  const members = command.wages.map(({ staff, name, wageCents }) => [staff, { staff, name, wageCents }] as const);
  return { staff: [...new Map(members).values()] };
};

const attempt = async (deps: ActOnProjectDeps, act: ProjectAct): Promise<Outcome<ProjectActResult>> => {
  const { project, ...head } = await deps.projects.load(act.project);
  if (project.status === 'not-submitted') return refused(refuse('project-unknown', act.project).refusal);
  const { context, ledger } = await contextOf(deps, act, project);
  const decided = decideAct(act.command, project, context);
  if (!decided.accepted) return refused(decided.refusal);
  const { events, effect } = decided;
  if (events.length === 0) return done({ version: head.version, events });
  const call = callId.parse(project.application.call);
  const changed = effect === undefined ? {} : await besideOf(deps, call, effect, ledger);
  const beside = { ...changed, ...staffOf(act.command) };
  const meta = { actor: act.actor, at: context.now, ...whyOf(act.command) };
  const { version } = await deps.projects.commit(act.project, head, events, meta, beside);
  return done({ version, events });
};

/**
 * One act on a project: read, decide, commit, with what must be written beside it in the same transaction. When
 * somebody else committed in between, it is decided again on what they left; an act that changes nothing commits
 * nothing. Safe to repeat as far as the rule of the act is.
 */
export const actOnProject =
  (deps: ActOnProjectDeps) =>
  (act: ProjectAct): Promise<Outcome<ProjectActResult>> =>
    retryConflicts(act.project, () => attempt(deps, act), deps);
