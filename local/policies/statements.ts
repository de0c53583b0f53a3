import { z } from 'zod';
import { type Condition, compileConditions, type RequestContext } from './conditions.ts';
import { anyOf, type Pattern } from './patterns.ts';

const texts = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === 'string' ? [value] : value));

const statement = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Action: texts.optional(),
    NotAction: texts.optional(),
    Resource: texts.optional(),
    NotResource: texts.optional(),
    Principal: z.union([z.literal('*'), z.record(z.string(), texts)]).optional(),
    Condition: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  })
  .refine(({ Action, NotAction }) => (Action === undefined) !== (NotAction === undefined), {
    error: 'a statement has either Action or NotAction',
  });

const policyDocument = z.object({
  Version: z.string().optional(),
  Id: z.string().optional(),
  Statement: z.union([statement.transform((one) => [one]), z.array(statement)]),
});

/** A statement of a policy, ready to be asked. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly action: Pattern;
  readonly resource: Pattern;
  readonly principal: ((kind: string, name: string) => boolean) | undefined;
  readonly conditions: readonly Condition[];
}

// To see what a statement is needed for, a template is read once for each: all but one document are the same then.
const compiled = new WeakMap<object, readonly Statement[]>();

/** Compiles a policy document, the same one once; `where` names it in the error. */
export function compilePolicy(document: unknown, where: string): readonly Statement[] {
  if (typeof document !== 'object' || document === null) return compileDocument(document, where);
  const known = compiled.get(document) ?? compileDocument(document, where);
  compiled.set(document, known);
  return known;
}

function compileDocument(document: unknown, where: string): Statement[] {
  const parsed = policyDocument.safeParse(document);
  if (!parsed.success) throw new Error(`${where} is not a policy document: ${z.prettifyError(parsed.error)}`);
  return parsed.data.Statement.map((source) => {
    try {
      return compileStatement(source);
    } catch (error) {
      throw new Error(`${where}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
}

export const holds = (candidate: Statement, context: RequestContext): boolean =>
  candidate.conditions.every((condition) => condition(context));

function compileStatement(source: z.infer<typeof statement>): Statement {
  const variable = [...(source.Resource ?? []), ...(source.NotResource ?? [])].find((text) => text.includes('${'));
  if (variable !== undefined) throw new Error(`the policy variable in ${variable} is not offered by the local cloud`);
  // Actions are compared without regard to case, resources with.
  const actions = anyOf((source.Action ?? source.NotAction ?? []).map((action) => action.toLowerCase()));
  const resources = anyOf(source.Resource ?? source.NotResource ?? ['*']);
  return {
    effect: source.Effect,
    action:
      source.Action === undefined ? (text) => !actions(text.toLowerCase()) : (text) => actions(text.toLowerCase()),
    resource: source.NotResource === undefined ? resources : (text) => !resources(text),
    principal: principalOf(source.Principal),
    conditions: compileConditions(source.Condition),
  };
}

function principalOf(source: '*' | Record<string, string[]> | undefined): Statement['principal'] {
  if (source === undefined) return undefined;
  if (source === '*') return () => true;
  return (kind, name) =>
    (source[kind] ?? []).some((allowed) => allowed === '*' || allowed === name) || (source['AWS'] ?? []).includes('*');
}
