import { AwsError, type JsonObject } from '../kernel/service.ts';
import type { Letter } from './letters.ts';
import { addressesIn, bodyStart, headerOf, type MailHeader, readHeaders } from './mime.ts';
import type { SesContext } from './ses.ts';
import { outcomeFor, type SesEventType, sesEvent } from './ses-events.ts';
import { checkTags, type Tags, tagsOf } from './tags.ts';

const MAX_BYTES = 10 * 1024 * 1024;
const MAX_RECIPIENTS = 50;
// The test pattern of virus scanners: SES refuses to pass it on.
const EICAR = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE';

export interface Outgoing {
  readonly raw: Buffer;
  readonly from: string;
  readonly to: readonly string[];
  readonly headers: readonly MailHeader[];
  readonly configurationSet: string | undefined;
  readonly tags: Tags;
}

/** Reads a SendRawEmail, or a message with the input of one. */
export function readOutgoing(raw: Buffer, input: JsonObject): Outgoing {
  const headers = readHeaders(raw);
  const given: string[] = input['Destinations'] ?? [];
  const named = ['To', 'Cc', 'Bcc'].flatMap((name) => addressesIn(headerOf(headers, name)));
  return {
    raw,
    from: addressesIn(input['Source'] ?? headerOf(headers, 'From'))[0] ?? '',
    to: [...new Set((given.length > 0 ? given : named).flatMap((one) => addressesIn(one)))],
    headers,
    configurationSet: input['ConfigurationSetName'] ?? headerOf(headers, 'X-SES-CONFIGURATION-SET'),
    tags: tagsOf(input, headers),
  };
}

export function sendMail(context: SesContext, outgoing: Outgoing): JsonObject {
  check(context, outgoing);
  const { agenda, store } = context;
  const at = agenda.now();
  const id = `${at.toString(16).padStart(16, '0')}-${context.newId()}-000000`;
  // As a part of its mail's headers it would keep all of them in memory.
  const subject = Buffer.from(headerOf(outgoing.headers, 'Subject') ?? '').toString();
  const rejected = outgoing.raw.includes(EICAR);
  const fates = rejected ? new Map() : fatesOf(outgoing.to);
  const file = store.write(stamped(outgoing.raw, id, at), at, outgoing.to[0] ?? '', subject);
  const { from, to, tags, configurationSet } = outgoing;
  const outcome = rejected
    ? 'Reject'
    : (['Bounce', 'Complaint', 'Delivery'].find((fate) => fates.has(fate)) ?? 'Delivery');
  const letter: Letter = { id, at, from, to, subject, tags, configurationSet, outcome, file };
  const publish = (type: SesEventType, recipients: readonly string[]): void => {
    if (context.publishes(configurationSet, type))
      context.putEvent(sesEvent(type, letter, outgoing.headers, recipients));
  };
  context.journal.transaction(() => {
    store.insert(letter);
    publish('Send', to);
    if (rejected) publish('Reject', to);
    for (const [fate, recipients] of fates) {
      // A complaint comes from somebody who got the letter.
      if (fate === 'Complaint') publish('Delivery', recipients);
      publish(fate, recipients);
    }
  });
  context.onSent(letter);
  return { MessageId: id };
}

function fatesOf(recipients: readonly string[]): Map<SesEventType, string[]> {
  const fates = new Map<SesEventType, string[]>();
  for (const recipient of recipients) {
    const fate = outcomeFor(recipient);
    fates.set(fate, [...(fates.get(fate) ?? []), recipient]);
  }
  return fates;
}

function check(context: SesContext, { raw, from, to, tags, configurationSet }: Outgoing): void {
  const invalid = (reason: string): AwsError => new AwsError('InvalidParameterValue', reason);
  if (raw.length > MAX_BYTES) throw invalid(`Message length is more than ${MAX_BYTES} bytes long: '${raw.length}'.`);
  if (to.length === 0) throw invalid('The letter has no recipient; give Destinations, or To, Cc or Bcc.');
  if (to.length > MAX_RECIPIENTS) throw invalid(`Recipient count exceeds ${MAX_RECIPIENTS}.`);
  for (const address of [from, ...to]) {
    if (!/^[^\s@]+@[^\s@]+$/.test(address)) throw invalid(`Missing final '@domain' in "${address}".`);
  }
  checkTags(tags);
  if (configurationSet !== undefined && !context.hasConfigurationSet(configurationSet)) {
    throw new AwsError('ConfigurationSetDoesNotExist', `Configuration set <${configurationSet}> does not exist.`, {
      members: { ConfigurationSetName: configurationSet },
    });
  }
  if (!context.isVerified(from)) {
    throw new AwsError(
      'MessageRejected',
      `Email address is not verified. The following identities failed the check: ${from}`,
    );
  }
}

/** SES writes its own Message-ID and Date, and takes the blind copies out. */
function stamped(raw: Buffer, id: string, at: number): Buffer {
  const start = bodyStart(raw);
  const lines = raw
    .toString('latin1', 0, start)
    .replace(/\r?\n\r?\n$/, '')
    .split(/\r?\n(?![ \t])/);
  const kept = lines.filter((line) => line !== '' && !/^(message-id|date|bcc|x-ses-[\w-]+):/i.test(line));
  const date = new Date(at).toUTCString().replace('GMT', '+0000');
  const head = [`Message-ID: <${id}@eu-west-1.amazonses.com>`, `Date: ${date}`, ...kept].join('\r\n');
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`, 'latin1'), raw.subarray(start)]);
}
