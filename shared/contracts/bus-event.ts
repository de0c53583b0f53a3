import * as z from 'zod';
import { callId, organisationId, projectId } from '../domain/ids.ts';

export const busSource = 'traject.log';
export const committedDetailType = 'Committed';

// The pipe copies DynamoDB's number as it stands in the stream record: a text.
const version = z.coerce.number().int().min(1);
const types = z.array(z.string().min(1)).min(1);

const detailOf = <Kind extends string, Id extends z.ZodType>(kind: Kind, id: Id) =>
  z.object({
    /** The partition key of the log: `PROJECT#LP-2023-0042`. */
    stream: z.templateLiteral([kind, '#', z.string()]),
    kind: z.literal(kind),
    id,
    version,
    /** The types of the commit's events, each once. */
    types,
  });

/** What the bus says of a commit: that it is there. Whoever needs more reads it from the log. */
export const committedDetail = z.discriminatedUnion('kind', [
  detailOf('PROJECT', projectId),
  detailOf('ORGANISATION', organisationId),
  detailOf('CALL', callId),
]);
export type CommittedDetail = z.infer<typeof committedDetail>;

/** The event as EventBridge hands it to a target. */
export const committedEvent = z.object({
  source: z.literal(busSource),
  'detail-type': z.literal(committedDetailType),
  detail: committedDetail,
});
