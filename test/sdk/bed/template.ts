import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const account = '000000000000';
const region = 'eu-west-1';
const arn = (service: string, resource: string): string => `arn:aws:${service}:${region}:${account}:${resource}`;

/** The ARNs of the small template. */
export const arns = {
  role: `arn:aws:iam::${account}:role/everything`,
  echo: arn('lambda', 'function:echo'),
  question: arn('states', 'stateMachine:ask-a-person'),
  greeting: arn('states', 'stateMachine:greet'),
  work: arn('sqs', 'work'),
  dead: arn('sqs', 'dead'),
} as const;

const services = ['lambda', 'states', 'events', 'scheduler'].map((name) => `${name}.amazonaws.com`);

const role = {
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: 'everything',
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: services } }],
    },
    Policies: [{ PolicyName: 'all', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } }],
  },
};

/** Answers what it was given; fails, or prints, when it is asked to. */
const echoCode = `
export const handler = async (event, context) => {
  console.log('echo of', JSON.stringify(event));
  if (event.fail) throw new RangeError(event.fail);
  return { event, function: context.functionName, key: process.env.AWS_ACCESS_KEY_ID };
};`;

/** Puts the token into the table and waits for whoever answers it. */
const askAPerson = {
  QueryLanguage: 'JSONata',
  StartAt: 'Ask',
  States: {
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:dynamodb:putItem.waitForTaskToken',
      Arguments: {
        TableName: 'log',
        Item: {
          pk: { S: "{% 'TASK#' & $states.input.id %}" },
          sk: { S: 'TOKEN' },
          token: { S: '{% $states.context.Task.Token %}' },
        },
      },
      HeartbeatSeconds: 3600,
      TimeoutSeconds: 86_400,
      End: true,
    },
  },
};

const greet = {
  QueryLanguage: 'JSONata',
  StartAt: 'Greet',
  States: {
    Greet: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'echo', Payload: '{% $states.input %}' },
      Output: '{% $states.result.Payload.event %}',
      End: true,
    },
  },
};

const machine = (StateMachineName: string, definition: object) => ({
  Type: 'AWS::StepFunctions::StateMachine',
  Properties: { StateMachineName, RoleArn: arns.role, DefinitionString: JSON.stringify(definition) },
});

const resources = {
  Role: role,
  Log: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName: 'log',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    },
  },
  Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead' } },
  Work: {
    Type: 'AWS::SQS::Queue',
    Properties: { QueueName: 'work', RedrivePolicy: { deadLetterTargetArn: arns.dead, maxReceiveCount: 1 } },
  },
  // What the rule delivers to the queue without a role, the queue's own policy lets in.
  WorkPolicy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [`https://sqs.${region}.amazonaws.com/${account}/work`],
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sqs:SendMessage',
            Resource: arns.work,
            Principal: { Service: 'events.amazonaws.com' },
          },
        ],
      },
    },
  },
  Files: {
    Type: 'AWS::S3::Bucket',
    Properties: { BucketName: 'files', VersioningConfiguration: { Status: 'Enabled' } },
  },
  Archive: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'archive' } },
  Echo: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName: 'echo',
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: arns.role,
      Timeout: 5,
      Code: { S3Bucket: 'assets', S3Key: 'echo.zip' },
    },
  },
  Redrive: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { FunctionName: 'echo', EventSourceArn: arns.dead, BatchSize: 5, Enabled: false },
  },
  AskAPerson: machine('ask-a-person', askAPerson),
  Greet: machine('greet', greet),
  Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'projects' } },
  OnCommit: {
    Type: 'AWS::Events::Rule',
    Properties: {
      Name: 'on-commit',
      Description: 'Tells the queue what was committed.',
      EventBusName: 'projects',
      EventPattern: { source: ['traject'], detail: { types: ['Submitted'] } },
      Targets: [
        {
          Id: 'queue',
          Arn: arns.work,
          InputTransformer: {
            InputPathsMap: { project: '$.detail.project', first: '$.detail.types[0]' },
            InputTemplate: '{"text": "<project> was <first>", "rule": <aws.events.rule-name>}',
          },
        },
      ],
    },
  },
  Group: { Type: 'AWS::Scheduler::ScheduleGroup', Properties: { Name: 'deadlines' } },
  Sender: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'traject.example' } },
} as const;

/** Writes an assembly with one of everything that clients speak to; answers its folder. */
export function writeSmallAssembly(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sdk-'));
  const write = (name: string, content: object): void => writeFileSync(join(folder, name), JSON.stringify(content));
  mkdirSync(join(folder, 'echo'));
  writeFileSync(join(folder, 'echo', 'index.mjs'), echoCode);
  write('small.json', { Resources: resources });
  write('small.assets.json', {
    files: { echo: { source: { path: 'echo' }, destinations: { here: { objectKey: 'echo.zip' } } } },
  });
  const artifacts = {
    small: { type: 'aws:cloudformation:stack', properties: { templateFile: 'small.json' } },
    'small.assets': { type: 'cdk:asset-manifest', properties: { file: 'small.assets.json' } },
  };
  write('manifest.json', { artifacts });
  return folder;
}
