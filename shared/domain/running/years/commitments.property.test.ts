import fc from 'fast-check';
import { expect, it } from 'vitest';
import { act, command, people, when } from '../../../../test/builders/project.ts';
import { running } from '../../../../test/builders/running.ts';
import { ended2024, settle, started, underUsed2024 } from '../../../../test/builders/years.ts';
import { evolveAll } from '../../project/decider.ts';
import { commitmentsOf, ledgerEffect } from '../../project/ledger-effect.ts';
import type { Started } from '../../project/state.ts';
import { fileOf, fundsTogether } from './year-files.ts';

const { an, mia } = people;
const at = '2025-04-12T10:00:00+02:00';
const reasons = 'Na overleg.';

const year = fc.integer({ min: 2024, max: 2029 });
const plan = fc.record({
  operationCents: fc.integer({ min: 7_000_000, max: 17_000_000 }),
  supportCents: fc.integer({ min: 0, max: 2_000_000 }),
});
const acts = fc.array(
  fc.oneof(
    fc.record({ year, plan }).map((body) => act(at, an, command('SetYearBudget', body))),
    fc
      .record({ year, plan })
      .map((body) => act(at, mia, command('AwardExtraMeans', { ...body, ground: 'shift', reasons }))),
    fc
      .record({ fromYear: year, plan })
      .map((body) => act(at, mia, command('ProposeAdjustment', { ...body, year: 2024, reasons }))),
    fc.boolean().map((agreed) => act(at, an, command('AnswerAdjustment', { year: 2024, agreed }))),
    fc.constant(act(at, mia, command('ImposeAdjustment', { year: 2024 }))),
    fc.constant(act(at, mia, settle(2024))),
  ),
  { maxLength: 12 },
);

const free = { 2024: 0, 2025: 3_000_000, 2026: 500_000, 2027: 0, 2028: 9_000_000, 2029: 1 };
const before = [running(), ended2024(), underUsed2024()] as const;

const holdsWhatItShould = (project: Started): void => {
  for (const [one, means] of Object.entries(project.run.plans)) {
    const granted = fileOf(project.run, Number(one))?.settlement?.granted;
    expect(commitmentsOf(project)[one]).toBe(fundsTogether(granted ?? means.awarded));
  }
};

it('holds in the ledger the funds of each open year, and of a settled one what was granted, whatever was decided', () => {
  fc.assert(
    fc.property(fc.constantFrom(...before), acts, (first, story) => {
      let project: Started = first;
      holdsWhatItShould(project);
      for (const one of story) {
        const { commitments } = project.run;
        const decision = when(project, { ...one, given: { free } });
        if (!decision.accepted) continue;
        const next = started(evolveAll(project, decision.events, new Date(at).toISOString()) as Started);
        const { reserve = {}, release = {} } = ledgerEffect(project, next) ?? {};
        for (const [y, cents] of Object.entries(next.run.commitments)) {
          const moved = (reserve[y] ?? 0) - (release[y] ?? 0);
          expect((commitments[y] ?? 0) + moved).toBe(cents);
          expect(moved).toBeLessThanOrEqual(free[y as unknown as keyof typeof free]);
        }
        project = next;
        holdsWhatItShould(project);
      }
    }),
    { numRuns: 60 },
  );
});
