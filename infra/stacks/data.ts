import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  StreamViewType,
  TableEncryptionV2,
  type TablePropsV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { type Deployment, named } from '../constructs/deployment.ts';
import { Documents } from '../constructs/documents.ts';
import { LogBackup } from '../constructs/log-backup.ts';
import { TableKey } from '../constructs/table-key.ts';
import { watchTable } from '../constructs/watch-table.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });
const index = (indexName: string, partition: string, sort: string) => ({
  indexName,
  partitionKey: text(partition),
  sortKey: text(sort),
});

/** What must outlive every release: the log, what is derived from it, and documents. Nothing here is ever replaced. */
export class DataStack extends Stack {
  readonly log: TableV2;
  readonly work: TableV2;
  readonly documents: Documents;

  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id, {
      description: 'Traject: the log, what is derived from it, and documents',
      env: { region: deployment.stage.region },
    });
    const { key } = new TableKey(this, 'TableKey', deployment);
    const table: TablePropsV2 = {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(key),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
    };
    this.log = new TableV2(this, 'Log', {
      ...table,
      tableName: named(deployment, 'log'),
      globalSecondaryIndexes: [index('by-day', 'day', 'pk')],
    });
    this.work = new TableV2(this, 'Work', {
      ...table,
      tableName: named(deployment, 'work'),
      timeToLiveAttribute: 'ttl',
      globalSecondaryIndexes: [
        index('by-assignee', 'assignee', 'dueAt'),
        index('by-call', 'call', 'listedAt'),
        index('by-owner', 'owner', 'listedAt'),
      ],
    });
    this.documents = new Documents(this, 'Documents', deployment);
    new LogBackup(this, 'LogBackup', { deployment, log: this.log });
    watchTable(deployment, 'log', this.log);
    watchTable(deployment, 'work', this.work);
  }
}
