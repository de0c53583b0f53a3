import {
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  InvalidRequestContentException,
  InvokeCommand,
  type InvokeCommandInput,
  LambdaClient,
  ListEventSourceMappingsCommand,
  ListFunctionsCommand,
  ResourceNotFoundException,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Endpoint, openEndpoint } from './bed/endpoint.ts';
import { arns } from './bed/template.ts';

let endpoint: Endpoint;
let client: LambdaClient;
beforeAll(async () => {
  endpoint = await openEndpoint();
  client = new LambdaClient(endpoint.client);
});
afterAll(() => endpoint.close());

const invoke = async (payload: object, more: Partial<InvokeCommandInput> = {}) => {
  const input = { FunctionName: 'echo', Payload: JSON.stringify(payload), ...more };
  const { Payload, LogResult = '', ...answer } = await client.send(new InvokeCommand(input));
  const text = Payload?.transformToString() ?? '';
  return { ...answer, payload: text === '' ? '' : JSON.parse(text), log: Buffer.from(LogResult, 'base64').toString() };
};

describe('a client of Lambda', () => {
  it('invokes a function and has its answer', async () => {
    const answer = await invoke({ project: 'é' });
    expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST', log: '' });
    expect(answer.payload).toMatchObject({ event: { project: 'é' }, function: 'echo' });
    expect(answer.$metadata.requestId).toMatch(/\S/);
  });

  it('names it by its ARN, and asks what it printed', async () => {
    const { log } = await invoke({ id: 7 }, { FunctionName: arns.echo, LogType: 'Tail' });
    expect(log).toContain('echo of {"id":7}');
  });

  it('is told that a function failed, and how', async () => {
    const failed = await invoke({ fail: 'too far' });
    expect(failed).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
    expect(failed.payload).toMatchObject({ errorType: 'RangeError', errorMessage: 'too far' });
  });

  it('hands an event over, or only asks whether it could', async () => {
    expect((await invoke({ id: 8 }, { InvocationType: 'Event' })).StatusCode).toBe(202);
    await endpoint.cloud.agenda.settle();
    expect(endpoint.cloud.logs.latest('echo').map(({ line }) => line)).toContain('echo of {"id":8}');
    expect((await invoke({}, { InvocationType: 'DryRun' })).StatusCode).toBe(204);
  });

  it('looks at functions and at what feeds them', async () => {
    const { Functions } = await client.send(new ListFunctionsCommand({}));
    expect(Functions).toMatchObject([{ FunctionName: 'echo', Runtime: 'nodejs24.x', Timeout: 5 }]);
    const { Configuration, Code } = await client.send(new GetFunctionCommand({ FunctionName: 'echo' }));
    expect([Configuration?.FunctionArn, Code?.Location]).toEqual([arns.echo, expect.stringMatching(/echo$/)]);
    const one = await client.send(new GetFunctionConfigurationCommand({ FunctionName: arns.echo }));
    expect(one.Role).toBe(arns.role);
    const { EventSourceMappings } = await client.send(new ListEventSourceMappingsCommand({ FunctionName: 'echo' }));
    expect(EventSourceMappings).toMatchObject([{ EventSourceArn: arns.dead, BatchSize: 5, State: 'Disabled' }]);
  });

  it('hears each refusal as the class of its client', async () => {
    await expect(invoke({}, { FunctionName: 'none' })).rejects.toBeInstanceOf(ResourceNotFoundException);
    await expect(invoke({}, { Payload: 'no json' })).rejects.toBeInstanceOf(InvalidRequestContentException);
    const update = client.send(new UpdateFunctionCodeCommand({ FunctionName: 'echo', DryRun: true }));
    await expect(update).rejects.toMatchObject({ name: 'UnknownOperationException' });
    expect(endpoint.cloud.problems().at(-1)?.message).toContain('lambda: PUT /2015-03-31/functions/echo/code');
  });
});
