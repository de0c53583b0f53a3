import type { ResourceTypes } from '../resource-type.ts';

const because = (reason: string, types: string): ResourceTypes =>
  Object.fromEntries(types.split(/\s+/).map((type) => [type, { verdict: 'inert' as const, reason }]));

/** What is in the template for AWS only, and why nothing is missed without it here. */
export const inertTypes: ResourceTypes = {
  ...because(
    'nobody is paged from one machine; the operator pages show the same failures',
    'AWS::CloudWatch::Alarm AWS::CloudWatch::CompositeAlarm AWS::CloudWatch::AnomalyDetector AWS::SNS::Topic AWS::SNS::Subscription AWS::SNS::TopicPolicy',
  ),
  ...because(
    'the operator pages show the same figures',
    'AWS::CloudWatch::Dashboard AWS::Logs::MetricFilter AWS::Logs::QueryDefinition AWS::Logs::ResourcePolicy AWS::XRay::Group AWS::ResourceGroups::Group',
  ),
  ...because('the local cloud keeps its own logs', 'AWS::Logs::LogGroup Custom::LogRetention AWS::CloudTrail::Trail'),
  ...because(
    'data lies on the disk of this machine, which is encrypted, or not, as a whole',
    'AWS::KMS::Key AWS::KMS::Alias',
  ),
  ...because('only the roles of the template reach its buses here', 'AWS::Events::EventBusPolicy'),
  ...because('only the latest code of a function runs here', 'AWS::Lambda::Version AWS::Lambda::Alias'),
  ...because('it describes the template to AWS', 'AWS::CDK::Metadata AWS::CloudFormation::WaitConditionHandle'),
  ...because('this machine sends no bill', 'AWS::Budgets::Budget AWS::CE::AnomalyMonitor AWS::CE::AnomalySubscription'),
  ...because(
    'a copy of the data folder is the backup of a local cloud',
    'AWS::Backup::BackupVault AWS::Backup::BackupPlan AWS::Backup::BackupSelection',
  ),
  ...because(
    'the embedded issuer gives tokens for personas',
    'AWS::Cognito::UserPool AWS::Cognito::UserPoolClient AWS::Cognito::UserPoolDomain AWS::Cognito::UserPoolResourceServer AWS::Cognito::UserPoolGroup AWS::Cognito::ManagedLoginBranding',
  ),
  ...because('letters go to the mailbox of this machine', 'AWS::SES::VdmAttributes'),
  ...because(
    'the local cloud answers on its own address',
    'AWS::CertificateManager::Certificate AWS::Route53::RecordSet AWS::Route53::HostedZone AWS::ApiGatewayV2::DomainName AWS::ApiGatewayV2::ApiMapping AWS::CloudFront::Distribution AWS::WAFv2::WebACL AWS::WAFv2::WebACLAssociation',
  ),
  ...because('files are not scanned on this machine', 'AWS::GuardDuty::MalwareProtectionPlan AWS::GuardDuty::Detector'),
  ...because('only deleting the data folder deletes objects here', 'Custom::S3AutoDeleteObjects'),
  ...because('events can be published again from the log', 'AWS::Events::Archive'),
};
