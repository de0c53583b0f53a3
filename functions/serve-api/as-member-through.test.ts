import { describe, expect, it } from 'vitest';
import { theCall } from '../../test/builders/application.ts';
import { among, askChange, granted, runningThrough } from '../../test/builders/partnership.ts';
import { people } from '../../test/builders/project.ts';
import { comes } from '../../test/builders/running.ts';
import { asMemberThrough, lastDayAsMember } from './as-member-through.ts';
import { projectAsSeen } from './project-as-seen.ts';

const { an, sofie, stranger } = people;

const leftInMay = () =>
  granted(runningThrough('2029-12-31'), '2024-05-06', askChange('leave', 'de-springplank', '2024-05-06'));

/** A year later: two quarters were reviewed or missed, and 2025 has begun. */
const aYearLater = () => {
  const quarters = comes(comes(leftInMay(), 'review-1-opens', among()), 'review-2-opens', among());
  return comes(quarters, 'year-2024-ends', among());
};

describe('a project, for an organisation that left', () => {
  it('is that of its last day in the partnership, for its own people only', () => {
    expect(lastDayAsMember(aYearLater(), sofie)).toBe('2024-05-05');
    expect([an, stranger].map((person) => lastDayAsMember(aYearLater(), person))).toEqual([undefined, undefined]);
  });

  it('has the calendar years it was in, and nothing that began after it left', () => {
    const later = aYearLater();
    expect(later.run.years.map(({ year }) => year)).toEqual([2024, 2025]);
    expect(later.run.reviews.map(({ review }) => review)).toEqual([1, 2]);
    const { run } = asMemberThrough(later, '2024-05-05');
    expect(run.years).toEqual(later.run.years.filter(({ year }) => year === 2024));
    expect(run.reviews.map(({ review }) => review)).toEqual([1]);
    expect([Object.keys(run.plans), Object.keys(run.commitments)]).toEqual([['2024'], ['2024']]);
    expect(run.paying.payments.map(({ year }) => year)).toEqual([2024]);
  });

  it('reads as any project does, with no task of others', () => {
    const memberThrough = '2024-05-05';
    const viewer = { actor: sofie, seated: false, challenges: [], memberThrough };
    const seen = projectAsSeen(asMemberThrough(aYearLater(), memberThrough), theCall, viewer, '2025-01-06T10:00:00Z');
    expect(seen).toMatchObject({ status: 'running', tasks: [], run: { years: [{ year: 2024 }] } });
  });
});
