import { existsSync, readFileSync } from 'node:fs';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { workflows } from '../workflows/workflows.ts';
import { ofType, type Properties, stackNames, synthesized } from './synthesized.ts';

const { templates } = synthesized('test');
const { data, processes, web, observation } = templates;
const everywhere = (type: string) => stackNames.flatMap((stack) => Object.entries(ofType(templates[stack], type)));

const statements = (policy: Properties): readonly Properties[] => policy['PolicyDocument']['Statement'];
const actionsOf = ({ Action }: Properties): readonly string[] => [Action].flat();

/** The partitions that a right is limited to. */
const keysOf = ({ Condition }: Properties): string[] =>
  [Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? '*'].flat();

/** Statements of the roles of our functions, machines, pipes and schedules. */
const grants = everywhere('AWS::IAM::Policy').flatMap(([id, policy]) =>
  statements(policy).map((statement) => ({ id, statement })),
);

describe('the data', () => {
  it('is encrypted, recoverable to the second, and cannot be deleted by a release', () => {
    for (const [id, table] of Object.entries(data.findResources('AWS::DynamoDB::GlobalTable'))) {
      expect(table['DeletionPolicy'], id).toBe('Retain');
      const [replica] = table['Properties'].Replicas;
      expect(replica).toMatchObject({
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { KMSMasterKeyId: expect.anything() },
      });
      expect(table['Properties'].StreamSpecification).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
    }
    data.resourceCountIs('AWS::DynamoDB::GlobalTable', 2);
  });

  it('keeps every version of a document, for nobody but us, over TLS only', () => {
    data.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: {
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      },
    });
    data.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      }),
    });
  });

  it('has a monthly copy of the log that is locked', () => {
    data.hasResourceProperties('AWS::Backup::BackupVault', { LockConfiguration: { MinRetentionDays: 90 } });
    data.hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: { BackupPlanRule: [Match.objectLike({ ScheduleExpression: 'cron(0 2 1 * ? *)' })] },
    });
  });
});

describe('the roles', () => {
  it('name every action', () => {
    for (const { id, statement } of grants)
      for (const action of actionsOf(statement)) expect(action, id).not.toMatch(/\*/);
  });

  const onLog = grants.filter(({ statement }) => JSON.stringify(statement['Resource']).includes('OutputFnGetAttLog'));

  it('can read the log, put into it and give back what is no commit; nobody can update anything in it', () => {
    const known = ['GetItem', 'Query', 'BatchGetItem', 'PutItem', 'DeleteItem'].map((action) => `dynamodb:${action}`);
    const ofStream = ['DescribeStream', 'GetRecords', 'GetShardIterator'].map((action) => `dynamodb:${action}`);
    for (const { id, statement } of onLog)
      expect([...known, ...ofStream], id).toEqual(expect.arrayContaining([...actionsOf(statement)]));
    expect(onLog.length).toBeGreaterThan(8);
  });

  it('name the table of every right to a table', () => {
    const onTables = grants.filter(({ statement }) =>
      actionsOf(statement).some((action) => action.startsWith('dynamodb:')),
    );
    for (const { id, statement } of onTables) expect([statement['Resource']].flat(), id).not.toContain('*');
  });

  it('let nobody delete anything in a partition where commits are', () => {
    const deleting = onLog.filter(({ statement }) => actionsOf(statement).includes('dynamodb:DeleteItem'));
    for (const { id, statement } of deleting) {
      // Who has which area; roles, and people who can be erased. No commit stands in either.
      expect(['AREA#*', 'PERSON#*'], id).toEqual(expect.arrayContaining(keysOf(statement)));
    }
    expect(deleting.length).toBeGreaterThan(1);
  });

  it('write to tables only under the keys that they own', () => {
    const writes = grants.filter(({ statement }) => actionsOf(statement).includes('dynamodb:PutItem'));
    for (const { id, statement } of writes) {
      expect(statement['Condition']?.['ForAllValues:StringLike'], id).toHaveProperty(['dynamodb:LeadingKeys']);
    }
  });
});

describe('what can fail', () => {
  const alarms = Object.values(ofType(observation, 'AWS::CloudWatch::Alarm'));
  const alarmNames = alarms.map(({ AlarmName }) => String(AlarmName));

  it('has an alarm with its impact and a page that says what to do', () => {
    for (const { AlarmDescription, AlarmActions } of alarms) {
      const page = /^(?:critical|warning): .{20,} Runbook: (docs\/runbooks\/[a-z-]+\.md)$/.exec(AlarmDescription)?.[1];
      expect(page, AlarmDescription).toBeDefined();
      expect(existsSync(new URL(`../../${page}`, import.meta.url)), page).toBe(true);
      expect(AlarmActions).toHaveLength(1);
    }
  });

  it('is named on its page', () => {
    for (const { AlarmName, AlarmDescription } of alarms) {
      const page = readFileSync(
        new URL(`../../docs/runbooks/${AlarmDescription.split('/').at(-1)}`, import.meta.url),
        'utf8',
      );
      const name = String(AlarmName).replace('traject-test-', '');
      // One page serves all workflows.
      const asWritten = AlarmDescription.endsWith('/episodes.md') ? [name, name.replace(/^.*-/, '<episode>-')] : [name];
      expect(
        asWritten.filter((written) => page.includes(`\`${written}\``)),
        name,
      ).not.toEqual([]);
    }
  });

  it.each(everywhere('AWS::Lambda::Function').map(([, { FunctionName }]) => String(FunctionName)))(
    'includes errors, throttling, age and dead letters of %s',
    (name) => {
      const wanted = ['errors', 'throttled', 'late', 'dead-letters'].map((what) => `${name}-${what}`);
      expect(alarmNames).toEqual(expect.arrayContaining(wanted));
    },
  );

  it('includes every workflow', () => {
    const machines = everywhere('AWS::StepFunctions::StateMachine').map(([, one]) => String(one['StateMachineName']));
    expect(alarmNames).toEqual(expect.arrayContaining(machines.map((name) => `${name}-failed`)));
    expect(machines.toSorted()).toEqual(workflows.map(({ name }) => `traject-test-${name}`));
  });

  it('includes a commit that somebody changed', () => {
    expect(alarmNames).toContain('traject-test-changed-commits');
    processes.hasResourceProperties('AWS::Pipes::Pipe', {
      SourceParameters: { FilterCriteria: { Filters: [{ Pattern: Match.stringLikeRegexp('"MODIFY","REMOVE"') }] } },
    });
  });
});

describe('nothing that fails is lost', () => {
  it.each(everywhere('AWS::Events::Rule'))('the rule %s keeps what it could not deliver', (_, { Targets }) => {
    for (const target of Targets) expect(target).toHaveProperty(['DeadLetterConfig', 'Arn']);
  });

  it('every timetable keeps what it could not deliver', () => {
    const timetables = everywhere('AWS::Scheduler::Schedule');
    expect(timetables.map(([, { Name }]) => Name)).toEqual(['traject-test-mornings']);
    for (const [id, { Target }] of timetables) expect(Target, id).toHaveProperty(['DeadLetterConfig', 'Arn']);
  });

  it('every function keeps what it could not handle', () => {
    const functions = everywhere('AWS::Lambda::Function').length;
    const configured = everywhere('AWS::Lambda::EventInvokeConfig');
    expect(configured).toHaveLength(functions);
    for (const [id, { DestinationConfig }] of configured) {
      expect(DestinationConfig, id).toHaveProperty(['OnFailure', 'Destination']);
    }
  });

  it('every pipe starts at the oldest record and sets the bad one apart', () => {
    for (const [id, { SourceParameters }] of Object.entries(ofType(processes, 'AWS::Pipes::Pipe'))) {
      expect(SourceParameters['DynamoDBStreamParameters'], id).toMatchObject({
        StartingPosition: 'TRIM_HORIZON',
        OnPartialBatchItemFailure: 'AUTOMATIC_BISECT',
        DeadLetterConfig: { Arn: expect.anything() },
      });
    }
  });
});

describe('what runs', () => {
  it('ends, on the processor that costs least, with a log that is forgotten in time', () => {
    for (const [id, one] of everywhere('AWS::Lambda::Function')) {
      expect(one['Timeout'], id).toBeLessThanOrEqual(600);
      expect(one).toMatchObject({ Architectures: ['arm64'], Runtime: 'nodejs24.x', Handler: 'index.handler' });
    }
    for (const [id, { RetentionInDays }] of everywhere('AWS::Logs::LogGroup')) expect(RetentionInDays, id).toBe(30);
  });

  it('shows operators which steps a workflow took, and no data', () => {
    for (const [, { LoggingConfiguration }] of Object.entries(ofType(processes, 'AWS::StepFunctions::StateMachine'))) {
      expect(LoggingConfiguration).toMatchObject({ IncludeExecutionData: false, Level: 'ALL' });
    }
  });

  it('is given every name that its workflow asks for', () => {
    for (const [id, machine] of Object.entries(ofType(processes, 'AWS::StepFunctions::StateMachine'))) {
      const asked = [...String(machine['DefinitionString']).matchAll(/\$\{(\w+)\}/g)].map(([, name]) => String(name));
      expect(Object.keys(machine['DefinitionSubstitutions']).toSorted(), id).toEqual([...new Set(asked)].toSorted());
    }
  });
});

it('letters are looked for after commits that someone may be written about', () => {
  processes.hasResourceProperties('AWS::Events::Rule', {
    EventPattern: {
      detail: { kind: ['PROJECT', 'CALL'], types: [{ 'anything-but': Match.arrayWith(['HoursRegistered']) }] },
    },
  });
});

it('managers get their digest at eight in the morning of Brussels, summer and winter', () => {
  processes.hasResourceProperties('AWS::Scheduler::Schedule', {
    ScheduleExpression: 'cron(0 8 ? * MON-FRI *)',
    ScheduleExpressionTimezone: 'Europe/Brussels',
    FlexibleTimeWindow: { Mode: 'OFF' },
  });
});

describe('the way in', () => {
  const routes = Object.values(ofType(web, 'AWS::ApiGatewayV2::Route'));

  it('asks for a token with our scope, but for what is public', () => {
    const open = routes.filter(({ AuthorizationType }) => AuthorizationType === 'NONE').map(({ RouteKey }) => RouteKey);
    expect(open.toSorted()).toEqual([
      'GET /api/calls',
      'GET /api/calls/{call}',
      'GET /api/calls/{call}/questions',
      'GET /api/health',
      'GET /api/openapi.json',
    ]);
    for (const route of routes.filter(({ AuthorizationType }) => AuthorizationType !== 'NONE')) {
      expect(route).toMatchObject({ AuthorizationType: 'JWT', AuthorizationScopes: ['traject/api'] });
    }
  });

  it('is throttled and keeps a record of who asked what', () => {
    web.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
      AccessLogSettings: { Format: Match.stringLikeRegexp('claims.sub') },
    });
  });
});
