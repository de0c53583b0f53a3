import { describe, expect, it } from 'vitest';
import { byId } from '../../../../test/builders/application.ts';
import {
  admit,
  admitted,
  challengeBy,
  challenged,
  inChallenge,
  nora,
  rival,
} from '../../../../test/builders/challenge.ts';
import { evaluationDecided, evaluationOpen, runningWith } from '../../../../test/builders/evaluation.ts';
import { act, command, people, responsible, when } from '../../../../test/builders/project.ts';
import type { Started } from '../../project/state.ts';

const { mia, an } = people;

const codeOf = (project: Started, ...[at, as, doing]: Parameters<typeof inChallenge>) => {
  const decision = when(project, inChallenge(at, as, doing));
  return decision.accepted ? 'accepted' : decision.refusal.code;
};

describe('the challenge window', () => {
  const project = evaluationDecided();

  it('opens at 00:00 in Brussels of the day after the decision', () => {
    expect(codeOf(project, '2027-03-01T23:59:59.999+01:00', nora, challengeBy())).toBe('challenge-window-not-open');
    expect(codeOf(project, '2027-03-02T00:00:00.000+01:00', nora, challengeBy())).toBe('accepted');
  });

  it('closes with the last instant of its last day, by the clock of the server', () => {
    expect(codeOf(project, '2027-06-01T23:59:59.999+02:00', nora, challengeBy())).toBe('accepted');
    expect(codeOf(project, '2027-06-02T00:00:00.000+02:00', nora, challengeBy())).toBe('challenge-window-closed');
  });

  it('of a pack published on 1 February 2027 closes on Monday 3 May, because 1 May is a Saturday', () => {
    const moved = evaluationDecided('2027-02-01T11:00:00+01:00');
    expect(moved.run.evaluation?.pack?.windowClosesOn).toBe('2027-05-03');
    expect(codeOf(moved, '2027-05-03T23:59:59.999+02:00', nora, challengeBy())).toBe('accepted');
    expect(codeOf(moved, '2027-05-04T00:00:00.000+02:00', nora, challengeBy())).toBe('challenge-window-closed');
  });

  it('is not open while no pack is out, and says from when at the latest', () => {
    const early = when(evaluationOpen(), inChallenge('2027-01-10T10:00:00+01:00', nora, challengeBy()));
    expect(early).toMatchObject({
      refusal: { code: 'challenge-window-not-open', values: { opensOn: '2027-03-02' } },
    });
    expect(when(runningWith(), inChallenge('2025-01-10T10:00:00+01:00', nora, challengeBy()))).toMatchObject({
      refusal: { values: { opensOn: '2027-03-02' } },
    });
  });
});

describe('who hands in a challenge', () => {
  const at = '2027-04-05T10:00:00+02:00';

  it('acts for the organisation that challenges', () => {
    expect(codeOf(evaluationDecided(), at, an, challengeBy())).toBe('not-your-organisation');
  });

  it('acts for a registered organisation', () => {
    const ghost = responsible('gerd', 'nergens', 'organisation-responsible');
    expect(codeOf(evaluationDecided(), at, ghost, challengeBy('nergens'))).toBe('organisation-unknown');
  });

  it('does so once per organisation; another may challenge as well', () => {
    const sam = responsible('sam', 'de-schakel', 'project-responsible');
    expect(codeOf(challenged(), at, nora, challengeBy())).toBe('challenge-already-submitted');
    expect(codeOf(challenged(), at, sam, challengeBy('de-schakel'))).toBe('accepted');
  });

  it('finds a project that still runs', () => {
    const ended: Started = { ...evaluationDecided(), status: 'ended' };
    expect(codeOf(ended, at, nora, challengeBy())).toBe('not-in-this-state');
  });
});

describe('admissibility', () => {
  const at = '2027-04-12T10:00:00+02:00';

  it('lets nothing through that the rules exclude', () => {
    expect(codeOf(challenged({ area: 'limburg-noord' }), at, mia, admit)).toBe('challenge-other-area');
    expect(codeOf(challenged({ budgetCents: 1_000_000_000_000 }), at, mia, admit)).toBe('challenge-over-ceiling');
    const lapsed = { organisations: byId({ ...rival, registration: 'lapsed' }) };
    expect(when(challenged(), act(at, mia, admit, lapsed))).toMatchObject({
      refusal: { code: 'challenger-not-registered', values: { registration: 'lapsed' } },
    });
  });

  it('never admits a challenge by a member of the partnership', () => {
    const sofie = people.sofie;
    const by = when(evaluationDecided(), inChallenge(at, sofie, challengeBy('de-springplank')));
    expect(by.accepted).toBe(true);
    const project = challenged();
    const own = project.run.challenges.map((one) => ({ ...one, challenger: rival.id }));
    const memberships = [
      ...project.run.partnership.memberships,
      { organisation: rival.id, role: 'partner', from: '2026-01-01' } as const,
    ];
    const joined = {
      ...project,
      run: { ...project.run, challenges: own, partnership: { ...project.run.partnership, memberships } },
    };
    expect(codeOf(joined, at, mia, admit)).toBe('challenge-by-member');
  });

  it('refuses for reasons of the closed list only', () => {
    const refusing = (ground: string) =>
      command('RefuseChallenge', { challenge: 1, grounds: [{ ground, reason: 'Zie de regels.' }] });
    expect(codeOf(challenged(), at, mia, refusing('incomplete'))).toBe('accepted');
    expect(codeOf(challenged(), at, mia, refusing('too-small'))).toBe('refusal-ground-unknown');
  });

  it('is decided once, on a challenge that exists', () => {
    expect(codeOf(evaluationDecided(), at, mia, admit)).toBe('challenge-unknown');
    expect(codeOf(admitted(), at, mia, admit)).toBe('challenge-not-in-stage');
  });
});
