import { expect, it } from 'vitest';
import { DynamoDbError } from './dynamodb-error.ts';
import { createLetterMarks } from './letter-marks.ts';
import { project } from './testing/examples.ts';
import { onTables } from './testing/subjects.ts';

it('letters keep their marks when another commit of the project is marked at the same instant', async () => {
  const { work, letterMarks, cursors } = onTables();
  const stream = `PROJECT#${project}` as const;
  const key = { stream, version: 1, letter: 'receipt', recipient: 'jan' };
  const { client } = work;
  const refused: unknown[] = [];
  const busy: typeof client = {
    call(action, input) {
      if (action !== 'TransactWriteItems' || refused.length > 0) return client.call(action, input);
      refused.push(input);
      const reasons = [{ Code: 'None' }, { Code: 'None' }, { Code: 'TransactionConflict' }];
      return Promise.reject(new DynamoDbError('TransactionCanceledException', 'cancelled', { status: 400, reasons }));
    },
  };
  const marks = createLetterMarks({ ...work, client: busy });
  const of = { consumer: 'send-letters', stream, version: 1 };
  await marks.sentAll([{ key, messageId: 'm-1' }], '2023-10-05T09:00:00.000Z', of);
  expect(refused).toHaveLength(1);
  expect(await letterMarks.of(stream, 1)).toMatchObject([{ ...key, status: 'sent', messageId: 'm-1' }]);
  expect(await cursors.handled('send-letters', [of])).toEqual(new Map([[stream, new Set([1])]]));
});
