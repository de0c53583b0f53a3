import { letterUndeliveredEvent } from '../../shared/contracts/letter-undelivered.ts';
import { callId, projectId } from '../../shared/domain/ids.ts';
import { cameBack } from '../../shared/domain/letters/not-delivered.ts';
import type { PostDeps } from '../../shared/mail/post-letter.ts';
import { postLetters } from '../../shared/mail/post-letters.ts';
import type { Stream } from '../../shared/ports/commit.ts';
import { callOf } from '../../shared/use-cases/act-on-project.ts';
import type { Batch, ReadDeps } from './letters-of-commit.ts';

export interface TellCameBackDeps extends PostDeps {
  readonly projects: Pick<ReadDeps['projects'], 'load'>;
  readonly calls: Pick<ReadDeps['calls'], 'definition' | 'latest'>;
}

/** Whose concern it is now: who manages the project today, not when the letter went out. */
const concerned = async (deps: TellCameBackDeps, stream: Stream): Promise<Batch> => {
  const id = stream.slice(stream.indexOf('#') + 1);
  const nothing = { letters: [], noticed: true };
  if (stream.startsWith('CALL#')) {
    const call = await deps.calls.latest(callId.parse(id));
    if (call === undefined) throw new Error(`A letter of call ${id} came back, and no such call was published.`);
    return { ...nothing, call, manager: { kind: 'manager' } };
  }
  const project = projectId.parse(id);
  const { project: now } = await deps.projects.load(project);
  if (now.status === 'not-submitted')
    throw new Error(`A letter of project ${id} came back, and no such project was submitted.`);
  const manager = { kind: 'manager', ...(now.manager === undefined ? {} : { person: now.manager }) } as const;
  return { ...nothing, call: await callOf(deps.calls, now), project, manager };
};

/**
 * Tells the manager of a letter that came back.
 *
 * Safe to run twice: its mark is made of the letter that came back and its recipient, and is claimed once.
 */
export const tellCameBack =
  (deps: TellCameBackDeps) =>
  async (input: unknown, delivery?: string): Promise<void> => {
    const { stream, version, ...what } = letterUndeliveredEvent.parse(input).detail;
    const batch = await concerned(deps, stream);
    const letter = cameBack(batch, what);
    const origin = { stream, version, at: deps.clock.now(), delivery };
    for (const outcome of await postLetters(deps, origin, batch, [{ letter, recipient: batch.manager }])) {
      if ('error' in outcome) throw outcome.error;
    }
  };
