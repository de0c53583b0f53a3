import type { Operation } from '../../kernel/service.ts';
import type { Context } from './context.ts';
import { constraintError, wholeNumber } from './request.ts';

const mostNames = 100;

export const listTables = (context: Context): Operation => ({
  needs: () => [{ action: 'dynamodb:ListTables', resource: '*' }],
  run: (input) => {
    const limit = wholeNumber(input, 'Limit', 1) ?? mostNames;
    if (limit > mostNames) throw constraintError(limit, 'Limit', 'Member must have value less than or equal to 100');
    const start: unknown = input['ExclusiveStartTableName'];
    const names = context.tables.all().map((table) => table.name);
    const rest = typeof start === 'string' ? names.filter((name) => name > start) : names;
    const page = rest.slice(0, limit);
    return { TableNames: page, ...(rest.length > limit && { LastEvaluatedTableName: page.at(-1) }) };
  },
});
