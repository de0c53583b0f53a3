import { account, type JsonObject, type Requirement, region } from '../../kernel/service.ts';
import type { KeyShape } from '../table.ts';
import type { Context } from './context.ts';

/** The ARN of a table that a request names; one that does not exist has an ARN too. */
export const tableArn = (context: Context, nameOrArn: unknown): string => {
  const name = String(nameOrArn);
  const known = context.tables.find(name)?.arn;
  if (known !== undefined) return known;
  return name.startsWith('arn:') ? name : `arn:aws:dynamodb:${region}:${account}:table/${name}`;
};

/** The partition key value of a key or item as a policy's condition sees it; nothing when it has none. */
export const leadingKey = (context: Context, table: unknown, document: unknown): readonly string[] => {
  const shape: KeyShape | undefined = context.tables.find(String(table))?.key;
  if (shape === undefined || typeof document !== 'object' || document === null) return [];
  const value: unknown = (document as JsonObject)[shape.hash.name]?.[shape.hash.type];
  return typeof value === 'string' ? [value] : [];
};

export const requirement = (action: string, resource: string, leadingKeys: readonly string[]): Requirement => ({
  action: `dynamodb:${action}`,
  resource,
  ...(leadingKeys.length > 0 && { context: { 'dynamodb:LeadingKeys': distinct(leadingKeys) } }),
});

const distinct = (texts: readonly string[]): readonly string[] => (texts.length === 1 ? texts : [...new Set(texts)]);

/** What an operation on one item of one table needs. */
export const itemNeeds =
  (context: Context, action: string, parameter: 'Key' | 'Item') =>
  (input: JsonObject): readonly Requirement[] => {
    const table = input['TableName'];
    return [requirement(action, tableArn(context, table), leadingKey(context, table, input[parameter]))];
  };
