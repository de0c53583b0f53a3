import { generatedId } from '../names.ts';
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

const functionArn = ({ name }: NamedResource): string => arn('lambda', `function:${name}`);
const machineArn = ({ name }: NamedResource): string => arn('states', `stateMachine:${name}`);
const destination = members({ OnFailure: members(each('Destination')), OnSuccess: members(each('Destination')) });
const oneAtATime = inert('functions run one at a time here');

export const computeTypes: ResourceTypes = {
  'AWS::Lambda::Function': {
    verdict: 'run',
    nameProperty: 'FunctionName',
    nameLimit: 64,
    attributes: { Arn: functionArn },
    properties: {
      ...each('FunctionName Handler Role Timeout MemorySize Environment DeadLetterConfig'),
      Code: members(each('S3Bucket S3Key ZipFile')),
      Runtime: inert('functions run on the Node of this machine'),
      Architectures: inert('functions run on the processor of this machine'),
      PackageType: run,
      EphemeralStorage: inert('functions use the temporary folder of this machine'),
      ...each('LoggingConfig TracingConfig', observed),
      ...each('ReservedConcurrentExecutions', oneAtATime),
      ...each('Description Tags', forPeople),
      KmsKeyArn: encryption,
      RuntimeManagementConfig: inert('functions run on the Node of this machine'),
      RecursiveLoop: inert('a loop shows in the invocations that the local cloud counts'),
    },
  },
  'AWS::Lambda::EventSourceMapping': {
    verdict: 'run',
    generate: (stack, logicalId) => generatedId(stack, logicalId, 32),
    attributes: {
      Id: ({ name }) => name,
      EventSourceMappingArn: ({ name }) => arn('lambda', `event-source-mapping:${name}`),
    },
    properties: {
      ...each('FunctionName EventSourceArn BatchSize StartingPosition Enabled FunctionResponseTypes'),
      ...each('BisectBatchOnFunctionError MaximumRetryAttempts MaximumRecordAgeInSeconds'),
      FilterCriteria: members({ Filters: members(each('Pattern')) }),
      DestinationConfig: destination,
      MaximumBatchingWindowInSeconds: inert('records are delivered as soon as nothing else is ready'),
      ...each('ParallelizationFactor ScalingConfig ProvisionedPollerConfig', oneAtATime),
      MetricsConfig: observed,
      Tags: forPeople,
      KmsKeyArn: encryption,
    },
  },
  'AWS::Lambda::EventInvokeConfig': {
    verdict: 'run',
    properties: {
      ...each('FunctionName Qualifier MaximumRetryAttempts MaximumEventAgeInSeconds'),
      DestinationConfig: destination,
    },
  },
  'AWS::Lambda::Permission': {
    verdict: 'run',
    properties: each('Action FunctionName Principal SourceArn SourceAccount'),
  },
  'AWS::StepFunctions::StateMachine': {
    verdict: 'run',
    nameProperty: 'StateMachineName',
    nameLimit: 80,
    ref: machineArn,
    attributes: { Arn: machineArn, Name: ({ name }) => name, StateMachineRevisionId: () => 'INITIAL' },
    properties: {
      ...each('StateMachineName DefinitionString Definition DefinitionSubstitutions RoleArn StateMachineType'),
      ...each('LoggingConfiguration TracingConfiguration', observed),
      Tags: forPeople,
      EncryptionConfiguration: encryption,
    },
  },
};

export const identityTypes: ResourceTypes = {
  'AWS::IAM::Role': {
    verdict: 'run',
    nameProperty: 'RoleName',
    nameLimit: 64,
    attributes: {
      Arn: ({ name }) => `arn:aws:iam::000000000000:role/${name}`,
      RoleId: ({ stack, logicalId }) => `AROA${generatedId(stack, logicalId, 17).toUpperCase()}`,
    },
    properties: {
      ...each('RoleName AssumeRolePolicyDocument ManagedPolicyArns'),
      Policies: members(each('PolicyName PolicyDocument')),
      ...each('Description Tags', forPeople),
      MaxSessionDuration: inert('sessions do not end here'),
    },
  },
  'AWS::IAM::Policy': {
    verdict: 'run',
    nameProperty: 'PolicyName',
    nameLimit: 128,
    attributes: { Id: ({ name }) => name },
    properties: each('PolicyName PolicyDocument Roles'),
  },
  'AWS::IAM::ManagedPolicy': {
    verdict: 'run',
    nameProperty: 'ManagedPolicyName',
    nameLimit: 128,
    ref: ({ name }) => `arn:aws:iam::000000000000:policy/${name}`,
    attributes: { PolicyArn: ({ name }) => `arn:aws:iam::000000000000:policy/${name}` },
    properties: { ...each('ManagedPolicyName PolicyDocument Roles'), ...each('Description Path', forPeople) },
  },
};
