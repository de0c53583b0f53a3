import { inTransaction } from '../kernel/in-transaction.ts';
import { AwsError, type JsonObject, type Operation } from '../kernel/service.ts';
import { queueArn, queueName } from './queue-names.ts';
import { moveMessages } from './receive.ts';
import type { SqsContext } from './sqs.ts';

/** The operations that take dead letters back. A move is complete when its task is answered. */
export function moveTaskOperations(context: SqsContext): Record<string, Operation> {
  const { database } = context;
  database.exec(
    'CREATE TABLE IF NOT EXISTS sqs_move_tasks (handle TEXT PRIMARY KEY, source TEXT NOT NULL, started_at INTEGER NOT NULL, task TEXT NOT NULL)',
  );
  const insert = database.prepare('INSERT INTO sqs_move_tasks (handle, source, started_at, task) VALUES (?, ?, ?, ?)');
  const list = database.prepare(
    'SELECT task FROM sqs_move_tasks WHERE source = ? ORDER BY started_at DESC, rowid DESC LIMIT ?',
  );
  const need = (action: string) => (input: JsonObject) => [
    { action: `sqs:${action}`, resource: queueArn(queueName(String(input['SourceArn']))) },
  ];
  return {
    StartMessageMoveTask: {
      needs: (input) => [
        ...['StartMessageMoveTask', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].flatMap((action) =>
          need(action)(input),
        ),
        ...(input['DestinationArn'] ? [{ action: 'sqs:SendMessage', resource: String(input['DestinationArn']) }] : []),
      ],
      run: (input) => {
        const startedAt = context.agenda.now();
        const handle = Buffer.from(JSON.stringify({ taskId: context.newId(), sourceArn: input['SourceArn'] })).toString(
          'base64',
        );
        inTransaction(database, () => {
          const { moved, failure } = moveMessages(context, input);
          const task = {
            Status: failure === undefined ? 'COMPLETED' : 'FAILED',
            SourceArn: input['SourceArn'],
            ...(input['DestinationArn'] && { DestinationArn: input['DestinationArn'] }),
            ApproximateNumberOfMessagesMoved: moved,
            ...(failure && { FailureReason: failure }),
            StartedTimestamp: startedAt,
          };
          insert.run(handle, String(input['SourceArn']), startedAt, JSON.stringify(task));
        });
        return { TaskHandle: handle };
      },
    },
    ListMessageMoveTasks: {
      needs: need('ListMessageMoveTasks'),
      run: (input) => {
        context.directory.find(input['SourceArn']);
        const rows = list.all(String(input['SourceArn']), Number(input['MaxResults'] ?? 1));
        return { Results: rows.map((row) => JSON.parse(String(row['task']))) };
      },
    },
    CancelMessageMoveTask: {
      needs: () => [],
      run: () => {
        throw new AwsError(
          'ResourceNotFoundException',
          'No move task is running: a task of this cloud is complete when it is answered.',
        );
      },
    },
  };
}
