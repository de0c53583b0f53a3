import * as z from 'zod';
import type { LetterKey, LetterMark, LetterMarks } from '../ports/letter-marks.ts';
import { claimsLapsedBefore } from '../ports/letter-marks.ts';
import { ConditionNotMet, type Key, type Table } from './table.ts';
import { putIn, transact } from './transaction.ts';

const stream = z.templateLiteral([z.enum(['PROJECT', 'ORGANISATION', 'CALL']), '#', z.string()]);
const letterKey: z.ZodType<LetterKey> = z.object({
  stream,
  version: z.int().min(1),
  letter: z.string(),
  recipient: z.string(),
});
const letterMark: z.ZodType<LetterMark> = z.object({
  stream,
  version: z.int().min(1),
  letter: z.string(),
  recipient: z.string(),
  status: z.enum(['pending', 'sent']),
  claimedAt: z.string(),
  sentAt: z.string().optional(),
  messageId: z.string().optional(),
});

const partition = (of: Pick<LetterKey, 'stream' | 'version'>): string => `LETTER#${of.stream}#${of.version}`;
const keyOf = (key: LetterKey): Key => ({ pk: partition(key), sk: `${key.letter}#${key.recipient}` });
const plain = ({ stream: of, version, letter, recipient }: LetterKey) => ({ stream: of, version, letter, recipient });
const messageKey = (messageId: string): Key => ({ pk: `MESSAGE#${messageId}`, sk: 'LETTER' });

export const createLetterMarks = (work: Table): LetterMarks => ({
  async claim(key, at) {
    try {
      await work.put(
        { ...keyOf(key), ...plain(key), status: 'pending', claimedAt: at },
        {
          expression: 'attribute_not_exists(sk) OR (#status = :pending AND claimedAt <= :lapsed)',
          names: { '#status': 'status' },
          values: { ':pending': 'pending', ':lapsed': claimsLapsedBefore(at) },
        },
      );
      return 'claimed';
    } catch (error) {
      if (!(error instanceof ConditionNotMet)) throw error;
      return error.item?.['status'] === 'sent' ? 'sent' : 'pending';
    }
  },
  async sent(key, messageId, at) {
    const mark = { ...keyOf(key), ...plain(key), status: 'sent', claimedAt: at, sentAt: at, messageId };
    await transact(work.client, [putIn(work, mark), putIn(work, { ...messageKey(messageId), ...plain(key) })]);
  },
  async of(from, version) {
    const items = await work.query({ expression: 'pk = :pk', values: { ':pk': partition({ stream: from, version }) } });
    return items.map((item) => letterMark.parse(item));
  },
  async byMessage(messageId) {
    const item = await work.get(messageKey(messageId));
    return item === undefined ? undefined : letterKey.parse(item);
  },
});
