import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCases, runCases } from './run-cases.ts';

const folder = fileURLToPath(new URL('../../../../shared/asl-cases/open', import.meta.url));
const present = existsSync(folder);

/** Recorded with an instant in the mock and another word in the answer, which no interpreter can make of it. */
const cannotPass = /test_sfn_start_execution_success__test_case_response/;

describe.skipIf(!present)('the recorded cases (skipped without ../shared/asl-cases beside this checkout)', () => {
  it('end as they ended on AWS', async () => {
    const verdicts = await runCases(readCases([folder]));
    expect(verdicts.length).toBeGreaterThan(0);
    const failed = verdicts.filter(({ name, reasons }) => reasons.length > 0 && !cannotPass.test(name));
    expect(failed).toEqual([]);
  });
});
