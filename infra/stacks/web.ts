import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { serveApiEnvironment } from '../../functions/serve-api/environment.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { type Deployment, named } from '../constructs/deployment.ts';
import { apiScope, identityOf } from '../constructs/identity.ts';
import { mayLoadProjects, projectEnvironment } from '../constructs/project-access.ts';
import { ProjectFunction } from '../constructs/project-function.ts';
import { mayCommit, mayKeep, mayRelease } from '../constructs/table-access.ts';
import type { DataStack } from './data.ts';

/** What anybody may read without signing in; every other route needs a token. */
export const publicRoutes = [
  '/api/openapi.json',
  '/api/calls',
  '/api/calls/{call}',
  '/api/calls/{call}/questions',
  '/api/health',
];

const everyMethod = [HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE];

/** The way in: the HTTP API and the function behind it. */
export class WebStack extends Stack {
  constructor(scope: Construct, id: string, deployment: Deployment, data: DataStack) {
    super(scope, id, { description: 'Traject: the HTTP API', env: { region: deployment.stage.region } });
    const identity = identityOf(this, deployment);
    const serveApi = this.#serveApi(deployment, data, identity.roleClaim);
    const api = new HttpApi(this, 'Api', {
      apiName: named(deployment, 'api'),
      description: 'Calls, applications, assessment and decisions',
      createDefaultStage: false,
    });
    const integration = new HttpLambdaIntegration('ServeApi', serveApi.function);
    for (const path of publicRoutes) {
      for (const route of api.addRoutes({
        path,
        methods: [HttpMethod.GET],
        integration,
        authorizer: new HttpNoneAuthorizer(),
      })) {
        acknowledge(
          route,
          'AwsSolutions-APIG4',
          'Calls, their questions, the description of the API and its health are public.',
        );
      }
    }
    api.addRoutes({
      path: '/api/{proxy+}',
      methods: everyMethod,
      integration,
      authorizer: identity.authorizer,
      authorizationScopes: [apiScope],
    });
    this.#stage(deployment, api);
    this.#watch(deployment, api);
  }

  #serveApi(deployment: Deployment, data: DataStack, roleClaim: string): ProjectFunction {
    const serveApi = new ProjectFunction(this, 'ServeApi', {
      deployment,
      entry: 'serve-api',
      environmentSchema: serveApiEnvironment,
      environment: {
        ...projectEnvironment(data),
        ROLE_CLAIM: roleClaim,
      },
      // Just under the 30 seconds after which API Gateway stops waiting.
      timeout: Duration.seconds(29),
      memoryMegabytes: 1024,
      impact: 'Nobody can hand in, see or decide anything.',
      runbook: 'serve-api.md',
    });
    mayLoadProjects(serveApi, data, 'by-assignee', 'by-call', 'by-owner');
    mayCommit(serveApi, data.log, 'PROJECT#', 'ORGANISATION#', 'CALL#', 'PERSON#', 'LEDGER#', 'SUBMISSION#', 'AREA#');
    mayRelease(serveApi, data.log, 'AREA#', 'PERSON#');
    mayKeep(serveApi, data.work, 'DRAFT#');
    serveApi
      .allow(['s3:GetObject', 's3:PutObject'], [data.documents.arnOf('*')])
      // S3 says of a document that is not there that it is not there only to who may list.
      .allow(['s3:ListBucket'], [data.documents.arn])
      .acknowledge(
        `AwsSolutions-IAM5[Resource::${data.documents.findingArn}/*]`,
        'It takes in, and looks at, every document of every project.',
      );
    return serveApi;
  }

  #stage(deployment: Deployment, api: HttpApi): void {
    const { throttling, logRetentionDays, name } = deployment.stage;
    const accessLog = new LogGroup(this, 'AccessLog', {
      logGroupName: `/traject/${name}/access`,
      retention: logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: throttling.ratePerSecond, burstLimit: throttling.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        // Who asked is the subject of the token, never a name or an address.
        format: AccessLogFormat.custom(
          JSON.stringify({
            at: '$context.requestTime',
            request: '$context.requestId',
            route: '$context.routeKey',
            path: '$context.path',
            status: '$context.status',
            person: '$context.authorizer.claims.sub',
            error: '$context.authorizer.error',
            milliseconds: '$context.responseLatency',
          }),
        ),
      },
    });
    new CfnOutput(this, 'ApiUrl', { value: stage.url, description: 'Where the API answers' });
  }

  #watch({ monitor }: Deployment, api: HttpApi): void {
    const period = Duration.minutes(5);
    const common = { runbook: 'api.md', impact: 'People get errors, or wait long, when they hand in or decide.' };
    monitor.watch({
      ...common,
      name: 'api-failing',
      metric: api.metricServerError({ period, statistic: 'Sum' }),
      threshold: 1,
      periods: 2,
      severity: 'critical',
    });
    monitor.watch({
      ...common,
      name: 'api-slow',
      metric: api.metricLatency({ period, statistic: 'p95' }),
      threshold: 3000,
      periods: 3,
      severity: 'warning',
    });
  }
}
