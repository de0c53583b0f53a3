import * as z from 'zod';
import { Busy } from '../ports/failures.ts';
import type { Claimant, LetterClaim, LetterKey, LetterMark, LetterMarks, SentLetter } from '../ports/letter-marks.ts';
import { claimsLapsedBefore } from '../ports/letter-marks.ts';
import { createCursors, markOf } from './log-index.ts';
import { type Condition, ConditionNotMet, type Key, type Table } from './table.ts';
import { putIn, transact, updateIn, type Write } from './transaction.ts';

const stream = z.templateLiteral([z.enum(['PROJECT', 'ORGANISATION', 'CALL']), '#', z.string()]);
const letterMark: z.ZodType<LetterMark> = z.object({
  stream,
  version: z.int().min(1),
  letter: z.string(),
  recipient: z.string(),
  status: z.enum(['pending', 'sent']),
  claimedAt: z.string(),
  claimedBy: z.string().optional(),
  sentAt: z.string().optional(),
  messageId: z.string().optional(),
});

const partition = (of: Pick<LetterKey, 'stream' | 'version'>): string => `LETTER#${of.stream}#${of.version}`;
const keyOf = (key: LetterKey): Key => ({ pk: partition(key), sk: `${key.letter}#${key.recipient}` });
const plain = ({ stream: of, version, letter, recipient }: LetterKey) => ({ stream: of, version, letter, recipient });

// Who does not say which delivery it is shares this with nobody: no claim of it is ever taken over.
const nameless = '-';

const pending = (key: LetterKey, { at, delivery }: Claimant) => ({
  ...keyOf(key),
  ...plain(key),
  status: 'pending',
  claimedAt: at,
  ...(delivery === undefined ? {} : { claimedBy: delivery }),
});
const isFree = ({ at, delivery = nameless }: Claimant): Condition => ({
  expression: 'attribute_not_exists(sk) OR (#status = :pending AND (claimedAt <= :lapsed OR claimedBy = :delivery))',
  names: { '#status': 'status' },
  values: { ':pending': 'pending', ':lapsed': claimsLapsedBefore(at), ':delivery': delivery },
});

const sentMarks = (work: Table, sent: readonly SentLetter[], at: string): readonly Write[] =>
  sent.map(({ key, messageId }) =>
    putIn(work, { ...keyOf(key), ...plain(key), status: 'sent', claimedAt: at, sentAt: at, messageId }),
  );

/** Not all of several letters can be claimed: which of them, only each for itself can tell. */
class NotAllFree extends Error {
  override readonly name = 'NotAllFree';
}

export const createLetterMarks = (work: Table): LetterMarks => {
  const claim = async (key: LetterKey, claimant: Claimant): Promise<LetterClaim> => {
    try {
      await work.put(pending(key, claimant), isFree(claimant));
      return 'claimed';
    } catch (error) {
      if (!(error instanceof ConditionNotMet)) throw error;
      return error.item?.['status'] === 'sent' ? 'sent' : 'pending';
    }
  };
  const eachForItself = (keys: readonly LetterKey[], claimant: Claimant) =>
    Promise.all(keys.map((key) => claim(key, claimant)));
  return {
    async claimAll(keys, claimant) {
      if (keys.length <= 1) return eachForItself(keys, claimant);
      const taken = (cause: Error): Error => new NotAllFree('A letter was claimed before', { cause });
      try {
        await transact(
          work.client,
          keys.map((key) => putIn(work, pending(key, claimant), isFree(claimant), taken)),
        );
        return keys.map(() => 'claimed');
      } catch (error) {
        if (error instanceof NotAllFree || error instanceof Busy) return eachForItself(keys, claimant);
        throw error;
      }
    },
    async sentAll(sent, at, dealtWith) {
      if (dealtWith === undefined) return transact(work.client, sentMarks(work, sent, at));
      try {
        await transact(work.client, [...sentMarks(work, sent, at), updateIn(work, markOf(dealtWith))]);
      } catch (error) {
        if (!(error instanceof Busy)) throw error;
        // Many commits of a stream share an item of the cursor. The letters are marked first: a letter without its
        // mark would go out again, a commit without its mark only comes again.
        await transact(work.client, sentMarks(work, sent, at));
        await createCursors(work).mark(dealtWith.consumer, dealtWith.stream, dealtWith.version);
      }
    },
    async of(from, version) {
      const expression = 'pk = :pk';
      const items = await work.query({ expression, values: { ':pk': partition({ stream: from, version }) } });
      return items.map((item) => letterMark.parse(item));
    },
  };
};
