import { AwsError, account, type JsonObject, region } from '../kernel/service.ts';

export const functionArn = (name: string): string => `arn:aws:lambda:${region}:${account}:function:${name}`;

/** A function may be named by its name, its ARN, or a part of it, with or without a version. */
const partsOf = (reference: unknown): readonly [name: string, qualifier: string | undefined] => {
  const parts = String(reference ?? '').split(':');
  const start = parts.indexOf('function') + 1;
  return [parts[start] ?? '', parts[start + 1]];
};

export const functionNameOf = (reference: unknown): string => partsOf(reference)[0];

/** The function an input names. No template of this cloud has versions or aliases: there is the latest alone. */
export function latestFunction(input: JsonObject): string {
  const [name, named] = partsOf(input['FunctionName']);
  const qualifier = named ?? input['Qualifier'] ?? undefined;
  if (qualifier === undefined || qualifier === '$LATEST') return name;
  throw noFunction(`${name}:${String(qualifier)}`);
}

export const noFunction = (name: string): AwsError =>
  new AwsError('ResourceNotFoundException', `Function not found: ${functionArn(name)}`, { status: 404 });
