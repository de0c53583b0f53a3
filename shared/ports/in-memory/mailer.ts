import type { Mail, Mailer } from '../mailer.ts';

export interface MemoryMailer extends Mailer {
  readonly sent: readonly Mail[];
}

export const createMemoryMailer = (): MemoryMailer => {
  const sent: Mail[] = [];
  return {
    sent,
    async send(mail) {
      sent.push(mail);
      return { messageId: `message-${sent.length}` };
    },
  };
};
