import { generatedBucketName } from '../names.ts';
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

// SDK clients call the origin of a queue's URL, so it is the cloud's own.
const queueUrl = ({ name, endpoint }: NamedResource): string => `${endpoint}/000000000000/${name}`;
const onlyOwner = inert('nobody outside this machine reaches its buckets');

export const storageAndMessageTypes: ResourceTypes = {
  'AWS::SQS::Queue': {
    verdict: 'run',
    nameProperty: 'QueueName',
    nameLimit: 80,
    ref: queueUrl,
    attributes: { Arn: ({ name }) => arn('sqs', name), QueueName: ({ name }) => name, QueueUrl: queueUrl },
    properties: {
      ...each('QueueName VisibilityTimeout MessageRetentionPeriod DelaySeconds MaximumMessageSize RedrivePolicy'),
      ReceiveMessageWaitTimeSeconds: inert('a message is there at once or not at all'),
      RedriveAllowPolicy: inert('every queue of the template may be a dead-letter queue here'),
      ...each('KmsMasterKeyId KmsDataKeyReusePeriodSeconds SqsManagedSseEnabled', encryption),
      Tags: forPeople,
    },
  },
  'AWS::SQS::QueuePolicy': {
    verdict: 'run',
    attributes: { Id: ({ name }) => name },
    properties: each('Queues PolicyDocument'),
  },
  'AWS::S3::Bucket': {
    verdict: 'run',
    nameProperty: 'BucketName',
    generate: generatedBucketName,
    attributes: {
      Arn: ({ name }) => `arn:aws:s3:::${name}`,
      DomainName: ({ name }) => `${name}.s3.amazonaws.com`,
      RegionalDomainName: ({ name }) => `${name}.s3.eu-west-1.amazonaws.com`,
    },
    properties: {
      ...each('BucketName VersioningConfiguration CorsConfiguration NotificationConfiguration'),
      LifecycleConfiguration: inert('objects stay until the data folder is deleted'),
      ...each(
        'ObjectLockEnabled ObjectLockConfiguration',
        inert('only deleting the data folder deletes locked objects here'),
      ),
      ...each('PublicAccessBlockConfiguration OwnershipControls AccessControl', onlyOwner),
      BucketEncryption: encryption,
      LoggingConfiguration: observed,
      Tags: forPeople,
    },
  },
  'AWS::S3::BucketPolicy': { verdict: 'run', properties: each('Bucket PolicyDocument') },
  'Custom::S3BucketNotifications': {
    verdict: 'run',
    properties: {
      ...each('BucketName NotificationConfiguration'),
      ...each('ServiceToken Managed SkipDestinationValidation', inert('the local cloud sets the notifications itself')),
    },
  },
  'AWS::SES::EmailIdentity': {
    verdict: 'run',
    nameProperty: 'EmailIdentity',
    attributes: {
      Arn: ({ name }) => arn('ses', `identity/${name}`),
      ...Object.fromEntries(
        [1, 2, 3].flatMap((number) => [
          [`DkimDNSTokenName${number}`, ({ name }: NamedResource) => `token${number}._domainkey.${name}`],
          [`DkimDNSTokenValue${number}`, () => `token${number}.dkim.amazonses.com`],
        ]),
      ),
    },
    properties: {
      EmailIdentity: run,
      ...each(
        'DkimAttributes DkimSigningAttributes MailFromAttributes',
        inert('letters go to the mailbox of this machine'),
      ),
      FeedbackAttributes: inert('bounces come back as events'),
      Tags: forPeople,
    },
  },
  'AWS::SES::ConfigurationSet': {
    verdict: 'run',
    nameProperty: 'Name',
    nameLimit: 64,
    properties: {
      Name: run,
      ...each('DeliveryOptions TrackingOptions VdmOptions', inert('letters go to the mailbox of this machine')),
      ...each(
        'ReputationOptions SendingOptions SuppressionOptions',
        inert('there is no reputation to guard in the mailbox of this machine'),
      ),
      Tags: forPeople,
    },
  },
  'AWS::SES::ConfigurationSetEventDestination': {
    verdict: 'run',
    attributes: { Id: ({ name }) => name },
    properties: {
      ConfigurationSetName: run,
      EventDestination: members({
        ...each('Name Enabled MatchingEventTypes'),
        EventBridgeDestination: members(each('EventBusArn')),
        CloudWatchDestination: observed,
      }),
    },
  },
};
