import { AwsError } from '../../kernel/service.ts';

/** A definition that cannot be loaded: which rule, where, and what to do. */
export const invalidDefinition = (rule: string, message: string, at: string): AwsError =>
  new AwsError('InvalidDefinition', `Invalid State Machine Definition: '${rule}: ${message} at ${at}'`);

/** Something AWS can run and this machine cannot; the definition is refused rather than run differently. */
export const notRunHere = (what: string, at: string): AwsError =>
  invalidDefinition('NOT_SUPPORTED', `${what} cannot be run by the local cloud`, at);
