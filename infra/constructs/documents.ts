import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { type Deployment, named } from './deployment.ts';

/** Attachments and large submissions. A submission binds the version of an object, so versions are never thrown away. */
export class Documents extends Construct {
  readonly bucket: Bucket;
  /** By the bucket's name, so that a policy in another stack can be read where it stands. */
  readonly arn: string;
  /** The ARN as the checks write it. */
  readonly findingArn: string;

  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id);
    const { account, partition } = Stack.of(this);
    const bucketName = `${named(deployment, 'documents')}-${account}`;
    this.arn = `arn:${partition}:s3:::${bucketName}`;
    this.findingArn = `arn:<AWS::Partition>:s3:::${named(deployment, 'documents')}-<AWS::AccountId>`;
    this.bucket = new Bucket(this, 'Bucket', {
      bucketName,
      versioned: true,
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
      // Browsers post attachments straight to the bucket, with a form that the API signed.
      cors: [
        {
          allowedMethods: [HttpMethods.POST, HttpMethods.GET],
          allowedOrigins: [deployment.stage.publicUrl],
          allowedHeaders: ['*'],
        },
      ],
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7) }],
    });
    acknowledge(
      this.bucket,
      'AwsSolutions-S1',
      'Who reads a document is on record in the log group of the API, the only reader; server access logs would add names of files to keep.',
    );
  }
  /** Objects by their key. */
  arnOf(key: string): string {
    return `${this.arn}/${key}`;
  }
}
