import { account, region } from '../kernel/service.ts';

/** What is known of one property: it is obeyed, or it changes nothing here for a reason, or its members are listed. */
export type PropertyRule =
  | { readonly kind: 'run' }
  | { readonly kind: 'inert'; readonly reason: string }
  | { readonly kind: 'members'; readonly members: Readonly<Record<string, PropertyRule>> };

/** A resource as its type sees it, to form names and attributes. */
export interface NamedResource {
  readonly stack: string;
  readonly logicalId: string;
  /** What `Ref` gives, unless the type says otherwise. */
  readonly name: string;
  /** A property, resolved. */
  property(name: string): unknown;
  /** Where the HTTP API answers. */
  readonly endpoint: string;
}

export interface ResourceType {
  readonly verdict: 'run' | 'inert';
  /** Of an inert type: why nothing happens with it here. */
  readonly reason?: string;
  /** Of a type that is run: every property it may have. */
  readonly properties?: Readonly<Record<string, PropertyRule>>;
  /** The property with the name, and the longest name that is generated when it is absent. */
  readonly nameProperty?: string;
  readonly nameLimit?: number;
  readonly generate?: (stack: string, logicalId: string) => string;
  /** What `Ref` gives; the name when absent. */
  readonly ref?: (resource: NamedResource) => string;
  readonly attributes?: Readonly<Record<string, (resource: NamedResource) => unknown>>;
}

export type ResourceTypes = Readonly<Record<string, ResourceType>>;

export const run: PropertyRule = { kind: 'run' };
export const inert = (reason: string): PropertyRule => ({ kind: 'inert', reason });
/** Members of an object, or of each object in a list. */
export const members = (known: Readonly<Record<string, PropertyRule>>): PropertyRule => ({
  kind: 'members',
  members: known,
});

/** The same rule for several properties. */
export const each = (names: string, rule: PropertyRule = run): Readonly<Record<string, PropertyRule>> =>
  Object.fromEntries(names.split(/\s+/).map((name) => [name, rule]));

export const arn = (service: string, resource: string): string => `arn:aws:${service}:${region}:${account}:${resource}`;

export const forPeople = inert('it tells people something and changes nothing');
export const encryption = inert('data lies on the disk of this machine, which is encrypted, or not, as a whole');
export const throughput = inert('there is no throughput to reserve on one machine');
export const observed = inert('the local cloud keeps its own history, metrics and logs');
