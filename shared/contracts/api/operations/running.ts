import * as z from 'zod';
import type { Operation } from '../operation.ts';
import { ok } from './answers.ts';

/** What can be read of a project from its start on, and of all of them together. */
export const runningOperations = {
  'show-project-ledger': {
    method: 'get',
    path: '/projects/{project}/ledger',
    tag: 'projects',
    summary: 'The money of a project per year and fund: awarded, granted, due, ordered, paid, recovered',
    answer: ok('The ledger, and what does not add up in it'),
  },
  'show-outlook': {
    method: 'get',
    path: '/projects/{project}/evaluation-outlook',
    tag: 'projects',
    summary:
      'The process evaluation as if the latest counts were measured today: what would follow, and what is lacking',
    answer: ok('The outlook'),
  },
  'show-pack': {
    method: 'get',
    path: '/projects/{project}/pack',
    tag: 'projects',
    summary: 'All information of the learning processes, without personal data, once it is published',
    answer: ok('The pack'),
  },
  'show-challenge': {
    method: 'get',
    path: '/projects/{project}/challenges/{challenge}',
    tag: 'projects',
    summary:
      'One challenge: contents, stage, dates, answer, outcome. For the challenger, and for who sees it with the project',
    answer: ok('The challenge'),
  },
  'list-payments': {
    method: 'get',
    path: '/calls/{call}/payments',
    tag: 'calls',
    summary: 'Every payment that is due and every recovery to be demanded, for a payment run',
    answer: ok('The payments by project'),
  },
  'run-payments': {
    method: 'post',
    path: '/calls/{call}/payment-runs',
    tag: 'calls',
    summary: 'Order everything that is due in a call, project by project; the same run again orders what is new',
    body: z.strictObject({ run: z.string().trim().min(1).max(60) }),
    answer: ok('What was ordered, and what was left'),
  },
  'show-results': {
    method: 'get',
    path: '/calls/{call}/results',
    tag: 'calls',
    summary: 'What all projects reached together, against the targets of the call',
    answer: ok('The totals'),
  },
} as const satisfies Record<string, Operation>;
