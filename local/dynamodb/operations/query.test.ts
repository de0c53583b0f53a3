import { describe, expect, it } from 'vitest';
import { testCloud } from '../testing/cloud.ts';

const filled = () => {
  const cloud = testCloud();
  for (const sk of [-3, 0, 2, 10, 11]) {
    cloud.call('PutItem', {
      TableName: 'projects',
      Item: {
        pk: { S: 'P1' },
        sk: { N: String(sk) },
        title: { S: `t${sk}` },
        secret: { S: 'no' },
        ...(sk > 0 && { officer: { S: 'ann' } }),
      },
    });
  }
  cloud.call('PutItem', { TableName: 'projects', Item: { pk: { S: 'P2' }, sk: { N: '2' }, officer: { S: 'ann' } } });
  return cloud;
};

const byProject = (condition: string, values: object = {}) => ({
  TableName: 'projects',
  KeyConditionExpression: `pk = :p${condition}`,
  ExpressionAttributeValues: { ':p': { S: 'P1' }, ...values },
});
const numbersOf = (answer: { Items?: { sk: { N: string } }[] }) => answer.Items?.map(({ sk }) => Number(sk.N));

describe('Query', () => {
  it.each([
    ['', {}, [-3, 0, 2, 10, 11]],
    [' AND sk < :a', { ':a': { N: '2' } }, [-3, 0]],
    [' AND sk <= :a', { ':a': { N: '2' } }, [-3, 0, 2]],
    [' AND sk > :a', { ':a': { N: '2.5' } }, [10, 11]],
    [' AND :a <= sk', { ':a': { N: '10' } }, [10, 11]],
    [' AND sk = :a', { ':a': { N: '1E1' } }, [10]],
    [' AND (sk BETWEEN :a AND :b)', { ':a': { N: '0' }, ':b': { N: '10' } }, [0, 2, 10]],
  ])('gives the items in the order of their numbers%s', (condition, values, expected) => {
    expect(numbersOf(filled().call('Query', byProject(condition, values)))).toEqual(expected);
  });

  it('goes backwards, page by page, to the end', () => {
    const { call } = filled();
    const pages: unknown[] = [];
    let start: unknown;
    do {
      const page = call('Query', {
        ...byProject(''),
        ScanIndexForward: false,
        Limit: 2,
        ...(start !== undefined && { ExclusiveStartKey: start }),
      });
      pages.push(numbersOf(page));
      start = page['LastEvaluatedKey'];
    } while (start !== undefined);
    expect(pages).toEqual([[11, 10], [2, 0], [-3]]);
  });

  it('finds in an index only the items that have its key, and only what it shows', () => {
    const { call } = filled();
    const answer = call('Query', {
      TableName: 'projects',
      IndexName: 'by-officer',
      KeyConditionExpression: '#o = :o AND sk < :n',
      ExpressionAttributeNames: { '#o': 'officer' },
      ExpressionAttributeValues: { ':o': { S: 'ann' }, ':n': { N: '10' } },
    });
    expect(answer['Items']).toEqual([
      { pk: { S: 'P1' }, sk: { N: '2' }, title: { S: 't2' }, officer: { S: 'ann' } },
      { pk: { S: 'P2' }, sk: { N: '2' }, officer: { S: 'ann' } },
    ]);
  });

  it('gives names and texts of any kind as they were put', () => {
    const { call } = testCloud();
    const odd = JSON.parse(
      '{"__proto__":{"S":"own"},"a \\"b\\" \\\\":{"S":"€ \\u2028 \\n ü"},"10":{"N":"1"},"2":{"L":[]}}',
    );
    const item = { pk: { S: 'P1' }, sk: { N: '1' }, ...odd };
    call('PutItem', { TableName: 'projects', Item: item });
    const [found] = call('Query', byProject(''))['Items'];
    expect(Object.entries(found).sort()).toEqual(Object.entries(item).sort());
  });

  it('pages through rows of an index that share its key', () => {
    const { call } = filled();
    const input = {
      TableName: 'projects',
      IndexName: 'by-officer',
      KeyConditionExpression: '#o = :o',
      ExpressionAttributeNames: { '#o': 'officer' },
      ExpressionAttributeValues: { ':o': { S: 'ann' } },
      Limit: 1,
    };
    const first = call('Query', input);
    expect(first['LastEvaluatedKey']).toEqual({ pk: { S: 'P1' }, sk: { N: '2' }, officer: { S: 'ann' } });
    const second = call('Query', { ...input, ExclusiveStartKey: first['LastEvaluatedKey'] });
    expect(second['Items']).toEqual([{ pk: { S: 'P2' }, sk: { N: '2' }, officer: { S: 'ann' } }]);
  });

  it('counts what it read and what passed the filter', () => {
    const { call } = filled();
    const answer = call('Query', {
      ...byProject('', { ':t': { S: 't1' } }),
      FilterExpression: 'begins_with(title, :t)',
      Select: 'COUNT',
    });
    expect(answer).toEqual({ Count: 2, ScannedCount: 5 });
  });

  it('ends a page at a megabyte, which costs half a unit for each 4 kilobytes', () => {
    const { call } = testCloud();
    for (let n = 0; n < 4; n += 1) {
      const Item = { pk: { S: 'P1' }, sk: { N: String(n) }, text: { S: 'x'.repeat(350_000) } };
      call('PutItem', { TableName: 'projects', Item });
    }
    const page = call('Query', { ...byProject(''), ReturnConsumedCapacity: 'TOTAL' });
    expect(page).toMatchObject({ Count: 3, LastEvaluatedKey: { pk: { S: 'P1' }, sk: { N: '2' } } });
    expect(page['ConsumedCapacity'].CapacityUnits).toBe(128.5);
  });
});

describe('a query that breaks a rule', () => {
  it.each([
    [{ KeyConditionExpression: 'sk = :p' }, 'Query condition missed key schema element: pk'],
    [{ KeyConditionExpression: 'pk < :p' }, 'Query key condition not supported'],
    [{ KeyConditionExpression: 'pk <> :p' }, 'Invalid operator used in KeyConditionExpression: <>'],
    [{ KeyConditionExpression: 'pk = :p OR pk = :p' }, 'Invalid operator used in KeyConditionExpression: OR'],
    [
      { KeyConditionExpression: 'pk = :p AND pk = :p' },
      'KeyConditionExpressions must only contain one condition per key',
    ],
    [{ KeyConditionExpression: 'pk = :p AND title = :p' }, 'Query condition missed key schema element: sk'],
    [
      { KeyConditionExpression: 'pk = :p AND sk = :p' },
      'One or more parameter values were invalid: Condition parameter type does not match schema type',
    ],
    [{ IndexName: 'by-nobody' }, 'The table does not have the specified index: by-nobody'],
    [
      { FilterExpression: 'sk = :p' },
      'Filter Expression can only contain non-primary key attributes: Primary key attribute: sk',
    ],
    [
      { ExclusiveStartKey: { pk: { S: 'P2' }, sk: { N: '1' } } },
      'The provided starting key is outside query boundaries based on provided conditions',
    ],
  ])('is refused (%#)', (change, message) => {
    expect(filled().refusal('Query', { ...byProject(''), ...change }).message).toBe(message);
  });

  it('is refused: a consistent read of a global index', () => {
    const input = {
      TableName: 'projects',
      IndexName: 'by-officer',
      ConsistentRead: true,
      KeyConditionExpression: '#o = :o',
      ExpressionAttributeNames: { '#o': 'officer' },
      ExpressionAttributeValues: { ':o': { S: 'ann' } },
    };
    expect(filled().refusal('Query', input).message).toBe(
      'Consistent reads are not supported on global secondary indexes',
    );
  });
});

describe('Scan', () => {
  it('reads every item once, whatever the number of segments and the size of pages', () => {
    const { call } = filled();
    const seen: string[] = [];
    for (let Segment = 0; Segment < 3; Segment += 1) {
      let start: unknown;
      do {
        const page = call('Scan', {
          TableName: 'projects',
          Segment,
          TotalSegments: 3,
          Limit: 2,
          ...(start !== undefined && { ExclusiveStartKey: start }),
        });
        seen.push(
          ...page['Items'].map((item: { pk: { S: string }; sk: { N: string } }) => `${item.pk.S} ${item.sk.N}`),
        );
        start = page['LastEvaluatedKey'];
      } while (start !== undefined);
    }
    expect(seen.sort()).toEqual(['P1 -3', 'P1 0', 'P1 10', 'P1 11', 'P1 2', 'P2 2']);
  });

  it('shows only the wanted parts', () => {
    const answer = filled().call('Scan', {
      TableName: 'projects',
      FilterExpression: 'sk = :n',
      ExpressionAttributeValues: { ':n': { N: '11' } },
      ProjectionExpression: 'title',
    });
    expect(answer).toEqual({ Items: [{ title: { S: 't11' } }], Count: 1, ScannedCount: 6 });
  });
});
