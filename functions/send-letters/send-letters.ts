import { committedEvent } from '../../shared/contracts/bus-event.ts';
import type { ProjectId } from '../../shared/domain/ids.ts';
import { type Letter, type Recipient, recipientKey } from '../../shared/domain/letters/letter.ts';
import { notDelivered } from '../../shared/domain/letters/not-delivered.ts';
import { system } from '../../shared/domain/people/actor.ts';
import type { Origin, PostDeps } from '../../shared/mail/post-letter.ts';
import { postLettersOfCommit } from '../../shared/mail/post-letters.ts';
import type { Cursors } from '../../shared/ports/log-index.ts';
import { type ActOnProjectDeps, actOnProject } from '../../shared/use-cases/act-on-project.ts';
import type { Log } from '../../shared/use-cases/log.ts';
import { type Batch, lettersOfCommit, type ReadDeps } from './letters-of-commit.ts';
import { peopleBehind, type SeenOrganisations } from './tell-with-parties.ts';

export interface SendLettersDeps extends PostDeps {
  readonly projects: ReadDeps['projects'] & ActOnProjectDeps['projects'];
  readonly calls: ReadDeps['calls'] & ActOnProjectDeps['calls'];
  readonly organisations: ActOnProjectDeps['organisations'];
  readonly drafts: ReadDeps['drafts'];
  readonly marks: ReadDeps['marks'] & PostDeps['marks'];
  readonly ledger: ActOnProjectDeps['ledger'];
  readonly cursors: Pick<Cursors, 'mark'>;
  readonly log: Log;
}

const consumer = 'send-letters';

interface Result {
  /** Letters that begin a term and have reached somebody. */
  readonly notices: Set<Letter>;
  readonly undelivered: { readonly letter: Letter; readonly recipient: Recipient }[];
  readonly failures: unknown[];
  /** The commit was marked with its letters. */
  readonly dealtWith: boolean;
}

const postAll = async (
  deps: SendLettersDeps,
  origin: Origin,
  batch: Batch,
  letters: readonly Letter[],
  dealtWithBy?: string,
): Promise<Result> => {
  const posts = letters.flatMap((letter) => letter.recipients.map((recipient) => ({ letter, recipient })));
  const people = batch.readers === undefined ? deps.people : peopleBehind(batch.readers, deps.people);
  const { outcomes, dealtWith } = await postLettersOfCommit({ ...deps, people }, origin, batch, posts, dealtWithBy);
  const result: Result = { notices: new Set(), undelivered: [], failures: [], dealtWith };
  const told: Readonly<Record<string, string>>[] = [];
  for (const outcome of outcomes) {
    const { letter, recipient } = outcome;
    if ('error' in outcome) {
      // The others still get theirs; the function fails after them.
      result.failures.push(outcome.error);
      continue;
    }
    const { posted } = outcome;
    if (posted === 'no-address') result.undelivered.push({ letter, recipient });
    else if (letter.notice !== undefined) result.notices.add(letter);
    told.push({ letter: letter.kind, recipient: recipientKey(recipient), posted });
  }
  if (told.length > 0) {
    deps.log.info('Letters', { stream: origin.stream, version: origin.version, letters: told });
  }
  return result;
};

/** The terms that begin with the notice are counted from the same day as in the first letter: what dated that one. */
const recordNotice = async (
  deps: SendLettersDeps,
  project: ProjectId,
  { kind, notice: about }: Letter,
  at: string,
): Promise<void> => {
  if (about === undefined) return;
  const act = actOnProject({ ...deps, clock: { now: () => at } });
  const outcome = await act({ project, command: { type: 'RecordNotification', letter: kind, about }, actor: system });
  if (!outcome.accepted) throw new Error(`The notice of ${project} is not on the log: ${outcome.refusal.code}`);
};

/** What is left when everything was tried: failures, after which the event must come again. */
const sendBatch = async (
  deps: SendLettersDeps,
  origin: Origin,
  batch: Batch,
): Promise<Pick<Result, 'failures' | 'dealtWith'>> => {
  const { project, noticed, noticeAt, letters } = batch;
  // The notice follows upon its letter: after a crash in between, the event must come again.
  const noticeFollows = !noticed && letters.some(({ notice }) => notice !== undefined);
  const posted = await postAll(deps, origin, batch, letters, noticeFollows ? undefined : consumer);
  const { notices, undelivered, failures, dealtWith } = posted;
  if (project !== undefined && !noticed) {
    for (const letter of notices) await recordNotice(deps, project, letter, noticeAt ?? origin.at);
  }
  if (undelivered.length === 0) return { failures, dealtWith };
  const told = await postAll(deps, origin, batch, [notDelivered(batch, undelivered)]);
  return { failures: [...failures, ...told.failures], dealtWith };
};

const silent = { failures: [], dealtWith: false };

/**
 * Sends the letters that follow from a commit, and puts the notice of a decision on the log once its letter is out.
 *
 * Safe to run twice: each letter to each recipient is claimed by a conditional mark before it is sent, and
 * the commit is marked with the last of them, or after what follows upon them. What crashed and comes again as the same
 * `delivery` takes over its own claims.
 *
 * @throws AggregateError after every recipient was tried, when a letter could not be sent: the event comes again
 */
export const sendLetters = (deps: SendLettersDeps) => {
  const seen: SeenOrganisations = new Map();
  return async (input: unknown, delivery?: string): Promise<void> => {
    const { detail } = committedEvent.parse(input);
    const { stream, version } = detail;
    const origin: Origin = { stream, version, at: deps.clock.now(), delivery };
    const batch = await lettersOfCommit(deps, seen, detail, origin.at);
    const { failures, dealtWith } = batch === undefined ? silent : await sendBatch(deps, origin, batch);
    if (failures.length > 0) {
      throw new AggregateError(failures, `${failures.length} letter(s) of ${stream} version ${version} were not sent`);
    }
    if (!dealtWith) await deps.cursors.mark(consumer, stream, version);
  };
};
