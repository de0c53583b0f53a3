import { beforeAll, describe, expect, it } from 'vitest';
import { prepareAssembly } from '../../cli/cloud/prepare-assembly.ts';
import { buildReport } from '../../cli/rehearse/build-report.ts';
import { type RehearsalReport, rehearsalReport } from '../../cli/rehearse/report-schema.ts';
import { reportText } from '../../cli/rehearse/report-text.ts';
import { runRehearsal } from '../../cli/rehearse/run-rehearsal.ts';
import { readCallOf } from '../../cli/scenario/call-of.ts';

/** The call as it is, but that its projects end after a year. */
const oneYear = () => {
  const call = readCallOf('lokale-partnerschappen/1.0.0', new URL(import.meta.url));
  return { ...call, projectPeriod: { ...call.projectPeriod, latestEnd: '2024-12-31' } };
};

const rehearse = async (seed: number): Promise<RehearsalReport> => {
  const assembly = await prepareAssembly();
  return runRehearsal({ call: oneYear(), projects: 1, seed, assembly }, (played) => buildReport(played, seed));
};

describe('a rehearsal of one project over one year', { timeout: 180_000 }, () => {
  let first: RehearsalReport;

  beforeAll(async () => {
    first = await rehearse(1);
  }, 180_000);

  it('leads the project to its end, and nothing fails on the way', () => {
    expect(first.failures).toEqual([]);
    expect(first.projects.map(({ application, ending }) => ({ application, ending }))).toEqual([
      { application: 'kempen', ending: 'completed' },
    ]);
  });

  it('leaves no schedule behind', () => {
    expect(first.schedulesLeft).toEqual([]);
  });

  it('reports each quarter and settles the year', () => {
    expect(first.executions).toMatchObject({ 'review-quarter': { reviewed: 4 }, 'settle-year': { settled: 1 } });
  });

  it('pays what the settlement granted, to the cent', () => {
    const [year] = first.projects[0]?.ledger?.years ?? [];
    expect(year?.esf.paidCents).toBe(year?.esf.grantedCents);
    expect((year?.vcf.paidCents ?? 0) - (year?.vcf.recoveredCents ?? 0)).toBe(year?.vcf.grantedCents);
    expect(year?.committedCents).toBe((year?.esf.grantedCents ?? 0) + (year?.vcf.grantedCents ?? 0));
  });

  it('writes what its schema describes', () => {
    expect(rehearsalReport.parse(JSON.parse(JSON.stringify(first)))).toEqual(first);
  });

  it('counts what the project took, and what that costs', () => {
    const { work, cost } = first.projects[0] ?? {};
    expect(work?.transitions).toBeGreaterThan(50);
    expect(work?.invocations).toBeGreaterThan(100);
    expect(cost?.euros).toBeGreaterThan(0.001);
    expect(first.budget.map(({ what }) => what)).toEqual(['state transitions', 'invocations', 'table calls', 'euro']);
  });

  it('tells it all as text', () => {
    const text = reportText(first);
    expect(text).toContain('LP-2023-0001 kempen: completed');
    expect(text).toContain('Nothing failed.');
    expect(text).toContain(`log sha256 ${first.log.sha256}`);
  });

  it('writes the same log again with the same seed, and another with another', async () => {
    const again = await rehearse(1);
    expect(again.log).toEqual(first.log);
    const other = await rehearse(2);
    expect(other.failures).toEqual([]);
    expect(other.log.sha256).not.toBe(first.log.sha256);
  });
});
