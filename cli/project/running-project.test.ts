import { describe, expect, it } from 'vitest';
import { organisationId, personId } from '../../shared/domain/ids.ts';
import { handlingTerm } from '../../shared/domain/project/handling-term.ts';
import type { Started } from '../../shared/domain/project/state.ts';
import type { Challenge } from '../../shared/domain/running/challenge/state.ts';
import { theCall } from '../../test/builders/application.ts';
import { decided } from '../../test/builders/project.ts';
import { projectInWords } from './project-text.ts';
import { sealed } from './read-project.ts';

const promoter = organisationId.parse('welzijn-kempen');
const left = organisationId.parse('vvsg');
const score = { criterion: 'relevance', points: 88, motivation: 'Sterk.' };

type Stage = 'assessment' | 'decision';

const seat = (person: string, kind: 'internal' | 'external', fixed: boolean): Challenge['evaluators'][number] => ({
  person: personId.parse(person),
  kind,
  assignedAt: '2027-05-01T08:00:00.000Z',
  ...(fixed ? { scores: { incumbent: [score], challenger: [score] }, fixedAt: '2027-05-03T08:00:00.000Z' } : {}),
});

const challenge = (stage: Stage, allFixed: boolean): Challenge => ({
  challenge: 1,
  challenger: organisationId.parse('stad-geel'),
  submittedBy: personId.parse('gert'),
  submittedOn: '2027-04-01',
  submittedAt: '2027-04-01T08:00:00.000Z',
  contents: {} as Challenge['contents'],
  stage,
  stageSince: '2027-05-01T08:00:00.000Z',
  evaluators: [seat('eva', 'internal', true), seat('erik', 'external', allFixed)],
});

const payment = (kind: 'advance' | 'recovery', cents: number, state: 'due' | 'paid') => ({
  payment: `${kind}-${cents}`,
  kind,
  fund: 'vcf' as const,
  year: 2024,
  cents,
  organisation: promoter,
  dueSince: '2024-01-02',
  state,
  since: '2024-01-02T08:00:00.000Z',
  returns: [],
});

const running = (stage: Stage, allFixed: boolean): Started => {
  const approved = decided('approval');
  if (approved.status !== 'approved') throw new Error(`The story ends with an approval, not ${approved.status}.`);
  const { status: _status, ...rest } = approved;
  return {
    ...rest,
    status: 'running',
    run: {
      start: '2024-01-01',
      end: '2029-12-31',
      startedAt: '2024-01-01T08:00:00.000Z',
      commitments: { 2024: 1_234_500 },
      partnership: {
        memberships: [
          { organisation: promoter, role: 'promoter', from: '2024-01-01' },
          { organisation: left, role: 'partner', from: '2024-01-01', through: '2025-06-30' },
        ],
        changes: [],
        extensions: [],
        registrations: {},
      },
      coaching: {
        earlierCoaches: ['coby'],
        notes: [{ note: 1, by: 'coby', text: 'Het team is nieuw.', at: '2024-02-01T08:00:00.000Z' }],
      } as never,
      reviews: [],
      plans: {},
      years: [],
      paying: {
        payments: [
          payment('advance', 500_000, 'paid'),
          payment('recovery', 20_000, 'paid'),
          payment('advance', 1, 'due'),
        ],
        withheld: {},
      },
      remediations: [],
      challenges: [challenge(stage, allFixed)],
      closure: {} as never,
    },
  };
};

describe('a project after its start', () => {
  const shown = (stage: Stage, allFixed = false) => {
    const project = sealed(running(stage, allFixed), theCall);
    const term = handlingTerm(project, theCall, '2027-05-04');
    return { asOf: '2027-05-04T08:00:00.000Z', version: 40, handlingTerm: term, tasks: [], project };
  };

  it('has its partnership by date, what is committed and what is paid, and names the rest', () => {
    const text = projectInWords(shown('assessment'), 'en');
    expect(text).toContain('promoter: welzijn-kempen, from 1 January 2024 until 31 December 2029');
    expect(text).toContain('partner: vvsg, from 1 January 2024 until 30 June 2025');
    expect(text).toContain('committed for 2024: €12,345.00');
    expect(text).toContain('paid so far: ESF €0.00, VCF €4,800.00');
    expect(text).toMatch(/run \(start, end, .*challenges/);
  });

  it('keeps the sheets of a challenge sealed until all are in, also after a referral back', () => {
    expect(JSON.stringify(shown('assessment').project.evaluators)).toContain('"points"');
    const challenges = ({ project }: ReturnType<typeof shown>) =>
      JSON.stringify('run' in project ? project.run.challenges : []);
    expect(challenges(shown('assessment'))).not.toContain('"points":88');
    expect(challenges(shown('decision'))).not.toContain('"points":88');
    expect(challenges(shown('assessment', true))).toContain('"points":88');
  });

  it('has an empty coaching space: this reads as a manager does', () => {
    expect(JSON.stringify(shown('assessment').project)).not.toContain('Het team is nieuw.');
  });
});
