import { Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmWidget,
  ComparisonOperator,
  Dashboard,
  TextWidget,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { type Deployment, named } from '../constructs/deployment.ts';
import type { Watched } from '../constructs/monitor.ts';

/** Makes an alarm of everything that asked to be watched, and shows it on one page. */
export class ObservationStack extends Stack {
  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id, { description: 'Traject: alarms and dashboard', env: { region: deployment.stage.region } });
    const topic = new Topic(this, 'Alarms', { topicName: named(deployment, 'alarms'), enforceSSL: true });
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    topic.addSubscription(new EmailSubscription(deployment.stage.alarmsEmail));
    const action = new SnsAction(topic);
    const alarms = deployment.monitor.all.map((watched) => {
      const alarm = this.#alarm(deployment, watched);
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
      return { alarm, watched };
    });
    const dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: named(deployment, 'overview'),
      defaultInterval: Duration.days(7),
    });
    for (const severity of ['critical', 'warning'] as const) {
      dashboard.addWidgets(new TextWidget({ markdown: `## ${severity}`, width: 24, height: 1 }));
      dashboard.addWidgets(
        ...alarms
          .filter(({ watched }) => watched.severity === severity)
          .map(({ alarm, watched }) => new AlarmWidget({ title: watched.name, alarm, width: 6, height: 4 })),
      );
    }
  }

  #alarm(deployment: Deployment, watched: Watched): Alarm {
    return new Alarm(this, watched.name, {
      alarmName: named(deployment, watched.name),
      alarmDescription: `${watched.severity}: ${watched.impact} Runbook: docs/runbooks/${watched.runbook}`,
      metric: watched.metric,
      threshold: watched.threshold,
      evaluationPeriods: watched.periods ?? 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}
