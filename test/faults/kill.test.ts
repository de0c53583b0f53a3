import { beforeAll, describe, expect, it } from 'vitest';
import { prepareAssembly } from '../../cli/cloud/prepare-assembly.ts';
import { faultText } from '../../cli/faults/report-text.ts';
import { endingIn, type FaultReport, runFaults } from '../../cli/faults/run-faults.ts';
import { readCallOf } from '../../cli/scenario/call-of.ts';

const [kills, projects, seed, year] = [12, 2, 20231, 2024];

describe('a rehearsal of two projects whose cloud is killed twelve times', { timeout: 600_000 }, () => {
  let report: FaultReport;

  beforeAll(async () => {
    const call = endingIn(readCallOf('lokale-partnerschappen/1.0.0', new URL(import.meta.url)), year);
    report = await runFaults({ call, projects, kills, seed, assembly: await prepareAssembly() });
    const again = `npm run faults -- --kills ${kills} --projects ${projects} --seed ${seed} --until ${year}`;
    console.log(faultText(report, again));
  }, 600_000);

  it('was killed as often as it should be, in the midst of work', () => {
    expect(report.disturbed.deaths).toHaveLength(kills);
    expect(new Set(report.disturbed.deaths.map(({ at }) => at)).size).toBeGreaterThan(4);
  });

  it('leaves the same logs, ledgers, letters and executions as undisturbed', () => {
    expect(report.differences).toEqual([]);
  });

  it('had something to lose: both projects lived to their end and wrote their letters', () => {
    const { facts, troubles } = report.undisturbed;
    expect(troubles).toEqual([]);
    expect(facts.executions.map(({ status }) => status)).toEqual(facts.executions.map(() => 'SUCCEEDED'));
    expect(facts.letters.length).toBeGreaterThan(100);
    expect(facts.schedulesLeft).toEqual([]);
  });
});
