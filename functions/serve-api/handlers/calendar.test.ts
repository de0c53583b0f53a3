import { describe, expect, it } from 'vitest';
import { projectAnswers } from '../../../shared/contracts/api/answers/projects.ts';
import type { Actor } from '../../../shared/domain/people/actor.ts';
import type { Started, Submitted } from '../../../shared/domain/project/state.ts';
import { on, runningThrough, story } from '../../../test/builders/partnership.ts';
import { command, people, submitted } from '../../../test/builders/project.ts';
import { publishedCall, theProject } from '../../../test/builders/story.ts';
import { calendarHandlers } from './calendar.ts';

const { an, mia, stranger } = people;

const asked = async (project: Submitted | Started, actor: Actor) => {
  const ports = await publishedCall();
  const projects = { load: async () => ({ project, version: 1, hash: '' }) };
  const request = {
    params: { project: theProject },
    query: {},
    body: undefined,
    idempotencyKey: undefined,
    actor,
    language: 'nl' as const,
  };
  return calendarHandlers({ ...ports, projects })['show-calendar'](request);
};

describe('the calendar of a project', () => {
  it('follows what was applied for before the start', async () => {
    expect(await asked(submitted(), an)).toMatchObject({
      body: {
        start: '2024-01-01',
        end: '2029-12-31',
        milestones: expect.arrayContaining([expect.objectContaining({ id: 'review-1', dueOn: '2024-04-02' })]),
      },
    });
  });

  it('follows the end as it stands, when it was extended', async () => {
    const extended = story(
      runningThrough('2027-06-30'),
      on('2026-11-16', an, command('RequestExtension', { end: '2028-03-31', reason: 'Later bereikt.' })),
      on('2026-11-20', mia, command('DecideExtension', { extension: 1, outcome: 'granted', reasons: 'Goed.' })),
    );
    expect(await asked(extended, mia)).toMatchObject({
      body: {
        end: '2028-03-31',
        milestones: expect.arrayContaining([expect.objectContaining({ kind: 'closing-review', on: '2028-03-31' })]),
      },
    });
  });

  it('is answered as the description of the API says', async () => {
    const answered = await asked(submitted(), an);
    const body = 'body' in answered ? answered.body : answered;
    expect(projectAnswers['show-calendar'].parse(body)).toEqual(body);
  });

  it('is for who may see the project', async () => {
    expect(await asked(submitted(), stranger)).toMatchObject({ refusal: { code: 'not-your-organisation' } });
  });
});
