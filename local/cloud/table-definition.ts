import type { Resource } from '../assembly/load-assembly.ts';
import type { TableDefinition } from '../dynamodb/table.ts';

/** A table of the template as the local DynamoDB makes it. */
export function tableDefinition({ name, arn = '', properties }: Resource): TableDefinition {
  const stream = properties['StreamSpecification'];
  const ttl = properties['TimeToLiveSpecification'];
  return {
    name,
    arn,
    keySchema: properties['KeySchema'],
    attributeDefinitions: properties['AttributeDefinitions'],
    globalSecondaryIndexes: properties['GlobalSecondaryIndexes'] ?? [],
    localSecondaryIndexes: properties['LocalSecondaryIndexes'] ?? [],
    ...(stream === undefined ? {} : { streamViewType: stream.StreamViewType }),
    ...(ttl?.Enabled === true ? { ttlAttribute: ttl.AttributeName } : {}),
  };
}
