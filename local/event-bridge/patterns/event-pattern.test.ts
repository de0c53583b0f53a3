import { describe, expect, it } from 'vitest';
import { compilePattern } from './event-pattern.ts';

const event = {
  source: 'traject',
  'detail-type': 'Committed',
  resources: [],
  detail: {
    projectId: 'LP-2023-0042',
    types: ['Submitted', 'BudgetFixed'],
    amount: 120.5,
    urgent: false,
    note: null,
    file: 'scan/a*b.PDF',
    address: '10.0.1.17',
    address6: '2001:db8::17',
    path: 'a\\bc',
    partners: [
      { name: 'Vokans', role: 'lead' },
      { name: 'Noord', role: 'partner' },
    ],
  },
};
const matches = (detail: unknown) => compilePattern({ detail })(event);

describe('an event pattern', () => {
  const accepted: [string, unknown][] = [
    ['one of several texts', { projectId: ['x', 'LP-2023-0042'] }],
    ['any element of a list', { types: ['BudgetFixed'] }],
    ['a prefix', { projectId: [{ prefix: 'LP-' }] }],
    ['a prefix in any case', { projectId: [{ prefix: { 'equals-ignore-case': 'lp-' } }] }],
    ['a suffix', { projectId: [{ suffix: '0042' }] }],
    ['a suffix in any case', { file: [{ suffix: { 'equals-ignore-case': '.pdf' } }] }],
    ['a text in any case', { projectId: [{ 'equals-ignore-case': 'lp-2023-0042' }] }],
    ['a wildcard', { projectId: [{ wildcard: 'LP-*-00*' }] }],
    ['an escaped star', { file: [{ wildcard: 'scan/a\\*b*' }] }],
    ['a number', { amount: [120.5] }],
    ['a range', { amount: [{ numeric: ['>', 100, '<=', 120.5] }] }],
    ['a boolean', { urgent: [false] }],
    ['null', { note: [null] }],
    ['an address range', { address: [{ cidr: '10.0.0.0/16' }] }],
    ['anything but a text', { projectId: [{ 'anything-but': 'LP-1' }] }],
    ['anything but a list', { amount: [{ 'anything-but': [1, 2] }] }],
    ['anything but prefixes', { projectId: [{ 'anything-but': { prefix: ['A', 'B'] } }] }],
    ['anything but a suffix', { projectId: [{ 'anything-but': { suffix: '9' } }] }],
    ['anything but in any case', { projectId: [{ 'anything-but': { 'equals-ignore-case': ['lp-1'] } }] }],
    ['anything but a wildcard', { projectId: [{ 'anything-but': { wildcard: '*-2024-*' } }] }],
    ['anything but a prefix, of a number too', { amount: [{ 'anything-but': { prefix: '12' } }] }],
    ['anything but a number, of a text too', { projectId: [{ 'anything-but': [120.5] }] }],
    ['anything but several wildcards', { file: [{ 'anything-but': { wildcard: ['*.txt', '*.doc'] } }] }],
    ['an escaped backslash', { path: [{ wildcard: 'a\\\\b*' }] }],
    ['a prefix of nothing', { projectId: [{ prefix: '' }] }],
    ['a number written otherwise', { amount: [{ numeric: ['=', 1.205e2] }] }],
    ['an IPv6 address range', { address6: [{ cidr: '2001:db8::/32' }] }],
    ['alternatives within alternatives', { $or: [{ urgent: [true] }, { $or: [{ amount: [1] }, { note: [null] }] }] }],
    ['presence', { note: [{ exists: true }] }],
    ['absence', { decision: [{ exists: false }] }],
    ['absence of a leaf where an object stands', { partners: [{ exists: false }] }],
    ['two conditions on the same element', { partners: { name: ['Noord'], role: ['partner'] } }],
    ['one of two alternatives', { $or: [{ urgent: [true] }, { amount: [{ numeric: ['>', 1] }] }] }],
  ];
  it.each(accepted)('accepts %s', (_what, detail) => {
    expect(matches(detail)).toBe(true);
  });

  const passed: [string, unknown][] = [
    ['another text', { projectId: ['LP-2023-0043'] }],
    ['a number written as text', { amount: ['120.5'] }],
    ['a number outside the range', { amount: [{ numeric: ['<', 100] }] }],
    ['an address outside the range', { address: [{ cidr: '10.1.0.0/16' }] }],
    ['a missing field, whatever it is not', { decision: [{ 'anything-but': 'x' }] }],
    ['a field that must be absent', { note: [{ exists: false }] }],
    ['conditions that hold for different elements', { partners: { name: ['Vokans'], role: ['partner'] } }],
    ['neither alternative', { $or: [{ urgent: [true] }, { amount: [1] }] }],
    ['each excluded suffix', { file: [{ 'anything-but': { suffix: ['.txt', '.PDF'] } }] }],
    ['each excluded number', { amount: [{ 'anything-but': [1, 120.5] }] }],
    ['a text for a prefix of a number', { amount: [{ prefix: '12' }] }],
    ['an excluded prefix', { projectId: [{ 'anything-but': { prefix: 'LP' } }] }],
  ];
  it.each(passed)('passes over %s', (_what, detail) => {
    expect(matches(detail)).toBe(false);
  });

  const refused: [string, unknown][] = [
    ['a bare text', { source: 'traject' }],
    ['an empty list', { source: [] }],
    ['an empty pattern', {}],
    ['an unknown operator', { source: [{ like: 'x' }] }],
    ['an operator named as a member of every object', { source: [{ constructor: 1 }] }],
    ['a comparison named as a member of every object', { amount: [{ numeric: ['toString', 1] }] }],
    ['a doubled wildcard', { source: [{ wildcard: 'a**' }] }],
    ['a broken address range', { source: [{ cidr: '10.0.0.0/33' }] }],
    ['an address without a range', { source: [{ cidr: '10.0.0.0' }] }],
    ['a wildcard that escapes a letter', { source: [{ wildcard: 'a\\b' }] }],
    ['anything but texts and numbers mixed', { source: [{ 'anything-but': ['a', 1] }] }],
    ['anything but a boolean', { source: [{ 'anything-but': true }] }],
    ['anything but an empty prefix', { source: [{ 'anything-but': { prefix: '' } }] }],
    ['anything but a range', { source: [{ 'anything-but': { numeric: ['>', 1] } }] }],
    ['an upper bound before a lower one', { amount: [{ numeric: ['<', 5, '>', 1] }] }],
    ['three bounds', { amount: [{ numeric: ['>', 1, '<', 5, '<', 4] }] }],
    ['two operators in one entry', { source: [{ prefix: 'a', suffix: 'b' }] }],
    ['a prefix of another kind', { source: [{ prefix: { wildcard: 'a*' } }] }],
    ['an operator as an alternative', { $or: [{ prefix: ['a'] }, { source: ['b'] }] }],
    ['alternatives that are no list', { $or: { source: ['a'] } }],
    ['a single alternative', { $or: [{ source: ['a'] }] }],
    ['a numeric bound in words', { source: [{ numeric: ['>', 'ten'] }] }],
    ['exists that is no boolean', { source: [{ exists: 'yes' }] }],
    ['text that is no JSON', '{'],
  ];
  it.each(refused)('refuses %s', (_what, pattern) => {
    expect(() => compilePattern(pattern)).toThrow(/Event pattern is not valid/);
  });
});
