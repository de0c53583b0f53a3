import { pathTo } from '../parts/links.ts';
import type { ActionOf, Done, Sources } from '../sources.ts';
import { NotRedrivable, redrive, whyNotRedrivable } from './redrive.ts';

/** `redrive` or `discard` of one message, by its number, or of `all` in a queue; what nobody can be given stays. */
export const deadLetterAction: ActionOf = async (sources, { path: [queue = ''] }, form) => {
  const { sqs } = sources.services;
  if (!sqs.queues().some(({ name }) => name === queue)) return undefined;
  const wanted = form.get('message') ?? '';
  const messages = sqs.messages(queue).filter(({ seq }) => wanted === 'all' || String(seq) === wanted);
  if (messages.length === 0) return done(queue, 'There is no such message any more.', true);
  if (form.get('act') === 'discard') {
    for (const message of messages) sqs.discard(message);
    return done(queue, `${count(messages.length)} removed.`);
  }
  if (wanted !== 'all') return await redriven(sources, queue, messages);
  const again = messages.filter((message) => whyNotRedrivable(sources, message) === undefined);
  if (again.length > 0) return await redriven(sources, queue, again);
  return done(queue, 'No message of this queue can be redriven: each says below why.', true);
};

async function redriven(sources: Sources, queue: string, messages: Parameters<typeof redrive>[1][]): Promise<Done> {
  const refused: string[] = [];
  for (const message of messages) {
    try {
      await redrive(sources, message);
    } catch (error) {
      if (!(error instanceof NotRedrivable)) throw error;
      refused.push(error.message);
    }
  }
  const given = messages.length - refused.length;
  if (refused.length === 0)
    return done(queue, `${count(given)} given again to whom it was for. What fails there once more comes back here.`);
  return done(queue, `${count(given)} given again, ${refused.length} left where it is: ${refused[0]}`, true);
}

const count = (number: number): string => `${number} ${number === 1 ? 'message' : 'messages'}`;

const done = (queue: string, says: string, failed = false): Done => ({
  says,
  failed,
  goTo: pathTo('dead-letters', queue),
});
