import { describe, expect, it } from 'vitest';
import { projectId } from '../../shared/domain/ids.ts';
import { letterTags } from '../../shared/mail/letter-tags.ts';
import { createMemoryPorts, type MemoryPorts } from '../../shared/ports/in-memory/ports.ts';
import { noteUndelivered } from './note-undelivered.ts';

const sentAt = '2023-10-10T08:00:00.000Z';

const commit = { stream: 'PROJECT#LP-2023-0001', version: 7 } as const;
const asTold = (tags: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]]));
const ourTags = {
  'ses:configuration-set': ['traject-local-letters'],
  ...asTold(letterTags('receipt', projectId.parse('LP-2023-0001'), commit)),
};

/** As SES tells it on the default bus, with the addresses that we do not read. */
const told = (eventType: string, messageId: string, tags: unknown = ourTags) => ({
  source: 'aws.ses',
  'detail-type': `Email ${eventType}`,
  detail: {
    eventType,
    mail: { messageId, destination: ['an@example.org'], commonHeaders: { subject: 'Beslissing' }, tags },
  },
});

const sent = (ports: MemoryPorts, letter: string, messageId: string, recipient = 'an'): Promise<void> =>
  ports.letterMarks.sentAll([{ key: { ...commit, letter, recipient }, messageId }], sentAt);

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

  it('concerns one of the letters of its commit, and none of the others', async () => {
    const { ports, note } = setUp();
    await sent(ports, 'receipt', 'message-1');
    await sent(ports, 'receipt', 'message-2', 'contact:manager');
    await note(told('Bounce', 'message-2'));
    expect(ports.bus.undelivered).toMatchObject([{ letter: 'receipt', recipient: 'contact:manager' }]);
  });

  it.each([
    ['of a mail without tags', null],
    ['of a mail without our tags', { 'ses:configuration-set': ['traject-local-letters'], version: ['1.0.0'] }],
    ['that names its commit twice', { ...ourTags, version: ['7', '8'] }],
    ['that names another commit', { ...ourTags, version: ['8'] }],
  ])('comes again when it is %s: no letter is found for it', async (_what, tags) => {
    const { ports, note } = setUp();
    await sent(ports, 'receipt', 'message-1');
    await expect(note(told('Bounce', 'message-1', tags))).rejects.toThrow('No letter is marked with message message-1');
    expect(ports.bus.undelivered).toEqual([]);
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
