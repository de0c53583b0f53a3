import { ListBucketsCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { paginateListSchedules, SchedulerClient } from '@aws-sdk/client-scheduler';
import { GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses';
import { all, clientOf, until } from './patience.ts';

/** What is planned, kept and sent. */
export function watchOutside(endpoint: string) {
  const scheduler = new SchedulerClient(clientOf(endpoint));
  const s3 = new S3Client({ ...clientOf(endpoint), forcePathStyle: true });
  const ses = new SESClient(clientOf(endpoint));
  return {
    schedules: async (project: string): Promise<readonly string[]> => {
      const pages = paginateListSchedules({ client: scheduler }, { NamePrefix: `${project}_` });
      return (await all(pages, (page) => page.Schedules)).map(({ Name = '' }) => Name);
    },
    documents: async (): Promise<number> => {
      const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
      const lists = Buckets.map(({ Name }) => s3.send(new ListObjectVersionsCommand({ Bucket: Name })));
      return (await Promise.all(lists)).flatMap(({ Versions }) => Versions ?? []).length;
    },
    sent: async (): Promise<number> => (await ses.send(new GetSendQuotaCommand({}))).SentLast24Hours ?? 0,
    /** Waits for a letter of this kind about the project in the mailbox. */
    letter: (project: string, kind: string) =>
      until(`the letter ${kind}`, async () => {
        const list = await (await fetch(`${endpoint}/mailbox?project=${project}`)).text();
        for (const [, path] of list.matchAll(/href="(\/mailbox\/[^"/]+)"/g)) {
          const raw = await (await fetch(`${endpoint}${path}/raw`)).text();
          if (raw.includes(`X-Traject-Letter: ${kind}`)) return raw;
        }
        return undefined;
      }),
  };
}
