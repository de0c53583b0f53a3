import { type CheckedProperties, checkProperties } from './check-properties.ts';
import { ordered } from './ordered.ts';
import { type AssemblySource, readAssembly } from './read-assembly.ts';
import { type DeclaredResource, Resolution } from './resolution.ts';
import { resourceTypes } from './resource-types.ts';

/** A resource of the template with all its values known. */
export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** The physical name, or the generated identifier of what has no name. */
  readonly name: string;
  readonly arn: string | undefined;
  /** Where it stands in the CDK app. */
  readonly path: string | undefined;
  readonly verdict: 'run' | 'inert';
  readonly reason: string | undefined;
  readonly inertProperties: CheckedProperties['inert'];
  // biome-ignore lint/suspicious/noExplicitAny: each service parses the properties of its own resources
  readonly properties: Readonly<Record<string, any>>;
}

export interface Assembly {
  /** In the order of creation: what another refers to comes first. */
  readonly resources: readonly Resource[];
  /** Outputs by stack, then by name. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly assets: ReadonlyMap<string, string>;
}

export interface AssemblyOptions {
  /** Where the HTTP API answers, e.g. `http://127.0.0.1:3000`. */
  readonly endpoint: string;
  /** Values for the parameters of the templates. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** Thrown with everything that the local cloud cannot do for an assembly. */
export class AssemblyRefused extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `The local cloud cannot run this assembly:\n${problems.map((problem) => `- ${problem}`).join('\n')}\n` +
        'Take these out of the template, or teach the local cloud about them in local/assembly/types.',
    );
    this.name = 'AssemblyRefused';
    this.problems = problems;
  }
}

/** Reads the assembly in `directory`, works out every value, and refuses what cannot be run here. */
export function loadAssembly(directory: string, options: AssemblyOptions): Assembly {
  return resolveAssembly(readAssembly(directory), options);
}

function resolveAssembly(source: AssemblySource, options: AssemblyOptions): Assembly {
  const problems: string[] = [];
  const resolution = new Resolution(source, options, resourceTypes);
  const resources: { resource: Resource; declared: DeclaredResource }[] = [];
  for (const declared of resolution.declared()) {
    try {
      const resource = resolveResource(declared, resolution, problems);
      if (resource !== undefined) resources.push({ resource, declared });
    } catch (error) {
      problems.push(`${where(declared)}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (problems.length > 0) throw new AssemblyRefused(problems);
  const order = ordered(
    resources.map(({ declared }) => declared.id),
    (id) => resolution.dependenciesOf(id),
  );
  const byId = new Map(resources.map(({ declared, resource }) => [declared.id, resource]));
  return {
    resources: order.flatMap((id) => byId.get(id) ?? []),
    outputs: resolution.outputs(),
    assets: source.assets,
  };
}

function resolveResource(declared: DeclaredResource, resolution: Resolution, problems: string[]): Resource | undefined {
  const type = Object.hasOwn(resourceTypes, declared.type) ? resourceTypes[declared.type] : undefined;
  if (type === undefined) {
    problems.push(`${where(declared)}: the type is not known`);
    return undefined;
  }
  const path = declared.metadata['aws:cdk:path'];
  const common = {
    stack: declared.stack,
    logicalId: declared.logicalId,
    type: declared.type,
    path: typeof path === 'string' ? path : undefined,
    verdict: type.verdict,
    reason: type.reason,
  };
  if (type.verdict === 'inert') {
    return { ...common, name: declared.logicalId, arn: undefined, inertProperties: [], properties: {} };
  }
  const properties = resolution.propertiesOf(declared);
  const checked = checkProperties(properties, type.properties ?? {});
  for (const property of checked.unknown) problems.push(`${where(declared)}: the property ${property} is not known`);
  return {
    ...common,
    name: resolution.nameOf(declared),
    arn: resolution.arnOf(declared),
    inertProperties: checked.inert,
    properties,
  };
}

const where = (declared: DeclaredResource): string => `${declared.stack} / ${declared.logicalId} (${declared.type})`;
