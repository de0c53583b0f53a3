import type { AttributeValue } from '../values/attribute-value.ts';

/** A document path after its placeholders were filled in: names and list positions. */
export type Path = readonly (string | number)[];

/** A document path as it was written. */
export type WrittenPath = readonly WrittenStep[];
export type WrittenStep =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'placeholder'; readonly placeholder: string }
  | { readonly kind: 'position'; readonly position: number };

/** `P` and `V` are paths and values: as written (`WrittenPath`, the name of a placeholder), or bound to a request. */
type Operand<P, V> =
  | { readonly kind: 'path'; readonly path: P }
  | { readonly kind: 'value'; readonly value: V }
  | { readonly kind: 'size'; readonly of: Operand<P, V> };

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

export const conditionFunctions = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
} as const;
export type ConditionFunction = keyof typeof conditionFunctions;

type Condition<P, V> =
  | { readonly kind: 'and' | 'or'; readonly left: Condition<P, V>; readonly right: Condition<P, V> }
  | { readonly kind: 'not'; readonly of: Condition<P, V> }
  | {
      readonly kind: 'compare';
      readonly comparator: Comparator;
      readonly left: Operand<P, V>;
      readonly right: Operand<P, V>;
    }
  | {
      readonly kind: 'between';
      readonly of: Operand<P, V>;
      readonly lower: Operand<P, V>;
      readonly upper: Operand<P, V>;
    }
  | { readonly kind: 'in'; readonly of: Operand<P, V>; readonly candidates: readonly Operand<P, V>[] }
  | { readonly kind: 'call'; readonly name: ConditionFunction; readonly operands: readonly Operand<P, V>[] };

type SetValue<P, V> =
  | { readonly kind: 'path'; readonly path: P }
  | { readonly kind: 'value'; readonly value: V }
  | { readonly kind: 'if_not_exists'; readonly path: P; readonly otherwise: SetValue<P, V> }
  | { readonly kind: 'list_append'; readonly first: SetValue<P, V>; readonly second: SetValue<P, V> }
  | { readonly kind: '+' | '-'; readonly left: SetValue<P, V>; readonly right: SetValue<P, V> };

interface Update<P, V> {
  readonly set: readonly { readonly path: P; readonly value: SetValue<P, V> }[];
  readonly remove: readonly P[];
  readonly add: readonly { readonly path: P; readonly value: V }[];
  readonly delete: readonly { readonly path: P; readonly value: V }[];
}

export type WrittenOperand = Operand<WrittenPath, string>;
export type WrittenCondition = Condition<WrittenPath, string>;
export type WrittenSetValue = SetValue<WrittenPath, string>;
export type WrittenUpdate = Update<WrittenPath, string>;

export type BoundOperand = Operand<Path, AttributeValue>;
export type BoundCondition = Condition<Path, AttributeValue>;
export type BoundSetValue = SetValue<Path, AttributeValue>;
export type BoundUpdate = Update<Path, AttributeValue>;

export const showPath = (path: Path): string =>
  `[${path.map((step) => (typeof step === 'number' ? `[${step}]` : step)).join(', ')}]`;
