import { pseudoParameters, resolve, resolveCondition, type Scope } from './intrinsics.ts';
import { generatedName } from './names.ts';
import type { AssemblySource, StackSource } from './read-assembly.ts';
import { arn, type NamedResource, type ResourceType, type ResourceTypes } from './resource-type.ts';
import type { TemplateResource } from './template.ts';

export interface DeclaredResource {
  /** `<stack>/<logical id>` */
  readonly id: string;
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly raw: TemplateResource;
}

interface Options {
  readonly endpoint: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** Works out values across all stacks of an assembly, each only when it is asked for, and notes who refers to whom. */
export class Resolution {
  readonly #source: AssemblySource;
  readonly #options: Options;
  readonly #types: ResourceTypes;
  readonly #resources = new Map<string, DeclaredResource>();
  readonly #scopes = new Map<string, Scope>();
  readonly #dependencies = new Map<string, Set<string>>();
  readonly #names = new Map<string, string>();
  readonly #naming = new Set<string>();
  #exports: Map<string, { stack: string; value: unknown }> | undefined;
  // The resource whose properties are being worked out: what it refers to must exist before it.
  #current: string | undefined;

  constructor(source: AssemblySource, options: Options, types: ResourceTypes) {
    this.#source = source;
    this.#options = options;
    this.#types = types;
    for (const stack of source.stacks) {
      const scope = this.#scopeOf(stack);
      this.#scopes.set(stack.name, scope);
      for (const [logicalId, raw] of Object.entries(stack.template.Resources)) {
        if (raw.Condition !== undefined && !scope.condition(raw.Condition)) continue;
        const id = `${stack.name}/${logicalId}`;
        this.#resources.set(id, { id, stack: stack.name, logicalId, type: raw.Type, metadata: raw.Metadata, raw });
        this.#dependencies.set(id, new Set(raw.DependsOn.map((other) => `${stack.name}/${other}`)));
      }
    }
  }

  declared(): IterableIterator<DeclaredResource> {
    return this.#resources.values();
  }

  dependenciesOf(id: string): Iterable<string> {
    return this.#dependencies.get(id) ?? [];
  }

  propertiesOf(resource: DeclaredResource): Record<string, unknown> {
    this.#current = resource.id;
    try {
      return resolve(resource.raw.Properties, this.#scope(resource.stack)) as Record<string, unknown>;
    } finally {
      this.#current = undefined;
    }
  }

  nameOf(resource: DeclaredResource): string {
    const known = this.#names.get(resource.id);
    if (known !== undefined) return known;
    if (this.#naming.has(resource.id)) throw new Error('its name depends on itself');
    this.#naming.add(resource.id);
    const type = this.#types[resource.type];
    const given = type?.nameProperty === undefined ? undefined : this.#property(resource, type.nameProperty);
    const name = given === undefined ? generate(resource, type) : String(given);
    this.#naming.delete(resource.id);
    this.#names.set(resource.id, name);
    return name;
  }

  arnOf(resource: DeclaredResource): string | undefined {
    const attributes = this.#types[resource.type]?.attributes;
    const value = (attributes?.['Arn'] ?? attributes?.['PolicyArn'])?.(this.#named(resource));
    return typeof value === 'string' ? value : undefined;
  }

  outputs(): Record<string, Record<string, unknown>> {
    const outputs: Record<string, Record<string, unknown>> = {};
    for (const { name, template } of this.#source.stacks) {
      const scope = this.#scope(name);
      const values: Record<string, unknown> = {};
      for (const [key, output] of Object.entries(template.Outputs)) {
        if (output.Condition === undefined || scope.condition(output.Condition))
          values[key] = resolve(output.Value, scope);
      }
      outputs[name] = values;
    }
    return outputs;
  }

  #scope(stack: string): Scope {
    const scope = this.#scopes.get(stack);
    if (scope === undefined) throw new Error(`the assembly has no stack '${stack}'`);
    return scope;
  }

  #scopeOf(stack: StackSource): Scope {
    const { Conditions, Mappings } = stack.template;
    const scope: Scope = {
      ref: (id) => this.#ref(stack, id),
      attribute: (id, name) => this.#attribute(this.#find(stack.name, id), name),
      condition: (name) => {
        if (!Object.hasOwn(Conditions, name)) throw new Error(`the template has no condition '${name}'`);
        return resolveCondition(Conditions[name], scope);
      },
      importValue: (name) => {
        const exported = this.#exported().get(name);
        if (exported === undefined) throw new Error(`no stack of the assembly exports '${name}'`);
        return resolve(exported.value, this.#scope(exported.stack));
      },
      mapping: (map, first, second) => {
        const value = Mappings[map]?.[first]?.[second];
        if (value === undefined) throw new Error(`the mapping ${map} has no entry ${first} / ${second}`);
        return value;
      },
    };
    return scope;
  }

  #ref(stack: StackSource, id: string): unknown {
    if (id === 'AWS::StackName') return stack.name;
    if (id === 'AWS::StackId') return arn('cloudformation', `stack/${stack.name}/local`);
    if (Object.hasOwn(pseudoParameters, id)) return pseudoParameters[id];
    const parameter = stack.template.Parameters[id];
    if (parameter !== undefined) {
      const value = this.#options.parameters?.[id] ?? parameter.Default;
      if (value === undefined) throw new Error(`the parameter ${id} has no value and no default`);
      return parameter.Type.startsWith('List<') || parameter.Type === 'CommaDelimitedList'
        ? String(value).split(',')
        : value;
    }
    const resource = this.#find(stack.name, id);
    const type = this.#types[resource.type];
    return type?.ref?.(this.#named(resource)) ?? this.nameOf(resource);
  }

  #attribute(resource: DeclaredResource, name: string): unknown {
    const type = this.#types[resource.type];
    const attribute = type?.attributes?.[name];
    if (attribute !== undefined) return attribute(this.#named(resource));
    if (type?.verdict === 'run') throw new Error(`${resource.logicalId} (${resource.type}) has no attribute ${name}`);
    // Of what is inert only the shape matters: nothing looks it up.
    const service = resource.type.split('::')[1]?.toLowerCase() ?? 'cloud';
    return /Arn$/.test(name) ? arn(service, this.nameOf(resource)) : `${this.nameOf(resource)}.${name}`;
  }

  #find(stack: string, logicalId: string): DeclaredResource {
    const resource = this.#resources.get(`${stack}/${logicalId}`);
    if (resource === undefined) throw new Error(`it refers to '${logicalId}', which the template does not have`);
    if (this.#current !== undefined && this.#current !== resource.id) {
      this.#dependencies.get(this.#current)?.add(resource.id);
    }
    return resource;
  }

  #property(resource: DeclaredResource, name: string): unknown {
    const raw = resource.raw.Properties[name];
    return raw === undefined ? undefined : resolve(raw, this.#scope(resource.stack));
  }

  #named(resource: DeclaredResource): NamedResource {
    return {
      stack: resource.stack,
      logicalId: resource.logicalId,
      name: this.nameOf(resource),
      property: (name) => this.#property(resource, name),
      endpoint: this.#options.endpoint,
    };
  }

  #exported(): Map<string, { stack: string; value: unknown }> {
    this.#exports ??= new Map(
      this.#source.stacks.flatMap(({ name, template }) =>
        Object.values(template.Outputs).flatMap((output) =>
          output.Export === undefined
            ? []
            : [[String(resolve(output.Export.Name, this.#scope(name))), { stack: name, value: output.Value }] as const],
        ),
      ),
    );
    return this.#exports;
  }
}

function generate(resource: DeclaredResource, type: ResourceType | undefined): string {
  return (
    type?.generate?.(resource.stack, resource.logicalId) ??
    generatedName(resource.stack, resource.logicalId, type?.nameLimit ?? 64)
  );
}
