import type { EventParts } from '../event-bridge/events.ts';
import { account, region } from '../kernel/service.ts';
import type { Letter } from './letters.ts';
import { addressesIn, headerOf, type MailHeader } from './mime.ts';

export type SesEventType = 'Send' | 'Delivery' | 'Bounce' | 'Complaint' | 'Reject';

const detailTypes: Readonly<Record<SesEventType, string>> = {
  Send: 'Email Sent',
  Delivery: 'Email Delivered',
  Bounce: 'Email Bounced',
  Complaint: 'Email Complaint Received',
  Reject: 'Email Rejected',
};

/** The addresses of the mailbox simulator, and what becomes of a letter to them; labels as in `bounce+1@` are allowed. */
export function outcomeFor(address: string): 'Delivery' | 'Bounce' | 'Complaint' {
  const [local = '', domain = ''] = address.toLowerCase().split('@');
  if (domain !== 'simulator.amazonses.com') return 'Delivery';
  const name = local.split('+')[0];
  if (name === 'bounce' || name === 'suppressionlist') return 'Bounce';
  return name === 'complaint' ? 'Complaint' : 'Delivery';
}

/** The event that SES publishes about a letter, for the recipients that share a fate. */
export function sesEvent(
  type: SesEventType,
  letter: Letter,
  headers: readonly MailHeader[],
  recipients: readonly string[],
): EventParts {
  const set = letter.configurationSet;
  return {
    source: 'aws.ses',
    'detail-type': detailTypes[type],
    resources: set === undefined ? [] : [`arn:aws:ses:${region}:${account}:configuration-set/${set}`],
    detail: {
      eventType: type,
      mail: mailOf(letter, headers),
      [type.toLowerCase()]: detailOf(type, letter, recipients),
    },
  };
}

function mailOf(letter: Letter, headers: readonly MailHeader[]) {
  const tags = Object.entries(letter.tags).map(([name, value]) => [name, [value]]);
  return {
    timestamp: new Date(letter.at).toISOString(),
    source: letter.from,
    sourceArn: `arn:aws:ses:${region}:${account}:identity/${letter.from.split('@').at(-1)}`,
    sendingAccountId: account,
    messageId: letter.id,
    destination: letter.to,
    headersTruncated: false,
    headers,
    commonHeaders: {
      from: addressesIn(headerOf(headers, 'From')),
      to: addressesIn(headerOf(headers, 'To')),
      messageId: letter.id,
      subject: letter.subject,
    },
    tags: {
      ...(letter.configurationSet && { 'ses:configuration-set': [letter.configurationSet] }),
      'ses:from-domain': [letter.from.split('@').at(-1)],
      ...Object.fromEntries(tags),
    },
  };
}

function detailOf(type: SesEventType, letter: Letter, recipients: readonly string[]): object {
  const timestamp = new Date(letter.at).toISOString();
  switch (type) {
    case 'Send':
      return {};
    case 'Delivery':
      return { timestamp, processingTimeMillis: 0, recipients, smtpResponse: '250 ok', reportingMTA: 'local' };
    case 'Reject':
      return { reason: 'Bad content' };
    case 'Complaint':
      return {
        timestamp,
        feedbackId: `${letter.id}-complaint`,
        complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
        complaintSubType: null,
        complaintFeedbackType: 'abuse',
      };
    case 'Bounce':
      return {
        timestamp,
        feedbackId: `${letter.id}-bounce`,
        bounceType: 'Permanent',
        bounceSubType: recipients.some((one) => one.startsWith('suppressionlist')) ? 'Suppressed' : 'General',
        bouncedRecipients: recipients.map((emailAddress) => ({
          emailAddress,
          action: 'failed',
          status: '5.1.1',
          diagnosticCode: 'smtp; 550 5.1.1 user unknown',
        })),
        reportingMTA: 'dsn; local',
      };
  }
}
