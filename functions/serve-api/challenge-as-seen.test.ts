import { describe, expect, it } from 'vitest';
import type { Call } from '../../shared/domain/call/call-schema.ts';
import { type CallLife, unknownCall } from '../../shared/domain/call-life/state.ts';
import { personId } from '../../shared/domain/ids.ts';
import type { Actor } from '../../shared/domain/people/actor.ts';
import type { Started } from '../../shared/domain/project/state.ts';
import { theCall } from '../../test/builders/application.ts';
import {
  answered,
  bothScored,
  challenged,
  emil,
  inChallenge,
  ingrid,
  nora,
  outcomeProposed,
  outcomeRatified,
  rivals,
  seat,
  seated,
  sheet,
} from '../../test/builders/challenge.ts';
import { started } from '../../test/builders/evaluation.ts';
import { command, given, people, staff } from '../../test/builders/project.ts';
import { visibleProject } from './project-access.ts';
import { projectAsSeen } from './project-as-seen.ts';
import { showChallenge } from './show-challenge.ts';

const { mia, an, carl, stranger } = people;
const ina = staff('ina', 'evaluator');
const call: Call = theCall;
const blind: Call = { ...theCall, college: { ...theCall.college, sealedScores: false } };

const referredBack = (): Started => {
  const back = command('ReferBackChallengeDecision', { challenge: 1, reasons: 'Nog een blik.' });
  return started(
    given(
      outcomeProposed(),
      inChallenge('2027-05-25T10:00:00+02:00', carl, back),
      inChallenge('2027-05-26T10:00:00+02:00', mia, seat('ina')),
    ),
  );
};

const depsOf = (project: Started, life: CallLife = unknownCall) => ({
  projects: { load: async () => ({ project, version: 9, head: '' }) as never },
  calls: { life: async () => ({ life, version: 0 }) as never },
  organisations: { loadMany: async () => rivals.organisations },
});

const looks = (project: Started, actor: Actor, life?: CallLife) =>
  visibleProject(depsOf(project, life), { params: { project: project.id }, actor });

const seen = async (project: Started, actor: Actor, by = call) => {
  const found = await looks(project, actor);
  if ('refusal' in found) return found.refusal.code;
  const { run } = projectAsSeen(found.project, by, found.viewer, '2027-06-01T10:00:00.000Z');
  return run?.challenges[0];
};

describe('an evaluator of a challenge', () => {
  it('sees what is asked, the answer and the own sheet, without a seat in the first college', async () => {
    expect(await seen(answered(), ingrid)).toBe('not-your-organisation');
    expect(await seen(seated(), ingrid)).toMatchObject({
      phase: 'scoring',
      contents: { difference: 'Een begeleider op elke werkvloer.' },
      answer: 'Wij kennen de mensen.',
      evaluators: [{ person: 'ingrid' }, { person: 'emil' }],
    });
    const one = started(given(seated(), inChallenge('2027-05-17T10:00:00+02:00', ingrid, fixed)));
    expect(await seen(one, ingrid)).toHaveProperty('evaluators.0.scores');
    expect(await seen(one, emil)).not.toHaveProperty('evaluators.0.scores');
  });

  it('sees nothing any more with a tie to either side', async () => {
    const interest = { person: personId.parse('ingrid'), organisation: 'werkplaats-noord', relation: 'employee' };
    const life = { ...unknownCall, interests: [interest] } as unknown as CallLife;
    expect(await looks(seated(), ingrid, life)).toMatchObject({ refusal: { code: 'conflict-of-interest' } });
  });

  it('sees no scores of the first college', async () => {
    const found = await looks(seated(), ingrid);
    if ('refusal' in found) throw new Error(found.refusal.code);
    expect(projectAsSeen(found.project, call, found.viewer, '2027-06-01T10:00:00.000Z').scores).toEqual([]);
  });
});

const fixed = sheet([60, 60, 60, 60], [80, 80, 80, 80]);

describe('who decides on a challenge', () => {
  it('sees scores, means and thresholds once every sheet is in, before a decision is proposed', async () => {
    expect(await seen(bothScored(), mia)).toMatchObject({
      phase: 'decision',
      evaluators: [{ scores: { challenger: expect.anything() } }, { scores: { challenger: expect.anything() } }],
      result: {
        incumbent: { weightedTotal: '65' },
        challenger: { weightedTotal: '80', positive: true },
      },
    });
  });

  it('sees none again after a referral back while a new evaluator scores, even of a call that seals nothing else', async () => {
    for (const by of [call, blind]) {
      const shown = await seen(referredBack(), mia, by);
      expect(shown).toMatchObject({ phase: 'scoring', stage: 'decision' });
      expect(JSON.stringify(shown)).not.toContain('"points"');
      expect(shown).not.toHaveProperty('result');
    }
    expect(JSON.stringify(await seen(referredBack(), ina))).not.toContain('"points"');
  });

  it('sees them where the call asks for blind scores of neither', async () => {
    const { challenge } = blind;
    if (challenge === undefined) throw new Error('The call has a right to challenge.');
    const open = { ...blind, challenge: { ...challenge, scoresBlind: false } };
    expect(JSON.stringify(await seen(referredBack(), mia, open))).toContain('"points"');
  });
});

describe('the partnership and others', () => {
  it('know of a challenge once it is admitted, and never see a sheet or a result', async () => {
    expect(await seen(challenged(), an)).toBeUndefined();
    const shown = await seen(outcomeProposed(), an);
    expect(shown).toMatchObject({ phase: 'ratification', challenger: 'werkplaats-noord' });
    for (const hidden of ['evaluators', 'result', 'proposed', 'reasons']) expect(shown).not.toHaveProperty(hidden);
    expect(await seen(outcomeRatified(), an)).toMatchObject({
      outcome: 'joined',
      reasons: 'Het college is overtuigd.',
    });
  });

  it('of the challenger do not see the project', async () => {
    expect(await seen(seated(), nora)).toBe('not-your-organisation');
    expect(await seen(seated(), stranger)).toBe('not-your-organisation');
  });
});

describe('a challenge by itself', () => {
  const asked = async (project: Started, actor: Actor, challenge = '1') => {
    const shown = await showChallenge({
      ...depsOf(project),
      calls: { life: async () => ({ life: unknownCall, version: 0 }) as never, definition: async () => call },
    })({
      params: { project: project.id, challenge },
      query: {},
      body: undefined,
      idempotencyKey: undefined,
      actor,
      language: 'nl',
    });
    return 'refusal' in shown ? shown.refusal.code : shown.body;
  };

  it('is open to its challenger from the first day, with the date of what comes next and without the college', async () => {
    expect(await asked(challenged(), nora)).toMatchObject({ phase: 'admissibility', dueOn: '2027-04-19' });
    const shown = await asked(outcomeProposed(), nora);
    expect(shown).toMatchObject({ phase: 'ratification', answer: 'Wij kennen de mensen.', dueOn: '2027-06-07' });
    for (const hidden of ['evaluators', 'result', 'proposed', 'reasons']) expect(shown).not.toHaveProperty(hidden);
    const decided = await asked(outcomeRatified(), nora);
    expect(decided).toMatchObject({ outcome: 'joined', from: '2027-07-01', reasons: 'Het college is overtuigd.' });
    expect(decided).not.toHaveProperty('dueOn');
  });

  it('is open to who sees the project once it is admitted, to nobody else', async () => {
    expect(await asked(challenged(), an)).toBe('challenge-unknown');
    expect(await asked(challenged(), mia)).toMatchObject({ phase: 'admissibility' });
    expect(await asked(seated(), an)).toMatchObject({ phase: 'scoring' });
    expect(await asked(seated(), ingrid)).toHaveProperty('evaluators');
    expect(await asked(seated(), stranger)).toBe('not-your-organisation');
    expect(await asked(seated(), mia, '7')).toBe('challenge-unknown');
    expect(await asked(seated(), mia, 'x')).toBe('challenge-unknown');
  });
});
