import type { JsonObject } from '../../kernel/service.ts';
import { validationError } from '../errors.ts';
import type { AttributeValue } from '../values/attribute-value.ts';
import { checkValue } from '../values/check-value.ts';
import type { Path, WrittenPath } from './ast.ts';
import { ExpressionError } from './expression-error.ts';

// Those of our own code are few; the bound only keeps a caller who makes them up from filling the memory.
const rememberedPlaceholders = 2000;

/** Whether a placeholder fits a pattern, which is tried once for each. */
const remembering = (pattern: RegExp): ((placeholder: string) => boolean) => {
  const fitting = new Set<string>();
  return (placeholder) => {
    if (fitting.has(placeholder)) return true;
    if (!pattern.test(placeholder)) return false;
    if (fitting.size >= rememberedPlaceholders) fitting.clear();
    fitting.add(placeholder);
    return true;
  };
};

const isName = remembering(/^#[0-9a-zA-Z_]+$/);
const isValue = remembering(/^:[0-9a-zA-Z_]+$/);

/** The names and values that a request gives for the placeholders of its expressions; knows which were used. */
export class Placeholders {
  readonly #names: Readonly<Record<string, string>>;
  readonly #values: Readonly<Record<string, AttributeValue>>;
  // A few: a list is cheaper to make and to search than a set.
  readonly #used: string[] = [];
  readonly #given: number;

  constructor(names: JsonObject | undefined, values: JsonObject | undefined) {
    this.#names = names === undefined ? {} : checkNames(names);
    this.#values = values === undefined ? {} : checkValues(values);
    this.#given = Object.keys(this.#names).length + Object.keys(this.#values).length;
  }

  path(written: WrittenPath): Path {
    return written.map((step) => {
      if (step.kind === 'name') return step.name;
      return step.kind === 'position' ? step.position : this.#name(step.placeholder);
    });
  }

  value(placeholder: string): AttributeValue {
    const value = Object.hasOwn(this.#values, placeholder) ? this.#values[placeholder] : undefined;
    if (value === undefined) {
      throw new ExpressionError(
        `An expression attribute value used in expression is not defined; attribute value: ${placeholder}`,
      );
    }
    this.#use(placeholder);
    return value;
  }

  #name(placeholder: string): string {
    const name = Object.hasOwn(this.#names, placeholder) ? this.#names[placeholder] : undefined;
    if (name === undefined) {
      throw new ExpressionError(
        `An expression attribute name used in the document path is not defined; attribute name: ${placeholder}`,
      );
    }
    this.#use(placeholder);
    return name;
  }

  #use(placeholder: string): void {
    if (!this.#used.includes(placeholder)) this.#used.push(placeholder);
  }

  /** AWS refuses what is given and not used. */
  refuseUnused(): void {
    // No name is a value: they begin with another character.
    if (this.#used.length === this.#given) return;
    this.#refuseUnused('ExpressionAttributeNames', this.#names);
    this.#refuseUnused('ExpressionAttributeValues', this.#values);
  }

  #refuseUnused(parameter: string, given: object): void {
    const unused = Object.keys(given).filter((placeholder) => !this.#used.includes(placeholder));
    if (unused.length === 0) return;
    throw validationError(`Value provided in ${parameter} unused in expressions: keys: {${unused.join(', ')}}`);
  }
}

const checkKeys = (parameter: string, given: JsonObject, fits: (placeholder: string) => boolean): void => {
  const placeholders = Object.keys(given);
  if (placeholders.length === 0) throw validationError(`${parameter} must not be empty`);
  const wrong = placeholders.find((placeholder) => !fits(placeholder));
  if (wrong !== undefined) {
    throw validationError(`${parameter} contains invalid key: Syntax error; key: "${wrong}"`);
  }
};

const checkNames = (names: JsonObject): Record<string, string> => {
  checkKeys('ExpressionAttributeNames', names, isName);
  for (const placeholder of Object.keys(names)) {
    const name: unknown = names[placeholder];
    if (typeof name !== 'string' || name === '') {
      throw validationError(
        `ExpressionAttributeNames contains invalid value: Empty attribute name for key ${placeholder}`,
      );
    }
  }
  return names;
};

const checkValues = (values: JsonObject): Record<string, AttributeValue> => {
  checkKeys('ExpressionAttributeValues', values, isValue);
  let checked = values;
  for (const placeholder of Object.keys(values)) {
    try {
      const value = checkValue(values[placeholder]);
      if (value === values[placeholder]) continue;
      if (checked === values) checked = { ...values };
      checked[placeholder] = value;
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'ValidationException') throw error;
      throw validationError(
        `ExpressionAttributeValues contains invalid value: ${error.message} for key ${placeholder}`,
      );
    }
  }
  return checked;
};
