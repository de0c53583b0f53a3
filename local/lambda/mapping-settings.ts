import { compilePattern } from '../event-bridge/patterns/event-pattern.ts';
import type { JsonObject } from '../kernel/service.ts';
import { checkDestination } from './destinations.ts';
import { functionNameOf } from './function-names.ts';

/** An `AWS::Lambda::EventSourceMapping`. */
export interface MappingSettings {
  readonly id: string;
  readonly functionName: string;
  readonly sourceArn: string;
  readonly batchSize: number;
  readonly startsAtLatest: boolean;
  readonly enabled: boolean;
  readonly bisects: boolean;
  /** -1: until the record is too old. */
  readonly maximumRetries: number;
  readonly maximumAgeSeconds: number;
  readonly onFailure: string | undefined;
  readonly reportsItemFailures: boolean;
  /** Whether one of the filters wants it; without filters everything is wanted. */
  readonly wants: (record: unknown) => boolean;
}

/** Reads the properties; `id` is the mapping's identifier. */
export function mappingSettings(id: string, properties: JsonObject): MappingSettings {
  const sourceArn = String(properties['EventSourceArn']);
  const isQueue = sourceArn.split(':')[2] === 'sqs';
  const filters: JsonObject[] = properties['FilterCriteria']?.Filters ?? [];
  const patterns = filters.map((filter) => compilePattern(JSON.parse(filter['Pattern'])));
  const onFailure = properties['DestinationConfig']?.OnFailure?.Destination;
  checkDestination(onFailure, `The event source mapping ${id}`);
  return {
    id,
    functionName: functionNameOf(properties['FunctionName']),
    sourceArn,
    // AWS: ten messages, a hundred records.
    batchSize: Number(properties['BatchSize'] ?? (isQueue ? 10 : 100)),
    startsAtLatest: properties['StartingPosition'] === 'LATEST',
    enabled: properties['Enabled'] !== false,
    bisects: properties['BisectBatchOnFunctionError'] === true,
    maximumRetries: Number(properties['MaximumRetryAttempts'] ?? -1),
    maximumAgeSeconds: Number(properties['MaximumRecordAgeInSeconds'] ?? -1),
    onFailure,
    reportsItemFailures: (properties['FunctionResponseTypes'] ?? []).includes('ReportBatchItemFailures'),
    wants: patterns.length === 0 ? () => true : (record) => patterns.some((matches) => matches(record)),
  };
}

/** The identifiers that a function reported as failed; undefined when its answer is not as AWS asks. */
export function reportedFailures(payload: string): readonly string[] | undefined {
  const answer: unknown = JSON.parse(payload);
  if (typeof answer !== 'object' || answer === null || !('batchItemFailures' in answer)) return [];
  const failures = answer.batchItemFailures;
  if (!Array.isArray(failures)) return failures === null ? [] : undefined;
  const ids = failures.map((failure: JsonObject) => failure?.['itemIdentifier']);
  return ids.every((id) => typeof id === 'string' && id !== '') ? ids : undefined;
}
