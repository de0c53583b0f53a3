import type { Claimant, LetterClaim, LetterKey, LetterMarks } from '../letter-marks.ts';
import { claimHolds } from '../letter-marks.ts';
import { markIn } from './log-index.ts';
import type { Memory } from './memory.ts';

const keyOf = ({ stream, version, letter, recipient }: LetterKey): string =>
  `${stream}#${version} ${letter}#${recipient}`;

const claimIn = (memory: Memory, key: LetterKey, claimant: Claimant): LetterClaim => {
  const mark = memory.letters.get(keyOf(key));
  if (mark?.status === 'sent') return 'sent';
  if (mark !== undefined && claimHolds(mark, claimant)) return 'pending';
  const { at, delivery } = claimant;
  memory.letters.set(keyOf(key), { ...key, status: 'pending', claimedAt: at, claimedBy: delivery });
  return 'claimed';
};

export const createMemoryLetterMarks = (memory: Memory): LetterMarks => ({
  claimAll: async (keys, claimant) => keys.map((key) => claimIn(memory, key, claimant)),
  async sentAll(sent, at, dealtWith) {
    for (const { key, messageId } of sent) {
      memory.letters.set(keyOf(key), { ...key, status: 'sent', claimedAt: at, sentAt: at, messageId });
    }
    if (dealtWith !== undefined) markIn(memory, dealtWith);
  },
  of: async (stream, version) =>
    [...memory.letters.values()].filter((mark) => mark.stream === stream && mark.version === version),
});
