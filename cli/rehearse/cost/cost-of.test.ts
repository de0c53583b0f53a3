import { describe, expect, it } from 'vitest';
import { costOf, monthlyCostOf, type Work } from './cost-of.ts';
import { readPrices } from './read-prices.ts';

const prices = {
  ...readPrices(),
  currency: { eurosPerDollar: 0.5, date: '2024-12-31', source: 'https://example.org' },
};

const work: Work = {
  transitions: 400,
  invocations: 1000,
  reads: 10,
  readUnits: 2_000_000,
  writes: 10,
  writeUnits: 1_000_000,
  events: 1_000_000,
  schedules: 0,
  mails: 100,
  requests: 0,
};

describe('what a project costs at list prices', () => {
  it('adds up what each kind of work is billed', () => {
    const { by, euros } = costOf(work, prices);
    expect(by['transitions']).toBe(0.005);
    expect(by['mails']).toBe(0.005);
    expect(by['readUnits']).toBe(0.1415);
    expect(by['busEvents']).toBe(0.5);
    expect(by['pipeRequests']).toBe(0.2);
    expect(euros).toBeCloseTo(
      Object.values(by).reduce((sum, one) => sum + one, 0),
      6,
    );
  });

  it('counts a stage by its resources and what it stores', () => {
    const types = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Alarm', 'AWS::KMS::Key', 'AWS::Lambda::Function'];
    const { by, euros } = monthlyCostOf(types, 1024 ** 3, prices);
    expect(by['AWS::CloudWatch::Alarm']).toBe(0.1);
    expect(by['AWS::KMS::Key']).toBe(0.5);
    expect(by['tables']).toBe(0.1415);
    expect(euros).toBe(0.8545);
  });

  it('names the source of every price, and the day of the file', () => {
    const { usage, monthly, date } = readPrices();
    expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    for (const { source } of [...Object.values(usage), ...Object.values(monthly)]) expect(source).toMatch(/^https:/);
  });
});
