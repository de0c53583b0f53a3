import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../kernel/service.ts';
import { installFunctionProcess } from './function-process.ts';
import { testLambda } from './testing/test-lambda.ts';

let restore: () => void;
beforeAll(() => {
  restore = installFunctionProcess();
});
afterAll(() => restore());

const owner = { kind: 'owner' } as const;

describe('a function', () => {
  it('sees its own environment, when it loads and when it runs, and only that', async () => {
    const { define, invoke } = testLambda();
    const source = `
      const loaded = process.env.STAGE;
      export const handler = async () => {
        await new Promise((resolve) => setImmediate(resolve));
        return [loaded, process.env.STAGE, process.env.AWS_LAMBDA_FUNCTION_NAME, process.env.HOME, { ...process.env }.STAGE];
      };`;
    define('one', source, { environment: { STAGE: 'first' } });
    define('two', source, { environment: { STAGE: 'second' } });
    const answers = await Promise.all([invoke('one', {}), invoke('two', {})]);
    expect(answers).toEqual([
      ['first', 'first', 'one', undefined, 'first'].map((value) => value ?? null),
      ['second', 'second', 'two', null, 'second'],
    ]);
    expect(process.env['STAGE']).toBeUndefined();
  });

  it('gets a copy of its event and a context as on AWS', async () => {
    const { define, invoke } = testLambda();
    define(
      'echo',
      `export const handler = (event, context) => ({ event, name: context.functionName, id: context.awsRequestId,
        arn: context.invokedFunctionArn, left: context.getRemainingTimeInMillis() > 0 });`,
    );
    expect(await invoke('echo', { at: new Date(0) })).toEqual({
      event: { at: '1970-01-01T00:00:00.000Z' },
      name: 'echo',
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      arn: 'arn:aws:lambda:eu-west-1:000000000000:function:echo',
      left: true,
    });
  });

  it('has the same request ids in every run', async () => {
    const ids = async (): Promise<unknown> => {
      const { define, invoke } = testLambda();
      define('id', 'export const handler = (_, context) => context.awsRequestId;');
      return [await invoke('id', {}), await invoke('id', {})];
    };
    expect(await ids()).toEqual(await ids());
  });

  it('has its errors reported as Lambda does', async () => {
    const { define, dispatch } = testLambda();
    define(
      'fails',
      `export const handler = () => { class Refused extends Error { name = 'Refused' } throw new Refused('no'); };`,
    );
    const answer = (await dispatch.callService('lambda', 'Invoke', { FunctionName: 'fails' }, owner)) as JsonObject;
    expect(answer).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
    expect(JSON.parse(answer['Payload'])).toEqual({
      errorType: 'Refused',
      errorMessage: 'no',
      trace: expect.any(Array),
    });
  });

  it('is stopped at its timeout', async () => {
    const { define, invoke } = testLambda();
    define('slow', 'export const handler = () => new Promise(() => {});', { timeoutSeconds: 0.02 });
    expect(await invoke('slow', {})).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(/^RequestId: .* Error: Task timed out after 0.02 seconds$/),
    });
  });

  it('is stopped at its own timeout, whatever else is under way', async () => {
    const { define, lambda } = testLambda();
    define('later', 'export const handler = () => new Promise((resolve) => { setTimeout(resolve, 60); });');
    define('slow', 'export const handler = () => new Promise(() => {});', { timeoutSeconds: 0.02 });
    const ended: string[] = [];
    const ends = async (name: string): Promise<void> => {
      const { functionError } = await lambda.invoke(name, '{}');
      ended.push(functionError === undefined ? name : `${name} in vain`);
    };
    await Promise.all(['later', 'slow', 'later', 'slow'].map(ends));
    expect(ended).toEqual(['slow in vain', 'slow in vain', 'later', 'later']);
  });

  it('says which handler or module is missing', async () => {
    const { define, invoke } = testLambda();
    define('other', 'export const other = 1;');
    define('python', '', { folder: undefined });
    expect(await invoke('other', {})).toMatchObject({ errorType: 'Runtime.HandlerNotFound' });
    expect(await invoke('python', {})).toMatchObject({ errorType: 'Runtime.InvalidRuntime' });
  });

  it('prints to its log and not to the command line', async () => {
    const { define, invoke, logs } = testLambda();
    define(
      'talks',
      `export const handler = () => { console.log('a', { b: 1 }); process.stdout.write('c\\n'); console.error('d'); };`,
    );
    await invoke('talks', {});
    expect(logs.latest('talks').map(({ line }) => line)).toEqual(['a {"b":1}', 'c', 'd']);
  });

  it('is counted', async () => {
    const { define, invoke, meter } = testLambda();
    define('counted', 'export const handler = () => 1;');
    await invoke('counted', {});
    await invoke('counted', {});
    expect(meter.byName('invocations')).toEqual({ counted: 2 });
  });
});

describe('an invocation', () => {
  it('is refused for a function that is not there, or a payload that is too large or no JSON', async () => {
    const { define, dispatch } = testLambda();
    define('f', 'export const handler = () => 1;');
    const invoke = (input: JsonObject): Promise<unknown> => dispatch.callService('lambda', 'Invoke', input, owner);
    await expect(invoke({ FunctionName: 'nobody' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      status: 404,
    });
    const large = JSON.stringify('x'.repeat(1_100_000));
    await expect(invoke({ FunctionName: 'f', InvocationType: 'Event', Payload: large })).rejects.toMatchObject({
      code: 'RequestTooLargeException',
    });
    await expect(invoke({ FunctionName: 'f', Payload: '{' })).rejects.toMatchObject({
      code: 'InvalidRequestContentException',
    });
    await expect(invoke({ FunctionName: 'f', InvocationType: 'DryRun' })).resolves.toEqual({ StatusCode: 204 });
  });

  it('is refused for a version or an alias, which no function here has but the latest', async () => {
    const { define, dispatch } = testLambda();
    define('f', 'export const handler = () => 1;');
    const invoke = (input: JsonObject): Promise<unknown> => dispatch.callService('lambda', 'Invoke', input, owner);
    for (const input of [{ FunctionName: 'f', Qualifier: 'live' }, { FunctionName: 'f:live' }]) {
      await expect(invoke(input)).rejects.toThrow(/^Function not found: .*:function:f:live$/);
    }
    for (const input of [{ FunctionName: 'f:$LATEST' }, { FunctionName: 'f', Qualifier: null }]) {
      await expect(invoke(input)).resolves.toMatchObject({ Payload: '1' });
    }
  });
});
