import { expect, it } from 'vitest';
import { isFollowed } from './followed-project.ts';

it.each([
  [['WagesRecorded'], false],
  [['HoursRegistered'], false],
  [['HoursRegistered', 'AnnualReportFiled'], true],
  [['QuarterReported'], true],
])('a commit of %j is followed: %s', (types, followed) => {
  expect(isFollowed(types)).toBe(followed);
});
