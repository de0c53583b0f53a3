import { z } from 'zod';
import { checkTemplate } from '../event-bridge/input-template.ts';
import { compilePattern, type EventMatcher } from '../event-bridge/patterns/event-pattern.ts';
import { account, region } from '../kernel/service.ts';

const whole = (low: number, high: number) => z.coerce.number().int().min(low).max(high);

const pipeProps = z.strictObject({
  Name: z.string().regex(/^[.\-_A-Za-z0-9]{1,64}$/),
  Description: z.string().optional(),
  DesiredState: z.enum(['RUNNING', 'STOPPED']).default('RUNNING'),
  RoleArn: z.string(),
  Source: z
    .string()
    .regex(
      /^arn:aws:dynamodb:[^:]+:[^:]+:table\/[^/]+\/stream\/.+$/,
      'the stream of a table; other sources do not run here',
    ),
  SourceParameters: z.strictObject({
    DynamoDBStreamParameters: z.strictObject({
      StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']),
      BatchSize: whole(1, 10_000).default(100),
      // How long AWS may wait to fill a batch: only that, so it need not be waited for.
      MaximumBatchingWindowInSeconds: whole(0, 300).optional(),
      MaximumRecordAgeInSeconds: whole(-1, 604_800).default(-1),
      MaximumRetryAttempts: whole(-1, 10_000).default(-1),
      OnPartialBatchItemFailure: z.literal('AUTOMATIC_BISECT').optional(),
      ParallelizationFactor: whole(1, 10).optional(),
      DeadLetterConfig: z.strictObject({ Arn: z.string() }).optional(),
    }),
    FilterCriteria: z.strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })).max(5) }).optional(),
  }),
  Target: z
    .string()
    .regex(
      /^arn:aws:(?:events:[^:]+:[^:]+:event-bus\/.+|sqs:[^:]+:[^:]+:[^.]+)$/,
      'an event bus or a standard queue; other targets do not run here',
    ),
  TargetParameters: z
    .strictObject({
      InputTemplate: z.string().max(8192).optional(),
      EventBridgeEventBusParameters: z
        .strictObject({
          DetailType: z.string().optional(),
          Source: z.string().optional(),
          Time: z.string().optional(),
          Resources: z.array(z.string()).optional(),
          EndpointId: z.never().optional(),
        })
        .prefault({}),
      SqsQueueParameters: z.strictObject({}).optional(),
    })
    .prefault({}),
  LogConfiguration: z.unknown().optional(),
  KmsKeyIdentifier: z.string().optional(),
  Tags: z.unknown().optional(),
});

export interface Pipe {
  readonly name: string;
  readonly arn: string;
  readonly running: boolean;
  readonly roleArn: string;
  readonly source: string;
  readonly table: string;
  readonly stream: z.infer<typeof pipeProps>['SourceParameters']['DynamoDBStreamParameters'];
  /** Without filters every record passes; with several, one that matches is enough. */
  readonly passes: EventMatcher;
  /** The ARN of an event bus or a queue. */
  readonly target: string;
  readonly template: string | undefined;
  readonly parameters: z.infer<typeof pipeProps>['TargetParameters']['EventBridgeEventBusParameters'];
}

/** Reads the properties of an `AWS::Pipes::Pipe`; throws for what AWS, or this cloud, cannot run. */
export function readPipe(props: unknown): Pipe {
  const pipe = pipeProps.parse(props);
  checkTemplate(pipe.TargetParameters.InputTemplate ?? '');
  const filters = pipe.SourceParameters.FilterCriteria?.Filters.map(({ Pattern }) => compilePattern(Pattern)) ?? [];
  return {
    name: pipe.Name,
    arn: `arn:aws:pipes:${region}:${account}:pipe/${pipe.Name}`,
    running: pipe.DesiredState === 'RUNNING',
    roleArn: pipe.RoleArn,
    source: pipe.Source,
    table: pipe.Source.split('/')[1] ?? '',
    stream: pipe.SourceParameters.DynamoDBStreamParameters,
    passes: (record) => filters.length === 0 || filters.some((matches) => matches(record)),
    target: pipe.Target,
    template: pipe.TargetParameters.InputTemplate,
    parameters: pipe.TargetParameters.EventBridgeEventBusParameters,
  };
}
