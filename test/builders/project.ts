import assert from 'node:assert/strict';
import type { Application } from '../../shared/domain/application/application.ts';
import type { Call } from '../../shared/domain/call/call-schema.ts';
import { type CallLife, unknownCall } from '../../shared/domain/call-life/state.ts';
import type { Decision } from '../../shared/domain/decision.ts';
import { organisationId, personId } from '../../shared/domain/ids.ts';
import type { Organisation } from '../../shared/domain/organisation/state.ts';
import { type Actor, type StaffRole, system } from '../../shared/domain/people/actor.ts';
import { type ProjectCommand, projectCommand } from '../../shared/domain/project/commands.ts';
import type { ProjectContext } from '../../shared/domain/project/context.ts';
import { decideProject } from '../../shared/domain/project/decide.ts';
import { evolveAll } from '../../shared/domain/project/decider.ts';
import { type ProjectEvent, projectEvent } from '../../shared/domain/project/events.ts';
import { notSubmitted, type Project, type Submitted } from '../../shared/domain/project/state.ts';
import { anApplication, theCall, theParties } from './application.ts';

export const staff = (person: string, ...staffRoles: readonly StaffRole[]): Actor => ({
  person: personId.parse(person),
  staffRoles: [...staffRoles],
  organisationRoles: [],
});

export const responsible = (
  person: string,
  organisation: string,
  role: 'organisation-responsible' | 'project-responsible',
): Actor => ({
  person: personId.parse(person),
  staffRoles: [],
  organisationRoles: [{ organisation: organisationId.parse(organisation), role }],
});

/** The people of the story. */
export const people = {
  /** Organisation-responsible of the promoter. */
  an: responsible('an', 'welzijn-kempen', 'organisation-responsible'),
  /** Project-responsible of the promoter. */
  piet: responsible('piet', 'welzijn-kempen', 'project-responsible'),
  /** Organisation-responsible of a partner. */
  sofie: responsible('sofie', 'de-springplank', 'organisation-responsible'),
  mia: staff('mia', 'manager'),
  max: staff('max', 'manager'),
  eva: staff('eva', 'evaluator'),
  erik: staff('erik', 'evaluator'),
  els: staff('els', 'evaluator'),
  carl: staff('carl', 'committee'),
  stranger: staff('stranger'),
  system,
} as const;

export interface Surroundings {
  readonly call?: Call;
  readonly callLife?: CallLife;
  readonly organisations?: ReadonlyMap<string, Organisation>;
  readonly free?: Readonly<Record<string, number>>;
  readonly areaHolder?: string;
}

const plenty = Object.fromEntries(
  [2024, 2025, 2026, 2027, 2028, 2029].map((year) => [year, theCall.budget.yearlyCallBudgetCents]),
);

export const contextOf = (actor: Actor, now: string, surroundings: Surroundings = {}): ProjectContext => ({
  call: theCall,
  callLife: unknownCall,
  organisations: theParties,
  free: plenty,
  ...surroundings,
  actor,
  now: new Date(now).toISOString(),
});

type Body<Type extends ProjectCommand['type']> = Omit<Extract<ProjectCommand, { type: Type }>, 'type'>;

/** A command as it would come in, checked by its schema. */
export const command = (type: ProjectCommand['type'], body: Readonly<Record<string, unknown>> = {}): ProjectCommand =>
  projectCommand.parse({ type, ...body });

export const submission = (
  application: Application = anApplication(),
  changes: Partial<Body<'SubmitApplication'>> = {},
): ProjectCommand =>
  command('SubmitApplication', {
    project: 'LP-2023-0001',
    sequence: 1,
    sha256: 'b'.repeat(64),
    idempotencyKey: 'key-0001',
    draft: 'draft-1',
    organisationResponsible: 'an',
    projectResponsible: 'piet',
    subscribedAt: '2023-10-10T08:00:00.000Z',
    confirmedBy: application.partners.map(({ organisation }) => organisation),
    uploadFinishedAfterClose: false,
    application,
    ...changes,
  });

/** One act: when, by whom, what; and what surrounds the project then. */
export interface Act {
  readonly at: string;
  readonly as: Actor;
  readonly do: ProjectCommand;
  readonly given?: Surroundings;
}

export const act = (at: string, as: Actor, doing: ProjectCommand, given?: Surroundings): Act => ({
  at,
  as,
  do: doing,
  ...(given === undefined ? {} : { given }),
});

// A process goes on from what it decided itself without reading it back from the log.
const expectReadAsDecided = (events: readonly ProjectEvent[]): void => {
  const read = events.map((event) => projectEvent.parse(JSON.parse(JSON.stringify(event))));
  assert.deepStrictEqual(read, [...events], 'The log gives back other events than were decided.');
};

/** What the domain decides when this act comes upon the project. */
export const when = (project: Project, { at, as, do: doing, given }: Act): Decision<ProjectEvent> => {
  const decision = decideProject(doing, project, contextOf(as, at, given));
  if (decision.accepted) expectReadAsDecided(decision.events);
  return decision;
};

/** The project after acts that are all accepted. */
export const given = (project: Project, ...acts: readonly Act[]): Submitted => {
  const after = acts.reduce((state, one) => {
    const decision = when(state, one);
    if (!decision.accepted) {
      throw new Error(`${one.do.type} at ${one.at} was refused: ${JSON.stringify(decision.refusal)}`);
    }
    return evolveAll(state, decision.events, new Date(one.at).toISOString());
  }, project);
  if (after.status === 'not-submitted') throw new Error('A story begins with SubmitApplication.');
  return after;
};

const criteria = ['relevance', 'cost-benefit', 'feasibility', 'administrative-capacity'] as const;

/** A sheet of scores in the order of the criteria. */
export const scores = (...points: readonly number[]) =>
  criteria.map((criterion, index) => ({ criterion, points: points[index] ?? 0, motivation: `Over ${criterion}.` }));

const { an, mia, eva, erik, carl } = people;

export const submitted = (): Submitted => given(notSubmitted, act('2023-10-10T10:00:00+02:00', an, submission()));

export const underReview = (): Submitted =>
  given(submitted(), act('2023-10-16T10:00:00+02:00', mia, command('DeclareAdmissible')));

export const assign = (evaluator: string, body: Readonly<Record<string, unknown>> = {}): ProjectCommand =>
  command('AssignEvaluator', { evaluator, kind: 'internal', ...body });

export const assigned = (): Submitted =>
  given(
    underReview(),
    act('2023-10-17T10:00:00+02:00', mia, assign('eva')),
    act('2023-10-17T10:05:00+02:00', mia, assign('erik', { kind: 'external', organisation: 'thomas-more' })),
  );

export const fix = (...points: readonly number[]): ProjectCommand =>
  command('FixScores', { scores: scores(...points), noConflictDeclared: true });

/** Both seats fixed their scores. */
export const scored = (
  first: readonly number[] = [70, 65, 80, 75],
  second: readonly number[] = [70, 65, 80, 75],
): Submitted =>
  given(
    assigned(),
    act('2023-10-24T10:00:00+02:00', eva, fix(...first)),
    act('2023-10-25T10:00:00+02:00', erik, fix(...second)),
  );

export const propose = (outcome: string, body: Readonly<Record<string, unknown>> = {}): ProjectCommand =>
  command('ProposeDecision', { outcome, reasons: 'Het college is overtuigd.', ...body });

export const oneCondition = [{ id: 'agreement', text: 'Bezorg de getekende overeenkomst.', dueOn: '2024-02-01' }];

export const proposed = (outcome = 'approval', body: Readonly<Record<string, unknown>> = {}): Submitted =>
  given(scored(), act('2023-10-27T10:00:00+02:00', mia, propose(outcome, body)));

export const ratify = command('RatifyDecision', { meetingOn: '2023-11-06' });
export const notified = (about: 'decision' | 'inadmissibility'): ProjectCommand =>
  command('RecordNotification', { letter: 'letter-1', about });

/** Decided, ratified on 6 November 2023, and the letter sent the same day. */
export const decided = (outcome = 'approval', body: Readonly<Record<string, unknown>> = {}): Submitted =>
  given(
    proposed(outcome, body),
    act('2023-11-06T14:00:00+01:00', carl, ratify),
    act('2023-11-06T15:00:00+01:00', system, notified('decision')),
  );

export const conditionsOffered = (): Submitted => decided('approval-under-conditions', { conditions: oneCondition });

/** Declared inadmissible on 16 October 2023, and the letter sent the same day. */
export const inadmissible = (): Submitted =>
  given(
    submitted(),
    act(
      '2023-10-16T10:00:00+02:00',
      mia,
      command('DeclareInadmissible', { grounds: [{ rule: 'target-group', reason: 'Een andere doelgroep.' }] }),
    ),
    act('2023-10-16T11:00:00+02:00', system, notified('inadmissibility')),
  );
