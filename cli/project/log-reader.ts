import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { rowIdsOf } from '../../local/dynamodb/storage/row-ids.ts';
import { ObjectStore } from '../../local/s3/object-store.ts';
import type { DynamoDbClient } from '../../shared/adapters/dynamodb-client.ts';
import type { Documents } from '../../shared/ports/documents.ts';

// What the stage of this machine calls them; the log of another stage is not kept in a folder.
const logTable = 'traject-local-log';
const bucket = 'traject-local-documents-000000000000';

type Attributes = Readonly<Record<string, { readonly S?: string }>>;

const text = (attributes: unknown, name: string): string => (attributes as Attributes | undefined)?.[name]?.S ?? '';
const key = (value: string): Uint8Array => Buffer.from(value);
const itemOf = (row: Record<string, unknown>): unknown => JSON.parse(String(row['item']));

const rowsOfLog = (database: DatabaseSync) => {
  const table = database.prepare('SELECT id FROM dynamodb_tables WHERE name = ?').get(logTable);
  return rowIdsOf(Number(table?.['id'] ?? -1));
};

/** The one query that a log is read with: a stream, from one commit to another. */
const ofCommits = 'pk = :pk AND sk BETWEEN :first AND :last';

/** Answers what reading a log asks from the database of a local cloud, and changes nothing. */
export const createLogReader = (database: DatabaseSync): DynamoDbClient => {
  const { first: from, end } = rowsOfLog(database);
  const items = 'SELECT item FROM dynamodb_items WHERE id >= ? AND id < ? AND hash = ?';
  const one = database.prepare(`${items} AND range = ?`);
  const some = database.prepare(`${items} AND range BETWEEN ? AND ? ORDER BY range`);
  const answer = (action: string, input: Readonly<Record<string, unknown>>): unknown => {
    if (action === 'GetItem') {
      const row = one.get(from, end, key(text(input['Key'], 'pk')), key(text(input['Key'], 'sk')));
      return row === undefined ? {} : { Item: itemOf(row) };
    }
    if (action === 'Query' && input['KeyConditionExpression'] === ofCommits) {
      const [pk, first, last] = [':pk', ':first', ':last'].map((name) =>
        key(text(input['ExpressionAttributeValues'], name)),
      );
      return { Items: some.all(from, end, pk ?? key(''), first ?? key(''), last ?? key('')).map(itemOf) };
    }
    throw new Error(`A data folder is only read: ${action} is not answered from it.`);
  };
  return { call: async (action, input) => answer(action, { ...input }) as never };
};

/** The numbers of the projects on the log, in their order. */
export const projectsOn = (database: DatabaseSync): readonly string[] => {
  const { first, end } = rowsOfLog(database);
  return database
    .prepare(
      'SELECT hash FROM dynamodb_items WHERE id >= ? AND id < ? AND hash BETWEEN ? AND ? AND range = ? ORDER BY hash',
    )
    .all(first, end, key('PROJECT#'), key('PROJECT$'), key('COMMIT#00000001'))
    .map((row) =>
      Buffer.from(row['hash'] as Uint8Array)
        .toString()
        .slice('PROJECT#'.length),
    );
};

/** Large applications, which stand beside the log. */
export const createDocumentReader = (database: DatabaseSync, folder: string): Pick<Documents, 'put' | 'get'> => ({
  put: () => Promise.reject(new Error('A data folder is only read: nothing is stored in it.')),
  async get({ key: name, versionId }) {
    const store = new ObjectStore(database, join(folder, 's3'));
    const object = store.find(bucket, name, versionId);
    if (object === undefined) throw new Error(`Version ${versionId} of ${name} is not in ${folder}.`);
    return new Uint8Array(store.read(object));
  },
});
