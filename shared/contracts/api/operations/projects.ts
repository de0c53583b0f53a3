import * as z from 'zod';
import type { Operation } from '../operation.ts';
import { type ProjectAct, type ProjectActName, projectActs } from '../project-acts.ts';
import { ok } from './answers.ts';

export const projectOperations = {
  'show-project': {
    method: 'get',
    path: '/projects/{project}',
    tag: 'projects',
    summary:
      'A project as this person may see it: state, next dates with their derivation, tasks, scores, decisions. With `at`, as it stood at the end of a day (2024-03-01, in Brussels) or at an instant (2024-03-01T12:00:00Z)',
    query: z.object({ at: z.string().optional() }),
    answer: ok('The project'),
  },
  'show-calendar': {
    method: 'get',
    path: '/projects/{project}/calendar',
    tag: 'projects',
    summary:
      'Every date of a project that is known beforehand, with its derivation: reviews, years, annual reports, evaluation, challenge window, end, retention',
    answer: ok('The dates, the first one first'),
  },
  'show-receipt': {
    method: 'get',
    path: '/projects/{project}/receipt',
    tag: 'projects',
    summary: 'The receipt of the submission',
    answer: ok('The receipt'),
  },
  'list-commits': {
    method: 'get',
    path: '/projects/{project}/commits',
    tag: 'projects',
    summary: 'The log of a project with its chain of hashes, for people of the authority',
    answer: ok('First to last'),
  },
  'list-alike': {
    method: 'get',
    path: '/projects/{project}/alike',
    tag: 'projects',
    summary: 'Projects with the same kind of open task, to be seen before a deadline is moved',
    query: z.object({ task: z.string() }),
    answer: ok('The projects and their due dates'),
  },
  'list-tasks': {
    method: 'get',
    path: '/tasks',
    tag: 'tasks',
    summary: 'What I must do, the earliest due date first',
    answer: ok('The open tasks'),
  },
  'show-health': {
    method: 'get',
    path: '/health',
    tag: 'service',
    public: true,
    summary: 'Whether the API answers',
    answer: ok('It does'),
  },
  'show-openapi': {
    method: 'get',
    path: '/openapi.json',
    tag: 'service',
    public: true,
    summary: 'This description',
    answer: ok('OpenAPI 3.1'),
  },
} as const satisfies Record<string, Operation>;

type ActOperations = { readonly [Name in ProjectActName]: Operation };

const acts: readonly (readonly [string, ProjectAct])[] = Object.entries(projectActs);

const actOperation = (name: string, { command, summary }: ProjectAct): Operation => {
  let body: Operation['body'];
  return {
    method: 'post',
    path: `/projects/{project}/${name}`,
    tag: 'projects',
    summary,
    /** Made when the act is first asked for: there are some seventy, and a cold start serves one. */
    get body() {
      body ??= command.omit({ type: true });
      return body;
    },
    answer: ok('Committed'),
  };
};

/** One operation per act on a project; the body is the command without its type, which is the path. */
export const actOperations = Object.fromEntries(
  acts.map(([name, act]) => [name, actOperation(name, act)]),
) as unknown as ActOperations;
