import type { CallService } from '../kernel/service.ts';

/**
 * For callers in this process, who hold what they get: DynamoDB answers with the items as it stores them and stores
 * what it is given, and a change made to either would be a change of the table, on disk too at the next write. Over the
 * wire everything is text, and the results of a state machine are copied by it.
 */
export const withOwnCopies =
  (callService: CallService): CallService =>
  async (service, action, input, caller) =>
    service.startsWith('dynamodb')
      ? structuredClone(await callService(service, action, structuredClone(input), caller))
      : callService(service, action, input, caller);
