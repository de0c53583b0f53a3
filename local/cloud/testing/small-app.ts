// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a substitution of the state machine's definition
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  App,
  aws_apigatewayv2,
  aws_apigatewayv2_authorizers,
  aws_apigatewayv2_integrations,
  aws_dynamodb,
  aws_events,
  aws_events_targets,
  aws_iam,
  aws_lambda,
  aws_pipes,
  aws_sqs,
  aws_stepfunctions,
  Duration,
  RemovalPolicy,
  Stack,
} from 'aws-cdk-lib';
import { build } from 'esbuild';

const notePut = `
  import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
  const client = new DynamoDBClient({});
  export const handler = async ({ pk, sk }) => {
    await client.send(new PutItemCommand({ TableName: process.env.TABLE, Item: { pk: { S: pk }, sk: { S: sk }, at: { S: new Date().toISOString() } } }));
    return { noted: pk };
  };`;

const startEpisode = `
  import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
  const client = new SFNClient({});
  export const handler = async ({ detail }) => {
    await client.send(new StartExecutionCommand({ stateMachineArn: process.env.MACHINE, name: detail.id, input: JSON.stringify({ id: detail.id }) }));
  };`;

const greet = `
  export const handler = ({ requestContext }) => ({ statusCode: 200, body: requestContext.authorizer.jwt.claims.sub, cookies: ['a=1', 'b=2'] });`;

/** Waits a day, then has a function write down the end. */
const episode = {
  QueryLanguage: 'JSONata',
  StartAt: 'Wait a day',
  States: {
    'Wait a day': { Type: 'Wait', Seconds: 86_400, Next: 'Note the end' },
    'Note the end': {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: '${Note}', Payload: { pk: '{% $states.input.id %}', sk: 'END' } },
      Output: '{% $states.result.Payload %}',
      End: true,
    },
  },
};

export interface SmallAppOptions {
  /** Whether the function that starts the episode may do so. */
  readonly grantStart?: boolean;
}

/**
 * Synthesizes the smallest template with the shape of an event-sourced system: an item in a table -> its stream -> a
 * pipe -> a bus -> a rule -> a function -> a state machine -> a function -> the table. Answers the assembly's folder.
 */
export async function synthesizeSmallApp({ grantStart = true }: SmallAppOptions = {}): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'small-app-'));
  const code = async (name: string, contents: string): Promise<aws_lambda.Code> => {
    mkdirSync(join(folder, name));
    await build({
      stdin: { contents, resolveDir: import.meta.dirname, loader: 'js' },
      outfile: join(folder, name, 'index.mjs'),
      bundle: true,
      platform: 'node',
      format: 'esm',
      mainFields: ['module', 'main'],
      minify: true,
      keepNames: true,
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    });
    return aws_lambda.Code.fromAsset(join(folder, name));
  };
  const app = new App({ outdir: join(folder, 'cdk.out'), analyticsReporting: false });
  const stack = new Stack(app, 'small');
  const runtime = aws_lambda.Runtime.NODEJS_24_X;
  const settings = { runtime, handler: 'index.handler', timeout: Duration.seconds(20) };

  const table = new aws_dynamodb.TableV2(stack, 'Log', {
    tableName: 'log',
    partitionKey: { name: 'pk', type: aws_dynamodb.AttributeType.STRING },
    sortKey: { name: 'sk', type: aws_dynamodb.AttributeType.STRING },
    dynamoStream: aws_dynamodb.StreamViewType.NEW_IMAGE,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const note = new aws_lambda.Function(stack, 'Note', {
    ...settings,
    functionName: 'note',
    code: await code('note', notePut),
    environment: { TABLE: table.tableName },
  });
  table.grantWriteData(note);
  const machine = new aws_stepfunctions.StateMachine(stack, 'Episode', {
    stateMachineName: 'episode',
    definitionBody: aws_stepfunctions.DefinitionBody.fromString(JSON.stringify(episode)),
    definitionSubstitutions: { Note: note.functionArn },
  });
  note.grantInvoke(machine);

  const start = new aws_lambda.Function(stack, 'Start', {
    ...settings,
    functionName: 'start',
    code: await code('start', startEpisode),
    environment: { MACHINE: machine.stateMachineArn },
  });
  if (grantStart) machine.grantStartExecution(start);
  const bus = new aws_events.EventBus(stack, 'Bus', { eventBusName: 'bus' });
  const deadLetters = new aws_sqs.Queue(stack, 'DeadLetters', { queueName: 'dead-letters' });
  new aws_events.Rule(stack, 'OnStart', {
    eventBus: bus,
    eventPattern: { detailType: ['Committed'] },
    targets: [new aws_events_targets.LambdaFunction(start, { retryAttempts: 1, deadLetterQueue: deadLetters })],
  });
  start.configureAsyncInvoke({ retryAttempts: 0 });
  addPipe(stack, table, bus);
  const greeting = new aws_lambda.Function(stack, 'Greet', {
    ...settings,
    functionName: 'greet',
    code: await code('greet', greet),
  });
  addApi(stack, greeting);
  app.synth();
  return join(folder, 'cdk.out');
}

function addApi(stack: Stack, greeting: aws_lambda.Function): void {
  const issuer = 'http://127.0.0.1:3000/issuer';
  const api = new aws_apigatewayv2.HttpApi(stack, 'Api');
  api.addRoutes({
    path: '/greeting',
    methods: [aws_apigatewayv2.HttpMethod.GET],
    integration: new aws_apigatewayv2_integrations.HttpLambdaIntegration('Greeting', greeting),
    authorizer: new aws_apigatewayv2_authorizers.HttpJwtAuthorizer('Issuer', issuer, { jwtAudience: ['small'] }),
    authorizationScopes: ['small/greet'],
  });
}

function addPipe(stack: Stack, table: aws_dynamodb.TableV2, bus: aws_events.EventBus): void {
  const role = new aws_iam.Role(stack, 'PipeRole', { assumedBy: new aws_iam.ServicePrincipal('pipes.amazonaws.com') });
  table.grantStreamRead(role);
  bus.grantPutEventsTo(role);
  new aws_pipes.CfnPipe(stack, 'Outbox', {
    roleArn: role.roleArn,
    source: table.tableStreamArn ?? '',
    sourceParameters: {
      dynamoDbStreamParameters: { startingPosition: 'TRIM_HORIZON', batchSize: 10 },
      filterCriteria: {
        filters: [{ pattern: JSON.stringify({ eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: ['START'] } } } }) }],
      },
    },
    target: bus.eventBusArn,
    targetParameters: {
      eventBridgeEventBusParameters: { detailType: 'Committed', source: 'small' },
      inputTemplate: '{"id": <$.dynamodb.Keys.pk.S>}',
    },
  });
}
