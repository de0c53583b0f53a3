import type { Resource } from '../assembly/load-assembly.ts';
import { type MappingSettings, mappingSettings } from '../lambda/mapping-settings.ts';
import { startQueueMapping } from '../lambda/queue-mapping.ts';
import { StreamMapping, type StreamSource } from '../lambda/stream-mapping.ts';
import type { Services } from './create-services.ts';
import type { Kernel } from './kernel.ts';

/** Connects a function to the stream or the queue that an `AWS::Lambda::EventSourceMapping` names. */
export function defineMapping(resource: Resource, services: Services, kernel: Kernel): void {
  const settings = mappingSettings(resource.name, resource.properties);
  const definition = services.lambda.functions().find(({ name }) => name === settings.functionName);
  if (definition === undefined) throw new Error(`the function ${settings.functionName} is not in the template`);
  services.lambda.noteMapping(settings);
  const onLost = (name: string, reason: string): void =>
    kernel.problem(`Records for the function ${name} are lost: ${reason}.`);
  const invoke = (payload: string) => services.lambda.invoke(settings.functionName, payload);
  const { roleArn, arn: functionArn } = definition;
  const { callService } = kernel.dispatch;
  if (settings.sourceArn.split(':')[2] === 'sqs') {
    startQueueMapping({ callService, settings, roleArn, onMessages: services.sqs.onMessages, invoke, onLost });
    return;
  }
  checkMayRead(settings.sourceArn, roleArn, kernel);
  const { agenda, open } = kernel;
  const source = streamSource(settings, services);
  const { journal } = open;
  new StreamMapping({ journal, agenda, callService, settings, source, roleArn, functionArn, invoke, onLost }).start();
}

/** Streams are read with a role all the time: what it may not is refused at once rather than for ever. */
export function checkMayRead(sourceArn: string, roleArn: string, { policies }: Kernel): void {
  const actions = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];
  policies.authorize(
    { kind: 'role', roleArn },
    actions.map((action) => ({ action, resource: sourceArn })),
  );
}

function streamSource({ sourceArn }: MappingSettings, { dynamodb }: Services): StreamSource {
  const table = /:table\/([^/]+)\/stream\//.exec(sourceArn)?.[1];
  if (table === undefined) throw new Error(`${sourceArn} is neither a queue nor the stream of a table`);
  return {
    read: (after, limit) => dynamodb.readStream(table, after, limit),
    latest: () => {
      let after = 0n;
      for (;;) {
        const last = dynamodb.readStream(table, after, 1000).at(-1);
        if (last === undefined) return after;
        after = BigInt(last.dynamodb.SequenceNumber);
      }
    },
    onRecords: (listener) => void dynamodb.onStreamRecords(table, listener),
  };
}
