import { describe, expect, it } from 'vitest';
import { answersOf } from './conventions.ts';
import { stateNamed } from './definition.ts';
import { documentOf } from './documents.ts';

describe('a row of a table', () => {
  it('is read as a document, with the documents in its texts opened', () => {
    const body = JSON.stringify({ dueAt: '2024-01-31T22:59:59.999Z' });
    expect(
      documentOf({
        pk: { S: 'PROJECT#1' },
        number: { N: '12' },
        open: { BOOL: true },
        none: { NULL: true },
        ids: { SS: ['a', 'b'] },
        list: { L: [{ S: '[1]' }, { M: { x: { N: '1.5' } } }] },
        body: { S: body },
        broken: { S: '{not json' },
      }),
    ).toEqual({
      pk: 'PROJECT#1',
      number: 12,
      open: true,
      none: null,
      ids: ['a', 'b'],
      list: [[1], { x: 1.5 }],
      body: { dueAt: '2024-01-31T22:59:59.999Z' },
      broken: '{not json',
    });
  });

  it('says for whom, what, until when and by which rule, by the usual names', () => {
    const derivation = { nl: ['De termijn is 7 dagen.'], en: ['The term is 7 days.', 'It ends on Monday.'] };
    expect(answersOf({ assignee: 'STAFF#manager', body: { kind: 'decide', dueAt: '2024-02-01', derivation } })).toEqual(
      {
        what: 'decide',
        whom: 'STAFF#manager',
        until: '2024-02-01',
        since: undefined,
        rule: ['The term is 7 days.', 'It ends on Monday.'],
      },
    );
  });

  it('says nothing that it does not know', () => {
    expect(answersOf({ pk: 'x' })).toEqual({
      what: undefined,
      whom: undefined,
      until: undefined,
      since: undefined,
      rule: [],
    });
  });
});

describe('a definition', () => {
  const inner = { StartAt: 'Within', States: { Within: { Type: 'Pass', Comment: 'inside' } } };
  const machine = { StartAt: 'All', States: { All: { Type: 'Map', ItemProcessor: inner, End: true } } };

  it('has its states by name, however deep they lie', () => {
    expect(stateNamed(machine, 'Within')).toMatchObject({ Comment: 'inside' });
    expect(stateNamed(machine, 'Nowhere')).toBeUndefined();
  });
});
