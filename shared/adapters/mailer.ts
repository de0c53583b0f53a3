import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Mailer } from '../ports/mailer.ts';

/** @param configurationSet publishes deliveries, bounces and complaints as events; without one, nobody hears of them */
export const createMailer = (client: SESClient, configurationSet?: string): Mailer => ({
  async send({ raw, from, to, tags = {} }) {
    const { MessageId } = await client.send(
      new SendRawEmailCommand({
        RawMessage: { Data: raw },
        Source: from,
        Destinations: [...to],
        ...(configurationSet === undefined ? {} : { ConfigurationSetName: configurationSet }),
        Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
    if (MessageId === undefined) throw new Error('SES took the mail and gave no message id.');
    return { messageId: MessageId };
  },
});
