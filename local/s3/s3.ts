import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { EventParts } from '../event-bridge/events.ts';
import type { Agenda } from '../kernel/agenda.ts';
import { randomUuid } from '../kernel/random.ts';
import {
  account,
  type Caller,
  type JsonObject,
  type Operation,
  type Requirement,
  region,
  type Service,
} from '../kernel/service.ts';
import { type Bucket, bucketArn, corsHeaders, findBucket, readBucket } from './buckets.ts';
import { listObjects, listVersions } from './list-objects.ts';
import { ObjectStore } from './object-store.ts';
import { postObject, putObject } from './put-object.ts';
import { deleteObject, readObject } from './read-object.ts';

export interface S3Options {
  readonly database: DatabaseSync;
  readonly agenda: Agenda;
  /** Objects are files under `<folder>/s3/`. */
  readonly folder: string;
  /** What was written survives the death of the machine; default true. */
  readonly durable?: boolean;
  readonly random?: () => number;
  /** Whether a caller may list a bucket: who may not is not told that an object is missing. Default: everybody may. */
  readonly mayList?: (caller: Caller, bucketArn: string) => boolean;
  /** Where events of buckets go that notify the event bus. */
  readonly putEvent?: (event: EventParts) => void;
}

export interface S3Context {
  readonly database: DatabaseSync;
  readonly agenda: Agenda;
  readonly store: ObjectStore;
  readonly bucket: (name: unknown) => Bucket;
  readonly buckets: () => readonly Bucket[];
  readonly newId: () => string;
  readonly mayList: (caller: Caller, bucketArn: string) => boolean;
  readonly putEvent: (event: EventParts) => void;
}

export interface S3 {
  readonly service: Service;
  /** An `AWS::S3::Bucket`. */
  defineBucket(props: JsonObject): { name: string; arn: string };
  corsHeaders(bucket: string, origin: string, method: string): Record<string, string>;
}

export function createS3(options: S3Options): S3 {
  const { agenda, database, random = Math.random } = options;
  const buckets = new Map<string, Bucket>();
  const context: S3Context = {
    database,
    agenda,
    store: new ObjectStore(database, join(options.folder, 's3'), options.durable),
    bucket: (name) => findBucket(buckets, name),
    buckets: () => [...buckets.values()],
    newId: () => randomUuid(random),
    mayList: options.mayList ?? (() => true),
    putEvent: options.putEvent ?? (() => undefined),
  };
  return {
    service: { name: 's3', operations: operations(context) },
    defineBucket: (props) => {
      const bucket = readBucket(props, agenda.now());
      buckets.set(bucket.name, bucket);
      return { name: bucket.name, arn: bucketArn(bucket.name) };
    },
    corsHeaders: (name, origin, method) => {
      const bucket = buckets.get(name);
      return bucket === undefined ? {} : corsHeaders(bucket, origin, method);
    },
  };
}

function operations(context: S3Context): Record<string, Operation> {
  return {
    PutObject: { needs: onObject('PutObject'), run: (input, caller) => putObject(context, input, caller) },
    PostObject: {
      needs: (input) => onObject('PutObject')({ Bucket: input['Bucket'], Key: input['Fields']?.['key'] }),
      run: (input, caller) => postObject(context, input, caller),
    },
    GetObject: { needs: onVersion('GetObject'), run: (input, caller) => readObject(context, input, caller, true) },
    HeadObject: { needs: onVersion('GetObject'), run: (input, caller) => readObject(context, input, caller, false) },
    DeleteObject: { needs: onVersion('DeleteObject'), run: (input) => deleteObject(context, input) },
    ListObjectVersions: { needs: onBucket('ListBucketVersions'), run: (input) => listVersions(context, input) },
    ListObjectsV2: { needs: onBucket('ListBucket'), run: (input) => listObjects(context, input) },
    ListObjects: { needs: onBucket('ListBucket'), run: (input) => listObjects(context, input) },
    ListBuckets: {
      needs: () => [{ action: 's3:ListAllMyBuckets', resource: '*' }],
      run: () => ({
        Owner: { ID: account },
        Buckets: context.buckets().map(({ name, createdAt }) => ({ Name: name, CreationDate: new Date(createdAt) })),
      }),
    },
    GetBucketLocation: {
      needs: onBucket('GetBucketLocation'),
      run: (input) => ({ LocationConstraint: context.bucket(input['Bucket']) && region }),
    },
    HeadBucket: {
      needs: onBucket('ListBucket'),
      run: (input) => ({ BucketRegion: context.bucket(input['Bucket']) && region }),
    },
    GetBucketVersioning: {
      needs: onBucket('GetBucketVersioning'),
      run: (input) => (context.bucket(input['Bucket']).versioned ? { Status: 'Enabled' } : {}),
    },
  };
}

const onBucket =
  (action: string) =>
  (input: JsonObject): Requirement[] => [{ action: `s3:${action}`, resource: bucketArn(String(input['Bucket'])) }];
const onObject =
  (action: string) =>
  (input: JsonObject): Requirement[] => [
    { action: `s3:${action}`, resource: `${bucketArn(String(input['Bucket']))}/${String(input['Key'])}` },
  ];
const onVersion =
  (action: string) =>
  (input: JsonObject): Requirement[] =>
    onObject(input['VersionId'] === undefined ? action : `${action}Version`)(input);
