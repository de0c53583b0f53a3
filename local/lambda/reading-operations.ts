import { AwsError, account, type JsonObject, type Operation, region } from '../kernel/service.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { functionArn, functionNameOf, latestFunction } from './function-names.ts';
import type { MappingSettings } from './mapping-settings.ts';

export interface FunctionDirectory {
  all(): readonly FunctionDefinition[];
  /** Throws `ResourceNotFoundException` for a function that is not there. */
  find(name: string): FunctionDefinition;
  mappings(): readonly MappingSettings[];
}

const need = (action: string) => (input: JsonObject) => [
  { action: `lambda:${action}`, resource: functionArn(functionNameOf(input['FunctionName'])) },
];

/** The operations that only look. */
export function readingOperations(directory: FunctionDirectory): Record<string, Operation> {
  const named = (input: JsonObject): FunctionDefinition => directory.find(latestFunction(input));
  return {
    ListFunctions: {
      needs: () => [{ action: 'lambda:ListFunctions', resource: '*' }],
      run: (input) => {
        const { items, next } = page(directory.all(), input);
        return { Functions: items.map(configuration), ...next };
      },
    },
    GetFunction: {
      needs: need('GetFunction'),
      run: (input) => {
        const definition = named(input);
        // Where AWS has an address to download from, here is the folder.
        const Code = { RepositoryType: 'Folder', Location: definition.folder ?? '' };
        return { Configuration: configuration(definition), Code, Tags: {} };
      },
    },
    GetFunctionConfiguration: {
      needs: need('GetFunctionConfiguration'),
      run: (input) => configuration(named(input)),
    },
    ListEventSourceMappings: {
      needs: () => [{ action: 'lambda:ListEventSourceMappings', resource: '*' }],
      run: (input) => {
        const { FunctionName, EventSourceArn } = input;
        const wanted = directory
          .mappings()
          .filter(
            ({ functionName, sourceArn }) =>
              (FunctionName === undefined || functionName === functionNameOf(FunctionName)) &&
              (EventSourceArn === undefined || sourceArn === EventSourceArn),
          );
        const { items, next } = page(wanted, input);
        return { EventSourceMappings: items.map(describeMapping), ...next };
      },
    },
    GetEventSourceMapping: {
      needs: (input) => [{ action: 'lambda:GetEventSourceMapping', resource: mappingArn(String(input['UUID'])) }],
      run: (input) => {
        const mapping = directory.mappings().find(({ id }) => id === input['UUID']);
        if (mapping !== undefined) return describeMapping(mapping);
        throw new AwsError('ResourceNotFoundException', 'The resource you requested does not exist.', { status: 404 });
      },
    },
  };
}

function page<Item>(all: readonly Item[], input: JsonObject): { items: Item[]; next: { NextMarker?: string } } {
  const limit = Number(input['MaxItems'] ?? 50);
  const start = Number(input['Marker'] ?? 0);
  if (!Number.isInteger(limit) || limit < 1 || !Number.isInteger(start) || start < 0)
    throw new AwsError('InvalidParameterValueException', 'MaxItems is a number from 1, and Marker what was answered.');
  const items = all.slice(start, start + limit);
  const end = start + items.length;
  return { items, next: end < all.length ? { NextMarker: String(end) } : {} };
}

const configuration = (definition: FunctionDefinition): JsonObject => ({
  FunctionName: definition.name,
  FunctionArn: definition.arn,
  Role: definition.roleArn,
  Runtime: definition.runtime,
  Handler: definition.handler,
  Timeout: definition.timeoutSeconds,
  MemorySize: definition.memoryMegabytes,
  Environment: { Variables: definition.environment },
  ...(definition.deadLetterArn !== undefined && { DeadLetterConfig: { TargetArn: definition.deadLetterArn } }),
  State: 'Active',
  LastUpdateStatus: 'Successful',
  Version: '$LATEST',
  PackageType: 'Zip',
});

const mappingArn = (id: string): string => `arn:aws:lambda:${region}:${account}:event-source-mapping:${id}`;

const describeMapping = (mapping: MappingSettings): JsonObject => ({
  UUID: mapping.id,
  EventSourceMappingArn: mappingArn(mapping.id),
  FunctionArn: functionArn(mapping.functionName),
  EventSourceArn: mapping.sourceArn,
  BatchSize: mapping.batchSize,
  State: mapping.enabled ? 'Enabled' : 'Disabled',
  BisectBatchOnFunctionError: mapping.bisects,
  MaximumRetryAttempts: mapping.maximumRetries,
  MaximumRecordAgeInSeconds: mapping.maximumAgeSeconds,
  ...(mapping.onFailure !== undefined && { DestinationConfig: { OnFailure: { Destination: mapping.onFailure } } }),
  ...(mapping.reportsItemFailures && { FunctionResponseTypes: ['ReportBatchItemFailures'] }),
});
