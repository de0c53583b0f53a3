import { z } from 'zod';
import type { Cloud } from '../../../local/cloud.ts';
import { type AwsOwner, awsOwner, type DeadLetter } from './aws-owner.ts';

/** What the operator found in the mornings, and did about it. */
export interface Mornings {
  /** Dead letters by queue. */
  readonly deadLetters: ReadonlyMap<string, number>;
  /** Executions that failed, and were started again under another name. */
  readonly startedAgain: readonly string[];
  /** What no runbook knows, or what the log must never hold. */
  readonly findings: readonly string[];
  /** What is still to be done, because it did not work yet. */
  readonly open: readonly string[];
}

export interface Operator extends Mornings {
  /** Looks at the queues and the alarms, and does what the runbooks say. */
  look(): Promise<void>;
}

const day = 24 * 3600_000;
const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

const change = z.looseObject({
  name: z.string(),
  stateMachineArn: z.string(),
  status: z.string(),
  input: z.string(),
});

/** Something to do, which is tried until it works. */
interface Errand {
  readonly what: string;
  readonly run: () => Promise<boolean>;
}

const requested = z.looseObject({ requestPayload: z.unknown() });

/** The event that a dead letter of a function or of a rule holds. */
const eventIn = ({ body }: DeadLetter): unknown => {
  const parsed: unknown = JSON.parse(body);
  const { success, data } = requested.safeParse(parsed);
  return success ? data.requestPayload : parsed;
};

/** What the runbook of a queue says, by the last part of its name. */
const errandsFor = (aws: AwsOwner, name: string, letters: readonly DeadLetter[], now: number): readonly Errand[] => {
  const sweep = (payload: object): Errand => ({ what: 'sweep-log', run: () => aws.invoke('sweep-log', payload) });
  const plan: Errand = {
    what: 'follow-call',
    run: () => aws.invoke('follow-call', { source: 'aws.events', everyProject: true }),
  };
  switch (name) {
    case 'act-on-moment':
    case 'follow-call':
      return [plan];
    case 'send-digest':
      return [{ what: 'send-digest', run: () => aws.invoke('send-digest', {}) }];
    case 'note-undelivered':
      return letters.map((letter, index) => ({
        what: `note-undelivered ${now} ${index}`,
        run: () => aws.invoke('note-undelivered', eventIn(letter)),
      }));
    case 'sweep-log':
      return [sweep({})];
    default:
      // Whoever follows the log: what was lost is at most as old as an outage and the night after it.
      return [sweep({ from: dayOf(now - 3 * day), until: dayOf(now) })];
  }
};

const nameOf = (queue: string): string => /^traject-[a-z]+-(.+?)(?:-dead-letters)?$/.exec(queue)?.[1] ?? queue;

/** Queues whose messages only tell of what is seen elsewhere: of executions that failed. */
const tellOfExecutions = ['failed-episodes', 'undelivered-failures'];

interface Failed {
  readonly name: string;
  readonly machine: string;
  readonly input: string;
}

/** Follows `docs/runbooks`, and nothing else: what it cannot mend with them is a finding. */
export const operatorOf = (cloud: Cloud): Operator => {
  const aws = awsOwner(cloud);
  const deadLetters = new Map<string, number>();
  const startedAgain: string[] = [];
  const findings: string[] = [];
  const failed: Failed[] = [];
  const open = new Map<string, Errand>();
  cloud.services.events.onDelivered((news) => {
    if (news.kind !== 'arrived' || news.event.source !== 'aws.states') return;
    const { name, stateMachineArn: machine, status, input } = change.parse(news.event.detail);
    if (status !== 'RUNNING' && status !== 'SUCCEEDED') failed.push({ name, machine, input });
  });

  const take = (queue: string, letters: readonly DeadLetter[]): void => {
    const name = nameOf(queue);
    deadLetters.set(name, (deadLetters.get(name) ?? 0) + letters.length);
    if (name === 'changed-commits') findings.push(...letters.map(({ body }) => `A commit was changed: ${body}`));
    else if (!tellOfExecutions.includes(name)) {
      for (const errand of errandsFor(aws, name, letters, cloud.agenda.now())) open.set(errand.what, errand);
    }
  };

  const startAgain = async (): Promise<void> => {
    for (const { name, machine, input } of failed.splice(0)) {
      const [, first = name, times = '0'] = /^(.*?)(?:_again-(\d+))?$/.exec(name) ?? [];
      const again = `${first}_again-${Number(times) + 1}`;
      await aws.start(machine, again, input);
      startedAgain.push(again);
    }
  };

  return {
    deadLetters,
    startedAgain,
    findings,
    get open() {
      return [...open.keys()];
    },
    look: async () => {
      for (const queue of aws.queues) {
        const letters = await aws.takeAll(queue);
        if (letters.length > 0) take(queue, letters);
      }
      await startAgain();
      for (const { what, run } of [...open.values()]) if (await run()) open.delete(what);
      await cloud.agenda.settle();
    },
  };
};
