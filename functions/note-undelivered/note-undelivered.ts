import * as z from 'zod';
import { type LetterUndelivered, letterUndelivered } from '../../shared/contracts/letter-undelivered.ts';
import { commitOfTags } from '../../shared/mail/letter-tags.ts';
import type { Bus } from '../../shared/ports/bus.ts';
import type { LetterKey, LetterMarks } from '../../shared/ports/letter-marks.ts';
import type { CommitKey } from '../../shared/ports/log-index.ts';
import type { Log } from '../../shared/use-cases/log.ts';

const outcomes = { Bounce: 'bounced', Complaint: 'complained', Reject: 'rejected' } as const satisfies Readonly<
  Record<string, LetterUndelivered['outcome']>
>;

// SES also tells addresses, subject and headers: none of them is read.
const undeliveredMail = z.object({
  source: z.literal('aws.ses'),
  detail: z.object({
    eventType: z.enum(['Bounce', 'Complaint', 'Reject']),
    mail: z.object({ messageId: z.string().min(1), tags: z.unknown() }),
  }),
});

/**
 * No mark has this message: it is not written yet, or the function that sent the letter died before it was. Or its tags
 * name no commit: somebody else sent it under our configuration set.
 */
class UnknownLetter extends Error {
  override readonly name = 'UnknownLetter';
  constructor(messageId: string, outcome: string, commit: CommitKey | undefined) {
    const where = commit === undefined ? 'its tags name no commit' : `of ${commit.stream} version ${commit.version}`;
    super(
      `No letter is marked with message ${messageId} (${where}), which ${outcome}; a later delivery of the event looks again.`,
    );
  }
}

export interface NoteUndeliveredDeps {
  readonly marks: Pick<LetterMarks, 'of'>;
  readonly bus: Pick<Bus, 'letterUndelivered'>;
  readonly log: Log;
  /** Counts letters to managers about undelivered letters that came back themselves. */
  readonly count: (letters: number) => void;
}

/** Of the letters of its commit, which its tags name, the one that went out as this message. */
const letterOf = async (
  { marks }: Pick<NoteUndeliveredDeps, 'marks'>,
  commit: CommitKey | undefined,
  messageId: string,
): Promise<LetterKey | undefined> => {
  if (commit === undefined) return undefined;
  const found = (await marks.of(commit.stream, commit.version)).find((mark) => mark.messageId === messageId);
  return found && { ...commit, letter: found.letter, recipient: found.recipient };
};

/**
 * Finds out which letter came back and says so on the bus, whereupon the manager gets a letter about it. A letter to the
 * manager about another letter ends here when it comes back too, or each would be followed by the next: it is counted,
 * and wakes an operator.
 *
 * Safe to run twice: the letter that follows is claimed by the mark of the one that came back.
 */
export const noteUndelivered =
  (deps: NoteUndeliveredDeps) =>
  async (input: unknown): Promise<void> => {
    const { eventType, mail } = undeliveredMail.parse(input).detail;
    const outcome = outcomes[eventType];
    const commit = commitOfTags(mail.tags);
    const key = await letterOf(deps, commit, mail.messageId);
    if (key === undefined) throw new UnknownLetter(mail.messageId, outcome, commit);
    const ids = { ...key, outcome };
    if (key.letter === 'not-delivered' || key.letter.startsWith('not-delivered.')) {
      deps.count(1);
      deps.log.info('A letter about an undelivered letter came back', ids);
      return;
    }
    await deps.bus.letterUndelivered(letterUndelivered.parse(ids));
    deps.log.info('Letter came back', ids);
  };
