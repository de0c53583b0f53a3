import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AnyPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { type Deployment, named } from './deployment.ts';

/**
 * The key of both tables. A key of our own rather than Amazon's, because its use shows in CloudTrail and it can be
 * shut. Who may use it follows from who may use a table: only through DynamoDB, only from this account.
 */
export class TableKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      alias: named(deployment, 'tables'),
      description: 'Encrypts the tables of Traject and their streams',
      enableKeyRotation: true,
      pendingWindow: Duration.days(30),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const { account, region } = Stack.of(this);
    this.key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new AnyPrincipal()],
        actions: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
          'kms:GenerateDataKey',
          'kms:DescribeKey',
        ],
        resources: ['*'],
        conditions: {
          StringEquals: { 'kms:CallerAccount': account, 'kms:ViaService': `dynamodb.${region}.amazonaws.com` },
        },
      }),
    );
  }
}
