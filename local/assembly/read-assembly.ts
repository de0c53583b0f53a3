import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type Template, template } from './template.ts';

/** A stack of the assembly as it lies on disk. */
export interface StackSource {
  /** The name in CloudFormation. */
  readonly name: string;
  readonly template: Template;
  readonly file: string;
}

export interface AssemblySource {
  readonly stacks: readonly StackSource[];
  /** The folder or file of an asset by the key it would have in the assets bucket. */
  readonly assets: ReadonlyMap<string, string>;
}

const manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({ type: z.string(), properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});
const stackProperties = z.object({ templateFile: z.string(), stackName: z.string().optional() });
const nestedProperties = z.object({ directoryName: z.string() });
const assetProperties = z.object({ file: z.string() });
const assetManifest = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.object({ path: z.string().optional() }),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    )
    .default({}),
});

/** Reads a cloud assembly (`cdk.out`) with all its stages. */
export function readAssembly(directory: string): AssemblySource {
  const stacks: StackSource[] = [];
  const assets = new Map<string, string>();
  readDirectory(resolve(directory), stacks, assets);
  if (stacks.length === 0) throw new Error(`The cloud assembly in ${directory} has no stack: is the CDK app empty?`);
  return { stacks, assets };
}

function readDirectory(directory: string, stacks: StackSource[], assets: Map<string, string>): void {
  const file = join(directory, 'manifest.json');
  if (!existsSync(file)) {
    throw new Error(
      `There is no cloud assembly in ${directory} (manifest.json is missing): synthesize the CDK app first.`,
    );
  }
  for (const [id, artifact] of Object.entries(parseFile(file, manifest).artifacts)) {
    if (artifact.type === 'aws:cloudformation:stack') {
      const properties = stackProperties.parse(artifact.properties);
      const path = join(directory, properties.templateFile);
      stacks.push({ name: properties.stackName ?? id, template: parseFile(path, template), file: path });
    } else if (artifact.type === 'cdk:cloud-assembly') {
      readDirectory(join(directory, nestedProperties.parse(artifact.properties).directoryName), stacks, assets);
    } else if (artifact.type === 'cdk:asset-manifest') {
      readAssets(directory, join(directory, assetProperties.parse(artifact.properties).file), assets);
    }
  }
}

function readAssets(directory: string, file: string, assets: Map<string, string>): void {
  for (const { source, destinations } of Object.values(parseFile(file, assetManifest).files)) {
    if (source.path === undefined) continue;
    for (const { objectKey } of Object.values(destinations)) assets.set(objectKey, join(directory, source.path));
  }
}

function parseFile<T>(file: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(`${file} is not what a cloud assembly should hold: ${z.prettifyError(parsed.error)}`);
}
