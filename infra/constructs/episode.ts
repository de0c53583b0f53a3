import { readFileSync } from 'node:fs';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { type Deployment, named } from './deployment.ts';

export interface EpisodeProps {
  readonly deployment: Deployment;
  /** The file within `workflows/`, without `.asl.json`; also the name of the machine, which is for ever. */
  readonly name: string;
  readonly substitutions: Readonly<Record<string, string>>;
  /** What the machine itself may do: the states of the file name no role. */
  readonly may: readonly {
    readonly actions: readonly string[];
    readonly resources: readonly string[];
    readonly conditions?: Readonly<Record<string, unknown>>;
  }[];
  readonly impact: string;
}

const workflows = new URL('../../workflows/', import.meta.url);

/** One episode of a project's or call's life, run by Step Functions; its history shows ids and outcomes only. */
export class Episode extends Construct {
  readonly name: string;
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, props: EpisodeProps) {
    super(scope, id);
    const { deployment, name, impact } = props;
    this.name = name;
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineName: named(deployment, name),
      definitionBody: DefinitionBody.fromString(readFileSync(new URL(`${name}.asl.json`, workflows), 'utf8')),
      definitionSubstitutions: { ...props.substitutions },
      role,
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'Log', {
          // Step Functions asks for this prefix, or the account's resource policy for logs grows until it is full.
          logGroupName: `/aws/vendedlogs/states/${named(deployment, name)}`,
          retention: deployment.stage.logRetentionDays,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
    });
    for (const { actions, resources, conditions } of props.may) {
      role.addToPolicy(
        new PolicyStatement({
          actions: [...actions],
          resources: [...resources],
          ...(conditions ? { conditions } : {}),
        }),
      );
    }
    acknowledge(
      role,
      'AwsSolutions-IAM5[Resource::*]',
      'X-Ray and the delivery of logs know no resources: AWS asks for a star there, and for nothing else in this policy.',
    );
    for (const [what, metric] of [
      ['failed', this.machine.metricFailed({ period: Duration.minutes(5) })],
      ['aborted', this.machine.metricAborted({ period: Duration.minutes(5) })],
    ] as const) {
      deployment.monitor.watch({
        name: `${name}-${what}`,
        metric,
        threshold: 1,
        severity: 'critical',
        impact,
        runbook: 'episodes.md',
      });
    }
  }
}
