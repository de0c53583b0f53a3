import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { z } from 'zod';
import { acknowledge } from './acknowledge.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { type Deployment, named } from './deployment.ts';

export interface ProjectFunctionProps<Schema extends z.ZodObject> {
  readonly deployment: Deployment;
  /** The folder within `functions/`, which is also the function's name: `start-episode`. */
  readonly entry: string;
  /** The schema that the function parses its environment with. */
  readonly environmentSchema: Schema;
  readonly environment: { readonly [Name in keyof z.input<Schema>]: string };
  /** What stops working for applicants or staff while this fails; shown on its alarms. */
  readonly impact: string;
  /** The page of `docs/runbooks/` for its alarms. */
  readonly runbook: string;
  readonly timeout?: Duration;
  readonly memoryMegabytes?: number;
}

/** Retries of an asynchronous invocation: after 1 and 2 minutes, then the dead-letter queue. */
const retries = 2;

/**
 * A function as an operator needs it: its own role, log group and dead-letter queue, and its alarms. It may do nothing
 * but write its log and dead letters until it is allowed more.
 */
export class ProjectFunction<Schema extends z.ZodObject = z.ZodObject> extends Construct {
  readonly function: LambdaFunction;
  readonly deadLetters: Queue;
  readonly #role: Role;

  constructor(scope: Construct, id: string, props: ProjectFunctionProps<Schema>) {
    super(scope, id);
    const { deployment, entry, impact, runbook } = props;
    checkEnvironment(props);
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/traject/${deployment.stage.name}/${entry}`,
      retention: deployment.stage.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.#role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', { deployment, of: entry, impact, runbook }).queue;
    this.function = new LambdaFunction(this, 'Function', {
      functionName: named(deployment, entry),
      code: Code.fromAsset(`${deployment.bundles}/${entry}`),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      role: this.#role,
      timeout: props.timeout ?? Duration.seconds(30),
      memorySize: props.memoryMegabytes ?? 512,
      environment: {
        ...(props.environment satisfies object as Readonly<Record<string, string>>),
        POWERTOOLS_SERVICE_NAME: entry,
        POWERTOOLS_METRICS_NAMESPACE: 'Traject',
      },
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      retryAttempts: retries,
      maxEventAge: Duration.hours(6),
      onFailure: new SqsDestination(this.deadLetters),
    });
    logGroup.grantWrite(this.#role);
    this.#watch(props);
  }

  /** Grants named actions on named resources, no others. */
  allow(
    actions: readonly string[],
    resources: readonly string[],
    conditions?: Readonly<Record<string, unknown>>,
  ): this {
    this.#role.addToPrincipalPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: [...actions],
        resources: [...resources],
        ...(conditions === undefined ? {} : { conditions }),
      }),
    );
    return this;
  }

  /** Accepts a finding on the grants of this function. */
  acknowledge(finding: string, reason: string): this {
    acknowledge(this.#role, finding, reason);
    return this;
  }

  #watch({ deployment, entry, impact, runbook }: ProjectFunctionProps<Schema>): void {
    const common = { impact, runbook, severity: 'warning' as const };
    const period = Duration.minutes(5);
    deployment.monitor.watch({
      ...common,
      name: `${entry}-errors`,
      metric: this.function.metricErrors({ period }),
      threshold: 1,
      // One failure that a retry mends wakes nobody.
      periods: 3,
    });
    deployment.monitor.watch({
      ...common,
      name: `${entry}-throttled`,
      metric: this.function.metricThrottles({ period }),
      threshold: 1,
      periods: 3,
    });
    deployment.monitor.watch({
      ...common,
      name: `${entry}-late`,
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'AsyncEventAge',
        dimensionsMap: { FunctionName: this.function.functionName },
        statistic: Stats.MAXIMUM,
        period,
      }),
      threshold: Duration.minutes(15).toMilliseconds(),
    });
  }
}

/** The template and the function share one list of names: one too few or too many stops the synthesis. */
function checkEnvironment<Schema extends z.ZodObject>(props: ProjectFunctionProps<Schema>): void {
  const result = z.strictObject(props.environmentSchema.shape).safeParse(props.environment);
  if (!result.success) throw new Error(`The environment of ${props.entry}: ${z.prettifyError(result.error)}`);
}
