import { describe, expect, it } from 'vitest';
import { fillTemplate } from './input-template.ts';
import { readPath } from './json-path.ts';

const event = { id: 'e1', detail: { name: 'Anna "de" Wit', count: 3, list: ['a', 'b'], nested: { deep: true } } };
const fill = (template: string) => fillTemplate(template, (name) => readPath(event, name));

describe('an input template', () => {
  it('puts text inside a string and keeps the document valid', () => {
    expect(JSON.parse(fill('{"hello":"Dear <$.detail.name>, <$.detail.count>"}'))).toEqual({
      hello: 'Dear Anna "de" Wit, 3',
    });
  });

  it('puts values outside strings as JSON, text with its quotes', () => {
    expect(JSON.parse(fill('{"n":<$.detail.count>,"l":<$.detail.list>,"t":<$.id>}'))).toEqual({
      n: 3,
      l: ['a', 'b'],
      t: 'e1',
    });
  });

  it('puts the empty string for what is missing', () => {
    expect(JSON.parse(fill('{"a":"<$.none>","b":<$.none.deeper>}'))).toEqual({ a: '', b: '' });
  });

  it('makes a JSON string of a template that is plain text', () => {
    expect(fill('Project <$.id> waits')).toBe('"Project e1 waits"');
  });

  it('reads list positions and quoted names', () => {
    expect(readPath(event, "$.detail['list'][1]")).toBe('b');
  });

  it.each([
    ['$.detail.list[*]', ['a', 'b']],
    ['$.detail.nested.*', [true]],
    ['$.*.deep', []],
    ['$.detail.*.deep', [true]],
    ['$.none[*]', []],
  ])('reads a list of all that %s finds', (path, found) => {
    expect(readPath(event, path)).toEqual(found);
    expect(JSON.parse(fill(`{"all":<${path}>}`))).toEqual({ all: found });
  });

  it('is refused a path that it does not understand', () => {
    expect(() => readPath(event, '$.detail..name')).toThrow(/not understood/);
  });
});
