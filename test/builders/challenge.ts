import type { ProjectCommand } from '../../shared/domain/project/commands.ts';
import type { Started } from '../../shared/domain/project/state.ts';
import { anOrganisation, byId, springplank, vdab, vvsg, welfareKempen } from './application.ts';
import { evaluationDecided, started } from './evaluation.ts';
import { type Act, act, command, given, people, responsible, scores, staff } from './project.ts';

/** A registered service provider outside the partnership, and one that it works with. */
export const rival = anOrganisation('werkplaats-noord', 'service-provider', { nora: 'organisation-responsible' });
export const ally = anOrganisation('de-schakel', 'service-provider', { sam: 'project-responsible' });
export const nora = responsible('nora', 'werkplaats-noord', 'organisation-responsible');
export const rivals = { organisations: byId(welfareKempen, vdab, vvsg, springplank, rival, ally) };

const contents = {
  area: 'kempen',
  difference: 'Een begeleider op elke werkvloer.',
  expectedResults: 'Een op vier aan het werk.',
  partners: ['de-schakel', 'vdab'],
  budgetCents: 10_000_000,
};

export const challengeBy = (challenger = 'werkplaats-noord', changes: Readonly<Record<string, unknown>> = {}) =>
  command('SubmitChallenge', { challenger, contents: { ...contents, ...changes } });

/** An act in a challenge, with both sides' organisations known. */
export const inChallenge = (at: string, as: Act['as'], doing: ProjectCommand): Act => act(at, as, doing, rivals);

const after = (project: Started, ...acts: readonly Act[]): Started => started(given(project, ...acts));

/** Handed in on 5 April 2027; the window lasts from 2 March to 1 June. */
export const challenged = (changes: Readonly<Record<string, unknown>> = {}): Started =>
  after(evaluationDecided(), inChallenge('2027-04-05T10:00:00+02:00', nora, challengeBy(undefined, changes)));

export const admit = command('AdmitChallenge', { challenge: 1 });
export const answerIt = command('AnswerChallenge', { challenge: 1, answer: 'Wij kennen de mensen.' });

/** Admissible on 12 April, so to be answered by 12 May. */
export const admitted = (): Started => after(challenged(), inChallenge('2027-04-12T10:00:00+02:00', people.mia, admit));

/** Answered on 3 May. */
export const answered = (): Started => after(admitted(), inChallenge('2027-05-03T10:00:00+02:00', people.an, answerIt));

export const seat = (evaluator: string, body: Readonly<Record<string, unknown>> = {}) =>
  command('AssignChallengeEvaluator', { challenge: 1, evaluator, kind: 'internal', ...body });

/** Ingrid of the authority and Emil from outside. */
export const ingrid = staff('ingrid', 'evaluator');
export const emil = staff('emil', 'evaluator', 'committee');

export const seated = (): Started =>
  after(
    answered(),
    inChallenge('2027-05-04T10:00:00+02:00', people.mia, seat('ingrid')),
    inChallenge('2027-05-04T10:05:00+02:00', people.mia, seat('emil', { kind: 'external', organisation: 'ugent' })),
  );

export const sheet = (
  incumbent: readonly number[],
  challenger: readonly number[],
  body: Readonly<Record<string, unknown>> = {},
) =>
  command('ScoreChallenge', {
    challenge: 1,
    incumbent: scores(...incumbent),
    challenger: scores(...challenger),
    noConflictDeclared: true,
    ...body,
  });

/** Both sheets are in on 18 May. */
export const bothScored = (challenger: readonly number[] = [80, 80, 80, 80]): Started =>
  after(
    seated(),
    inChallenge('2027-05-17T10:00:00+02:00', ingrid, sheet([60, 60, 60, 60], challenger)),
    inChallenge('2027-05-18T10:00:00+02:00', emil, sheet([70, 70, 70, 70], challenger)),
  );

export const proposeOutcome = (outcome: string, body: Readonly<Record<string, unknown>> = {}) =>
  command('ProposeChallengeDecision', { challenge: 1, outcome, reasons: 'Het college is overtuigd.', ...body });

/** Proposed on 24 May. */
export const outcomeProposed = (outcome = 'joined', body: Readonly<Record<string, unknown>> = { from: '2027-07-01' }) =>
  after(bothScored(), inChallenge('2027-05-24T10:00:00+02:00', people.mia, proposeOutcome(outcome, body)));

export const ratifyIt = command('RatifyChallengeDecision', { challenge: 1, meetingOn: '2027-06-07' });

/** Ratified on 7 June. */
export const outcomeRatified = (outcome?: string, body?: Readonly<Record<string, unknown>>): Started =>
  after(outcomeProposed(outcome, body), inChallenge('2027-06-07T10:00:00+02:00', people.carl, ratifyIt));
