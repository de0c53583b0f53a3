import { account, region } from '../kernel/service.ts';

/** Where queues live when nobody says otherwise; an address within the local cloud must be given for SDK clients. */
export const defaultQueueOrigin = `https://sqs.${region}.amazonaws.com`;

/** The name within a queue's URL, ARN, or the name itself. */
export function queueName(urlOrArn: string): string {
  return urlOrArn.slice(Math.max(urlOrArn.lastIndexOf('/'), urlOrArn.lastIndexOf(':')) + 1);
}

export const queueArn = (name: string): string => `arn:aws:sqs:${region}:${account}:${name}`;

export const queueUrl = (urlOrArn: string, origin = defaultQueueOrigin): string =>
  `${origin}/${account}/${queueName(urlOrArn)}`;
