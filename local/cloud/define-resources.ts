import { prettifyError, ZodError } from 'zod';
import { type Assembly, AssemblyRefused, type Resource } from '../assembly/load-assembly.ts';
import type { JsonObject } from '../kernel/service.ts';
import { functionDefinition } from '../lambda/function-definition.ts';
import type { Services } from './create-services.ts';
import { checkMayRead, defineMapping } from './define-mapping.ts';
import type { Kernel } from './kernel.ts';
import { tableDefinition } from './table-definition.ts';

interface Context {
  readonly assembly: Assembly;
  readonly kernel: Kernel;
  readonly services: Services;
}

type Define = (resource: Resource, context: Context) => unknown;

/** Gives every resource of the template to its service, in order; everything that is refused is told at once. */
export function defineResources(context: Context): void {
  const problems: string[] = [];
  for (const resource of context.assembly.resources) {
    if (resource.verdict !== 'run') continue;
    const define = definers[resource.type];
    try {
      if (define === undefined) throw new Error('the type is known but no service runs it');
      define(resource, context);
    } catch (error) {
      const reason = reasonOf(error);
      problems.push(`${resource.stack} / ${resource.logicalId} (${resource.type}): ${reason}`);
    }
  }
  if (problems.length > 0) throw new AssemblyRefused(problems);
}

function reasonOf(error: unknown): string {
  if (error instanceof ZodError) return prettifyError(error).replaceAll('\n', ' ');
  return error instanceof Error ? error.message : String(error);
}

const table: Define = (resource, { services }) => services.dynamodb.defineTable(tableDefinition(resource));

const definers: Readonly<Record<string, Define>> = {
  'AWS::ApiGatewayV2::Api': ({ name, properties }, { services }) => services.httpApi.defineApi(name, properties),
  'AWS::ApiGatewayV2::Authorizer': ({ name, properties }, { services }) =>
    services.httpApi.defineAuthorizer(name, properties),
  'AWS::ApiGatewayV2::Integration': ({ name, properties }, { services }) =>
    services.httpApi.defineIntegration(name, properties),
  'AWS::ApiGatewayV2::Route': ({ properties }, { services }) => services.httpApi.defineRoute(properties),
  'AWS::ApiGatewayV2::Stage': ({ properties }, { services, kernel }) => {
    // On a virtual clock a whole day's requests may come at one instant: there is no rate to hold them to.
    const { DefaultRouteSettings: _default, RouteSettings: _routes, ...rest } = properties;
    services.httpApi.defineStage(kernel.agenda.kind === 'virtual' ? rest : properties);
  },
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::Events::EventBus': (resource, { services }) => services.events.defineBus(named(resource, 'Name')),
  'AWS::Events::Rule': (resource, { services, kernel }) => {
    for (const target of resource.properties['Targets'] ?? []) {
      if (target.RoleArn !== undefined) trust(kernel, target.RoleArn, 'events', resource);
    }
    services.events.defineRule(named(resource, 'Name'));
  },
  'AWS::Lambda::Function': (resource, { assembly, services, kernel }) => {
    const definition = functionDefinition(resource, assembly.assets);
    trust(kernel, definition.roleArn, 'lambda', resource);
    kernel.policies.nameSession(definition.roleArn, definition.name);
    services.lambda.defineFunction(definition);
  },
  'AWS::Lambda::EventInvokeConfig': (resource, { services }) =>
    services.lambda.defineEventInvokeConfig(resource.properties),
  'AWS::Lambda::EventSourceMapping': (resource, { services, kernel }) => defineMapping(resource, services, kernel),
  'AWS::Pipes::Pipe': (resource, { services, kernel }) => {
    const { RoleArn: roleArn, Source: source } = resource.properties;
    trust(kernel, roleArn, 'pipes', resource);
    checkMayRead(String(source), roleArn, kernel);
    services.pipes.definePipe(named(resource, 'Name'));
  },
  'AWS::S3::Bucket': (resource, { assembly, services }) =>
    services.s3.defineBucket({ ...named(resource, 'BucketName'), ...notificationsOf(resource, assembly) }),
  'AWS::Scheduler::ScheduleGroup': (resource, { services }) => services.scheduler.defineGroup(named(resource, 'Name')),
  'AWS::Scheduler::Schedule': (resource, { services, kernel }) => {
    trust(kernel, resource.properties['Target'].RoleArn, 'scheduler', resource);
    services.scheduler.defineSchedule(named(resource, 'Name'));
  },
  'AWS::SES::ConfigurationSet': (resource, { services }) =>
    services.ses.defineConfigurationSet(named(resource, 'Name')),
  'AWS::SES::ConfigurationSetEventDestination': ({ properties }, { services }) =>
    services.ses.defineEventDestination(properties),
  'AWS::SES::EmailIdentity': (resource, { services }) => services.ses.defineIdentity(named(resource, 'EmailIdentity')),
  'AWS::SQS::Queue': (resource, { services }) => services.sqs.defineQueue(named(resource, 'QueueName')),
  'AWS::StepFunctions::StateMachine': (resource, { services, kernel }) => {
    const { name, arn = '', properties } = resource;
    trust(kernel, properties['RoleArn'], 'states', resource);
    kernel.policies.nameSession(properties['RoleArn'], name);
    const type = properties['StateMachineType'] ?? 'STANDARD';
    services.states.load({
      name,
      arn,
      definition: machineDefinition(properties),
      roleArn: properties['RoleArn'],
      type,
    });
  },
  // Roles and policies are compiled as a whole before anything is defined.
  'AWS::IAM::Role': () => undefined,
  'AWS::IAM::Policy': () => undefined,
  'AWS::IAM::ManagedPolicy': () => undefined,
  'AWS::Lambda::Permission': () => undefined,
  'AWS::SQS::QueuePolicy': () => undefined,
  'AWS::S3::BucketPolicy': () => undefined,
  // Read with its bucket.
  'Custom::S3BucketNotifications': () => undefined,
};

/** The properties that mean something here, with the physical name in its place. */
export function named(resource: Resource, nameProperty: string): JsonObject {
  const inert = new Set(resource.inertProperties.map(({ property }) => property));
  const entries = Object.entries(resource.properties).filter(([name]) => !inert.has(name));
  return { ...Object.fromEntries(entries), [nameProperty]: resource.name };
}

// CDK sets the notifications of a bucket by a custom resource of its own.
function notificationsOf(bucket: Resource, assembly: Assembly): JsonObject {
  const custom = assembly.resources.find(
    ({ type, properties }) => type === 'Custom::S3BucketNotifications' && properties['BucketName'] === bucket.name,
  );
  const NotificationConfiguration = custom?.properties['NotificationConfiguration'];
  return NotificationConfiguration === undefined ? {} : { NotificationConfiguration };
}

function trust(kernel: Kernel, roleArn: string, service: string, resource: Resource): void {
  kernel.policies.checkTrust(roleArn, `${service}.amazonaws.com`, `It (${resource.name})`);
}

function machineDefinition(properties: JsonObject): string {
  const definition = properties['DefinitionString'] ?? JSON.stringify(properties['Definition']);
  if (typeof definition !== 'string') throw new Error('the machine has neither DefinitionString nor Definition');
  const substitutions: Record<string, unknown> = properties['DefinitionSubstitutions'] ?? {};
  return definition.replace(/\$\{([A-Za-z0-9_]+)\}/g, (whole, name: string) =>
    Object.hasOwn(substitutions, name) ? String(substitutions[name]) : whole,
  );
}
