import { statSync } from 'node:fs';
import type { Resource } from '../assembly/load-assembly.ts';

/** A function of the template, as far as it matters to running it. */
export interface FunctionDefinition {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** The folder of its bundle; absent for code that is not Node's, which fails when it is invoked. */
  readonly folder: string | undefined;
  readonly handler: string;
  readonly runtime?: string | undefined;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  /** Where events end that could not be handled (`DeadLetterConfig`). */
  readonly deadLetterArn: string | undefined;
}

/** Reads an `AWS::Lambda::Function`; `assets` are the folders of the assembly by object key. */
export function functionDefinition(resource: Resource, assets: ReadonlyMap<string, string>): FunctionDefinition {
  const { properties } = resource;
  const variables: Record<string, unknown> = properties['Environment']?.Variables ?? {};
  return {
    name: resource.name,
    arn: resource.arn ?? '',
    roleArn: properties['Role'],
    folder: /^nodejs/.test(properties['Runtime'] ?? '') ? folderOf(resource, assets) : undefined,
    handler: properties['Handler'] ?? 'index.handler',
    runtime: properties['Runtime'],
    environment: Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)])),
    timeoutSeconds: Number(properties['Timeout'] ?? 3),
    memoryMegabytes: Number(properties['MemorySize'] ?? 128),
    deadLetterArn: properties['DeadLetterConfig']?.TargetArn,
  };
}

function folderOf(resource: Resource, assets: ReadonlyMap<string, string>): string | undefined {
  const { S3Key: key, ZipFile: inline } = resource.properties['Code'] ?? {};
  if (inline !== undefined) return undefined;
  const folder = assets.get(key);
  if (folder !== undefined && statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return folder;
  throw new Error(
    `The code of the function ${resource.name} (asset ${String(key)}) is not a folder of the assembly` +
      `${folder === undefined ? '' : `: ${folder}`}. Bundle it into a folder and synthesize again.`,
  );
}
