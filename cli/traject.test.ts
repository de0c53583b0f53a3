import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const traject = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['cli/traject.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};
const example = 'calls/lokale-partnerschappen/1.0.0.yaml';

describe('traject term', () => {
  it('prints the last day, its last instant and the derivation in two languages', () => {
    const term = JSON.parse(traject('term', '--from', '2023-10-31', '--length', 'P2M', '--move', '--json').stdout);
    expect(term).toMatchObject({ lastDay: '2024-01-02', endsAt: '2024-01-02T23:59:59.999+01:00' });
    expect(term.derivation.nl).toHaveLength(6);
    expect(term.derivation.en).toHaveLength(6);
  });

  it('keeps the day of a term that does not move, and counts suspensions', () => {
    const suspended = traject(
      'term',
      '--from',
      '2024-06-30',
      '--length',
      'P2M',
      '--no-move',
      '--suspend',
      '2024-07-15/2024-07-29',
    );
    expect(suspended.stdout).toContain('Last day: Friday 13 September 2024');
  });

  it('names every option it cannot read, and fails', () => {
    const { status, stderr, stdout } = traject(
      'term',
      '--from',
      '2023-02-30',
      '--length',
      '2 months',
      '--suspend',
      'July',
    );
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('--from must be a date that exists');
    expect(stderr).toContain('received "2 months"');
    expect(stderr).toContain('--suspend must be');
  });

  it('fails when it is not told from when to count', () => {
    expect(traject('term', '--length', 'P2M').status).toBe(1);
  });
});

describe('traject call calendar', () => {
  it('prints warnings, rounds with their offset and both lives as JSON', () => {
    const calendar = JSON.parse(traject('call', 'calendar', example, '--json').stdout);
    expect(calendar.rounds[0]).toMatchObject({
      opensAt: '2023-10-01T00:00:00+02:00',
      closesAt: '2023-10-31T23:59:59.999+01:00',
      clockChanges: [{ from: '+02:00', to: '+01:00' }],
    });
    expect(calendar.handling).toHaveLength(274);
    expect(calendar.earliest.reviews).toHaveLength(24);
    expect(calendar.warnings[0]).toMatchObject({ code: 'decision-after-start', dates: ['2023-10-30', '2023-10-31'] });
  });

  it('prints the same as text in Dutch', () => {
    const { stdout } = traject('call', 'calendar', example, '--lang', 'nl');
    expect(stdout).toContain('sluit op zondag 30 juni 2024');
    expect(stdout).toContain('2028: 31 maart 2029, uiterlijk 3 april 2029');
    expect(stdout).toContain('venster van het uitdaagrecht: 2 maart 2027 - 1 juni 2027');
  });

  it('fails on a file that is no call or is not there, and says why', () => {
    expect(traject('call', 'calendar', 'package.json')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('package.json:1: '),
    });
    expect(traject('call', 'calendar', 'calls/none.yaml').stderr).toContain('cannot be read');
  });
});

it('traject start names the option when its instant is none, and what it received', () => {
  const { status, stderr } = traject('start', '--at', '2023-02-30T09:00');
  expect(status).toBe(1);
  expect(stderr).toContain(
    '--at must be an instant such as 2023-10-02T09:00, Brussels time; received "2023-02-30T09:00"',
  );
});
