import { describe, expect, it } from 'vitest';
import { projectEvent } from '../../shared/domain/project/events.ts';
import golden from '../../shared/ports/fixtures/events-version-1.json' with { type: 'json' };
import { markOf } from './marks.ts';

const eventOf = (type: string, change: Readonly<Record<string, unknown>>) => {
  const found = golden.project.find((event) => event.type === type);
  return projectEvent.parse({ ...found, data: { ...found?.data, ...change } });
};

describe('what came to pass in a life', () => {
  it('is a lapse only when a registration lapsed, not when it became active', () => {
    expect(markOf(eventOf('MemberRegistrationChanged', { status: 'lapsed' }))).toBe('registration:lapsed');
    expect(markOf(eventOf('MemberRegistrationChanged', { status: 'active' }))).toBe('registration:active');
  });

  it('is a shift only when means were shifted, not when an evaluation earned them', () => {
    expect(markOf(eventOf('ExtraMeansAwarded', { ground: 'shift' }))).toBe('means:shift');
    expect(markOf(eventOf('ExtraMeansAwarded', { ground: 'evaluation' }))).toBe('means:evaluation');
  });

  it('is told of some other events, and of most not', () => {
    expect(markOf(eventOf('AdvanceWithheld', {}))).toBe('advance:withheld');
    expect(markOf(eventOf('ManagerAssigned', {}))).toBeUndefined();
  });
});
