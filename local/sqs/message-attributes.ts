import { AwsError, type JsonObject } from '../kernel/service.ts';

const mostAttributes = 10;
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
/** A type may have a part of its own behind a dot, such as `Number.int`. */
const dataType = /^(String|Number|Binary)(\..+)?$/;

const invalid = (message: string): AwsError => new AwsError('InvalidParameterValue', message);

/** Refuses the attributes that AWS refuses: too many, or of a type or with a value that is none. */
export function checkAttributes(attributes: Readonly<Record<string, JsonObject>>): void {
  const all = Object.entries(attributes);
  if (all.length > mostAttributes)
    throw invalid(`Number of message attributes [${all.length}] exceeds the allowed maximum [${mostAttributes}].`);
  for (const [name, attribute] of all) {
    if (!isObject(attribute)) throw invalid(`The message attribute '${name}' must have a type and a value.`);
    const { DataType, StringValue, BinaryValue } = attribute;
    const kind = dataType.exec(String(DataType))?.[1];
    if (kind === undefined) {
      throw invalid(
        `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
      );
    }
    if ((kind === 'Binary' ? BinaryValue : StringValue) === undefined)
      throw invalid(`The message attribute '${name}' with type '${kind}' must use field '${fieldOf(kind)}'.`);
  }
}

const fieldOf = (kind: string): string => (kind === 'Binary' ? 'Binary' : 'String');
