import type { ResourceTypes } from './resource-type.ts';
import { computeTypes, identityTypes } from './types/compute.ts';
import { dynamodbTypes } from './types/dynamodb.ts';
import { eventTypes } from './types/events.ts';
import { httpApiTypes } from './types/http-api.ts';
import { inertTypes } from './types/inert.ts';
import { storageAndMessageTypes } from './types/storage-and-messages.ts';

/** Every type that a template may have; any other is refused. */
export const resourceTypes: ResourceTypes = {
  ...dynamodbTypes,
  ...computeTypes,
  ...identityTypes,
  ...eventTypes,
  ...storageAndMessageTypes,
  ...httpApiTypes,
  ...inertTypes,
};
