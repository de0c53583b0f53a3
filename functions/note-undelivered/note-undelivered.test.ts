import { describe, expect, it } from 'vitest';
import { createMemoryPorts, type MemoryPorts } from '../../shared/ports/in-memory/ports.ts';
import { noteUndelivered } from './note-undelivered.ts';

const sentAt = '2023-10-10T08:00:00.000Z';

/** As SES tells it on the default bus, with the addresses that we do not read. */
const told = (eventType: string, messageId: string) => ({
  source: 'aws.ses',
  'detail-type': `Email ${eventType}`,
  detail: { eventType, mail: { messageId, destination: ['an@example.org'], commonHeaders: { subject: 'Beslissing' } } },
});

const sent = async (ports: MemoryPorts, letter: string, messageId: string): Promise<void> => {
  const key = { stream: 'PROJECT#LP-2023-0001', version: 7, letter, recipient: 'an' } as const;
  await ports.letterMarks.sentAll([{ key, messageId }], sentAt);
};

const setUp = () => {
  const ports = createMemoryPorts();
  const counted: number[] = [];
  const logged: string[] = [];
  const note = noteUndelivered({
    marks: ports.letterMarks,
    bus: ports.bus,
    log: { info: (sentence, ids) => void logged.push(sentence, JSON.stringify(ids)) },
    count: (letters) => void counted.push(letters),
  });
  return { ports, counted, logged, note };
};

describe('what SES says of a letter', () => {
  it.each([
    ['Bounce', 'bounced'],
    ['Complaint', 'complained'],
    ['Reject', 'rejected'],
  ])('a %s is published as a letter that %s', async (eventType, outcome) => {
    const { ports, note } = setUp();
    await sent(ports, 'decision-rejected', 'message-1');
    await note(told(eventType, 'message-1'));
    expect(ports.bus.undelivered).toEqual([
      { stream: 'PROJECT#LP-2023-0001', version: 7, letter: 'decision-rejected', recipient: 'an', outcome },
    ]);
  });

  it('leaves no address and no subject in the log', async () => {
    const { ports, note, logged } = setUp();
    await sent(ports, 'decision-rejected', 'message-1');
    await note(told('Bounce', 'message-1'));
    expect(logged.join(' ')).toContain('PROJECT#LP-2023-0001');
    expect(logged.join(' ')).not.toMatch(/example\.org|Beslissing/);
  });

  it('comes again when the letter is not marked yet', async () => {
    const { ports, note } = setUp();
    await expect(note(told('Bounce', 'message-1'))).rejects.toThrow('No letter is marked with message message-1');
    await sent(ports, 'receipt', 'message-1');
    await note(told('Bounce', 'message-1'));
    expect(ports.bus.undelivered).toMatchObject([{ letter: 'receipt' }]);
  });

  it.each(['not-delivered', 'not-delivered.receipt.an'])(
    'is an operator’s concern when the letter to the manager (%s) came back itself',
    async (letter) => {
      const { ports, note, counted } = setUp();
      await sent(ports, letter, 'message-2');
      await note(told('Bounce', 'message-2'));
      expect(ports.bus.undelivered).toEqual([]);
      expect(counted).toEqual([1]);
    },
  );
});
