import * as z from 'zod';
import { answerQuestion, askQuestion, declareInterest, moveRoundClose } from '../../../domain/call-life/commands.ts';
import { callId } from '../../../domain/ids.ts';
import type { Operation } from '../operation.ts';
import { created, ok } from './answers.ts';

export const callOperations = {
  'list-calls': {
    method: 'get',
    path: '/calls',
    tag: 'calls',
    public: true,
    summary: 'Published calls',
    answer: ok('The calls, with their window'),
  },
  'show-call': {
    method: 'get',
    path: '/calls/{call}',
    tag: 'calls',
    public: true,
    summary: 'A call as last published, with its rounds as moved',
    answer: ok('The definition and the state of its rounds'),
  },
  'list-questions': {
    method: 'get',
    path: '/calls/{call}/questions',
    tag: 'calls',
    public: true,
    summary: 'Published questions and answers of a call',
    answer: ok('Only what is published'),
  },
  'publish-call': {
    method: 'post',
    path: '/calls',
    tag: 'calls',
    summary: 'Publish a version of a call; it never changes afterwards',
    body: z.looseObject({ id: callId, version: z.string() }),
    answer: created('The version and the SHA-256 of its content'),
  },
  'ask-question': {
    method: 'post',
    path: '/calls/{call}/questions',
    tag: 'calls',
    summary: 'Ask a question on a call',
    body: askQuestion.omit({ type: true }),
    answer: created('The number of the question'),
  },
  'answer-question': {
    method: 'post',
    path: '/calls/{call}/questions/{question}/answer',
    tag: 'calls',
    summary: 'Answer a question and publish both',
    body: answerQuestion.omit({ type: true, question: true }),
    answer: ok('Published'),
  },
  'list-open-questions': {
    method: 'get',
    path: '/calls/{call}/questions/open',
    tag: 'calls',
    summary: 'Questions that wait for an answer, for managers',
    answer: ok('The open questions'),
  },
  'declare-interest': {
    method: 'post',
    path: '/calls/{call}/interests',
    tag: 'calls',
    summary: 'Declare a relation with an organisation that blocks an evaluator',
    body: declareInterest.omit({ type: true }),
    answer: ok('Declared'),
  },
  'move-round-close': {
    method: 'post',
    path: '/calls/{call}/rounds/{round}/close',
    tag: 'calls',
    summary: 'Move the close of a round for everyone, with reason and legal basis',
    body: moveRoundClose.omit({ type: true, round: true }),
    answer: ok('Moved'),
  },
  'show-ledger': {
    method: 'get',
    path: '/calls/{call}/ledger',
    tag: 'calls',
    summary: 'Budget, committed and free per calendar year, for managers',
    answer: ok('Cents per year'),
  },
  'list-projects': {
    method: 'get',
    path: '/calls/{call}/projects',
    tag: 'projects',
    summary: 'The projects of a call, for people of the authority',
    query: z.object({ status: z.string().optional(), area: z.string().optional() }),
    answer: ok('By sequence number'),
  },
} as const satisfies Record<string, Operation>;
