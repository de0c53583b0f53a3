import {
  arn,
  each,
  encryption,
  forPeople,
  inert,
  members,
  type NamedResource,
  observed,
  type ResourceTypes,
  run,
} from '../resource-type.ts';

const retry = members(each('MaximumEventAgeInSeconds MaximumRetryAttempts'));
const deadLetter = members(each('Arn'));
const busArn = ({ name }: NamedResource): string => arn('events', `event-bus/${name}`);

function ruleArn(rule: NamedResource): string {
  // A rule may name its bus by name or by ARN; the default bus does not appear in the ARN.
  const bus = String(rule.property('EventBusName') ?? 'default').replace(/^.*event-bus\//, '');
  return arn('events', bus === 'default' ? `rule/${rule.name}` : `rule/${bus}/${rule.name}`);
}

export const eventTypes: ResourceTypes = {
  'AWS::Events::EventBus': {
    verdict: 'run',
    nameProperty: 'Name',
    nameLimit: 256,
    attributes: { Arn: busArn, Name: ({ name }) => name },
    properties: {
      Name: run,
      DeadLetterConfig: inert('events are kept until every rule has had them'),
      KmsKeyIdentifier: encryption,
      LogConfig: observed,
      ...each('Description Tags', forPeople),
    },
  },
  'AWS::Events::Rule': {
    verdict: 'run',
    nameProperty: 'Name',
    nameLimit: 64,
    attributes: { Arn: ruleArn },
    properties: {
      ...each('Name EventBusName EventPattern ScheduleExpression State RoleArn'),
      Targets: members({
        ...each('Arn Id RoleArn Input InputPath SqsParameters'),
        InputTransformer: members(each('InputPathsMap InputTemplate')),
        DeadLetterConfig: deadLetter,
        RetryPolicy: retry,
      }),
      ...each('Description Tags', forPeople),
    },
  },
  'AWS::Pipes::Pipe': {
    verdict: 'run',
    nameProperty: 'Name',
    nameLimit: 64,
    attributes: { Arn: ({ name }) => arn('pipes', `pipe/${name}`) },
    properties: {
      ...each('Name RoleArn Source Target DesiredState'),
      SourceParameters: members({
        FilterCriteria: members({ Filters: members(each('Pattern')) }),
        DynamoDBStreamParameters: members({
          ...each(
            'StartingPosition BatchSize OnPartialBatchItemFailure MaximumRetryAttempts MaximumRecordAgeInSeconds',
          ),
          DeadLetterConfig: deadLetter,
          MaximumBatchingWindowInSeconds: inert('records are delivered as soon as nothing else is ready'),
          ParallelizationFactor: inert('records are delivered one batch at a time'),
        }),
        SqsQueueParameters: members(each('BatchSize MaximumBatchingWindowInSeconds')),
      }),
      TargetParameters: members({
        InputTemplate: run,
        EventBridgeEventBusParameters: members(each('DetailType Source Resources Time')),
        LambdaFunctionParameters: members(each('InvocationType')),
        SqsQueueParameters: members(each('MessageGroupId MessageDeduplicationId')),
        StepFunctionStateMachineParameters: members(each('InvocationType')),
      }),
      KmsKeyIdentifier: encryption,
      LogConfiguration: observed,
      ...each('Description Tags', forPeople),
    },
  },
  'AWS::Scheduler::ScheduleGroup': {
    verdict: 'run',
    nameProperty: 'Name',
    nameLimit: 64,
    attributes: { Arn: ({ name }) => arn('scheduler', `schedule-group/${name}`), State: () => 'ACTIVE' },
    properties: { Name: run, Tags: forPeople },
  },
  'AWS::Scheduler::Schedule': {
    verdict: 'run',
    nameProperty: 'Name',
    nameLimit: 64,
    attributes: {
      Arn: (schedule) =>
        arn('scheduler', `schedule/${String(schedule.property('GroupName') ?? 'default')}/${schedule.name}`),
    },
    properties: {
      ...each('Name GroupName ScheduleExpression ScheduleExpressionTimezone StartDate EndDate State'),
      FlexibleTimeWindow: members(each('Mode MaximumWindowInMinutes')),
      Target: members({
        ...each('Arn RoleArn Input SqsParameters EventBridgeParameters'),
        DeadLetterConfig: deadLetter,
        RetryPolicy: retry,
      }),
      KmsKeyArn: encryption,
      Description: forPeople,
    },
  },
};
