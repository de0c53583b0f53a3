import type { Grant } from '../../local/policies/grants.ts';

export interface Reason {
  readonly why: string;
  readonly holds: (grant: Grant) => boolean;
}

const isAny =
  (...actions: readonly string[]) =>
  ({ actions: own }: Grant): boolean =>
    own.every((action) =>
      actions.some((one) => (one.endsWith('*') ? action.startsWith(one.slice(0, -1)) : one === action)),
    );

const isAt =
  (place: RegExp, within: Reason['holds']) =>
  (grant: Grant): boolean =>
    place.test(grant.where) && within(grant);

/** One action of a statement that is needed as a whole for others of its actions. */
const isPart = ({ what }: Grant): boolean => what.includes(' [');

/**
 * Why a right of the template is there although neither the scenarios nor the storms ask for it. Each entry must still
 * hold for something: what became needed, or is gone from the template, is struck here too.
 */
export const reasons: readonly Reason[] = [
  {
    why: 'The local cloud writes the logs of functions, and keeps the history of executions, itself; it traces nothing.',
    holds: isAny('logs:*', 'xray:*'),
  },
  {
    why: 'Backups are made by AWS Backup, which does not run here.',
    holds: ({ what }) => what.includes(':policy/service-role/AWSBackup'),
  },
  {
    why: 'CDK gives them with sqs:SendMessage to whoever may send to a queue; the sender here knows its address.',
    holds: (grant) => isPart(grant) && isAny('sqs:GetQueueAttributes', 'sqs:GetQueueUrl')(grant),
  },
  {
    why: 'To read a table is one right, whichever of its three calls an adapter makes today.',
    holds: (grant) => isPart(grant) && isAny('dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:BatchGetItem')(grant),
  },
  {
    why: 'To keep what can be derived again is one right, whether rows are put, changed or deleted today.',
    holds: (grant) => isPart(grant) && isAny('dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem')(grant),
  },
  {
    why: 'Only an application above 100 KB lies beside the log.',
    holds: ({ what }) => /s3:GetObject.*\/applications\/\*$/.test(what),
  },
  {
    why: 'CDK gives the gateway the same right once for each method of a path: without one of them the others serve.',
    holds: isAt(/ Api[A-Z]+apiproxyServeApiPermission/, isAny('lambda:InvokeFunction')),
  },
  {
    why: 'The nightly sweep publishes only what the bus lost.',
    holds: isAt(/ConsumersSweepLog/, isAny('events:PutEvents')),
  },
  {
    why: 'A lapse that is found late, because its moment was lost or lies in the past already, gives back the area.',
    holds: isAt(/FollowersFollow/, (grant) => !isPart(grant) && isAny('dynamodb:DeleteItem')(grant)),
  },
  {
    why: 'A workflow that nobody woke in time is woken by the nightly round.',
    holds: isAt(/FollowersFollowCall/, isAny('states:SendTaskSuccess')),
  },
];
