import { AwsError, type JsonObject } from '../../kernel/service.ts';
import { validationError } from '../errors.ts';
import type { BoundCondition, BoundUpdate, Path } from './ast.ts';
import { bindCondition } from './bind-condition.ts';
import { bindUpdate } from './bind-update.ts';
import { refuseOverlap } from './document-path.ts';
import { ExpressionError } from './expression-error.ts';
import { parseCondition } from './parse-condition.ts';
import { parseProjection } from './parse-projection.ts';
import { parseUpdate } from './parse-update.ts';
import { Placeholders } from './placeholders.ts';

// AWS: length of an expression.
const longestExpression = 4096;
// Texts are few and fixed in code; the bound only keeps a caller who builds them from data from filling the memory.
const cachedTexts = 2000;

const refuseLong = (text: string): void => {
  if (text === '') throw new ExpressionError('The expression can not be empty;');
  const size = Buffer.byteLength(text);
  if (size <= longestExpression) return;
  throw new ExpressionError(`Expression size has exceeded the maximum allowed size; expression size: ${size}`);
};

/** Checks and parses each text once. */
const cached = <T>(parse: (text: string) => T): ((text: string) => T) => {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    refuseLong(text);
    const parsed = parse(text);
    if (known.size >= cachedTexts) known.clear();
    known.set(text, parsed);
    return parsed;
  };
};

const conditions = cached(parseCondition);
const projections = cached(parseProjection);
const updates = cached(parseUpdate);

/** The expressions of one request (or of one action of a transaction), over its placeholders. */
export class Expressions {
  readonly #input: JsonObject;
  readonly #placeholders: Placeholders;

  constructor(input: JsonObject, parameters: readonly string[]) {
    this.#input = input;
    refusePlaceholders(input, parameters);
    this.#placeholders = new Placeholders(input['ExpressionAttributeNames'], input['ExpressionAttributeValues']);
  }

  condition(parameter: string): BoundCondition | undefined {
    return this.#bind(parameter, (text) => bindCondition(conditions(text), this.#placeholders));
  }

  update(parameter: string): BoundUpdate | undefined {
    return this.#bind(parameter, (text) => bindUpdate(updates(text), this.#placeholders));
  }

  projection(parameter: string): readonly Path[] | undefined {
    return this.#bind(parameter, (text) => {
      const paths = projections(text).map((path) => this.#placeholders.path(path));
      refuseOverlap(paths);
      return paths;
    });
  }

  /** To be called when all expressions of the request were read. */
  refuseUnused(): void {
    this.#placeholders.refuseUnused();
  }

  #bind<T>(parameter: string, bind: (text: string) => T): T | undefined {
    const text: unknown = this.#input[parameter];
    if (text === undefined || text === null) return undefined;
    if (typeof text !== 'string') throw new AwsError('SerializationException', `${parameter} must be a string`);
    try {
      return bind(text);
    } catch (error) {
      throw error instanceof ExpressionError ? validationError(`Invalid ${parameter}: ${error.message}`) : error;
    }
  }
}

const refusePlaceholders = (input: JsonObject, parameters: readonly string[]): void => {
  if (input['ExpressionAttributeNames'] !== undefined && parameters.every((each) => input[each] === undefined)) {
    throw validationError('ExpressionAttributeNames can only be specified when using expressions');
  }
  if (input['ExpressionAttributeValues'] === undefined) return;
  // A projection has no values.
  const withValues = parameters.filter((parameter) => parameter !== 'ProjectionExpression');
  if (withValues.length === 0) return;
  if (withValues.some((parameter) => input[parameter] !== undefined)) return;
  const missing = `${withValues.join(' and ')} ${withValues.length > 1 ? 'are' : 'is'} null`;
  throw validationError(`ExpressionAttributeValues can only be specified when using expressions: ${missing}`);
};
