import fc from 'fast-check';
import type { JsonObject } from '../../kernel/service.ts';

const text = fc.constantFrom('a', 'ab', 'b', 'Ünïcödé', 'zz').map((S) => ({ S }));
const number = fc.constantFrom('0', '1', '-1', '2.50', '1e3', '99999999999999999999').map((N) => ({ N }));
const binary = fc.constantFrom('AAE=', 'AAEC', '/w==').map((B) => ({ B }));
const scalar = fc.oneof(text, number, binary);
const set = fc.oneof(
  fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }).map((SS) => ({ SS })),
  fc.uniqueArray(fc.constantFrom('1', '2', '3.5'), { minLength: 1 }).map((NS) => ({ NS })),
);
const map = fc.record({ x: scalar, y: scalar }, { requiredKeys: [] }).map((M) => ({ M }));
const list = fc.array(fc.oneof(scalar, map), { maxLength: 3 }).map((L) => ({ L }));
const nested = fc.record({ x: fc.oneof(map, set, list), y: scalar }, { requiredKeys: [] }).map((M) => ({ M }));

export { text };
export const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 2, arbitrary: set },
  { weight: 2, arbitrary: list },
  { weight: 2, arbitrary: nested },
  fc.constant({ BOOL: true }),
  fc.constant({ NULL: true }),
  map,
);

/** A part of an expression, with the values that it uses. */
export interface Part {
  readonly text: string;
  readonly values: JsonObject;
}

const paths = ['a', 'b', 'c', 'title', 'a.x', 'b.y', 'c[0]', 'a[1]', 'a.x.y', 'b[0].x', 'c.x[1]'] as const;
export const path = fc.constantFrom(...paths);

const part = (arbitrary: fc.Arbitrary<object>, write: (path: string, placeholder: string) => string) =>
  fc.tuple(path, arbitrary).map(([at, given]): Part => ({ text: write(at, ':v'), values: { ':v': given } }));

/** With two values of the same kind, as the bounds of a range or the members of a list. */
const pair = (write: (path: string) => string) =>
  fc
    .tuple(path, fc.oneof(fc.tuple(text, text), fc.tuple(number, number), fc.tuple(scalar, scalar)))
    .map(([at, [v, w]]): Part => ({ text: write(at), values: { ':v': v, ':w': w } }));

/** Of two places of the item. */
const places = (write: (one: string, other: string) => string) =>
  fc.tuple(path, path).map(([one, other]): Part => ({ text: write(one, other), values: {} }));

/** Of two places of the item; two that are absent are equal to the other implementation, so both must be there. */
const compared = (write: (one: string, other: string) => string) =>
  places((one, other) => `(attribute_exists(${one}) AND attribute_exists(${other}) AND ${write(one, other)})`);

const typeNames = fc.constantFrom('S', 'N', 'SS', 'L', 'M', 'BOOL').map((S) => ({ S }));
const smallNumber = fc.constantFrom({ N: '1' }, { N: '2' });
const comparator = fc.constantFrom('<', '<=', '>', '>=', '=', '<>');

export const test: fc.Arbitrary<Part> = fc.oneof(
  comparator.chain((sign) => part(scalar, (at, v) => `${at} ${sign} ${v}`)),
  comparator.chain((sign) => part(smallNumber, (at, v) => `size(${at}) ${sign} ${v}`)),
  comparator.chain((sign) => compared((one, other) => `${one} ${sign} ${other}`)),
  compared((one, other) => `${one} >= size(${other})`),
  part(fc.oneof(text, binary), (at, v) => `begins_with(${at}, ${v})`),
  part(fc.oneof(scalar, map), (at, v) => `contains(${at}, ${v})`),
  part(value, (at, v) => `${at} <> ${v}`),
  pair((at) => `${at} IN (:v, :w)`),
  pair((at) => `${at} BETWEEN :v AND :w`),
  part(set, (at, v) => `${at} = ${v}`),
  part(typeNames, (at, v) => `attribute_type(${at}, ${v})`),
  path.map((at) => ({ text: `attribute_exists(${at})`, values: {} })),
  path.map((at) => ({ text: `attribute_not_exists(${at})`, values: {} })),
);

export const renamed = ({ text: written, values }: Part, suffix: string): Part => ({
  text: written.replaceAll(/:([vw])/g, `:$1${suffix}`),
  values: Object.fromEntries(Object.entries(values).map(([name, given]) => [`${name}${suffix}`, given])),
});

export const condition: fc.Arbitrary<Part> = fc.oneof(
  test,
  fc.tuple(test, fc.constantFrom('AND', 'OR'), test).map(([left, word, right]) => {
    const [first, second] = [renamed(left, '1'), renamed(right, '2')];
    return { text: `${first.text} ${word} NOT ${second.text}`, values: { ...first.values, ...second.values } };
  }),
  fc.tuple(test, test, test).map((three) => {
    const [first, second, third] = three.map((each, at) => renamed(each, String(at + 1)));
    const values = Object.assign({}, first?.values, second?.values, third?.values);
    return { text: `NOT (${first?.text} OR ${second?.text}) AND (${third?.text})`, values };
  }),
);

const end = fc.constant({ L: [{ S: 'end' }] });

export const action: fc.Arbitrary<Part> = fc.oneof(
  part(value, (at, v) => `SET ${at} = ${v}`),
  part(number, (at, v) => `SET ${at} = ${at} + ${v}`),
  part(number, (at, v) => `SET ${at} = if_not_exists(${at}, ${v}) - ${v}`),
  part(end, (at, v) => `SET ${at} = list_append(${at}, ${v})`),
  part(end, (at, v) => `SET ${at} = list_append(${v}, if_not_exists(${at}, ${v}))`),
  part(scalar, (_, v) => `SET c[7] = ${v}, c[5] = ${v} REMOVE c[0]`),
  places((one, other) => `SET ${one} = if_not_exists(${other}, title)`),
  places((one, other) => `REMOVE ${one}, ${other}`),
  part(fc.oneof(number, set), (at, v) => `ADD ${at} ${v}`),
  part(set, (at, v) => `DELETE ${at} ${v}`),
  part(set, (at, v) => `SET title = officer ADD ${at} ${v}`),
  path.map((at) => ({ text: `REMOVE ${at}`, values: {} })),
  path.map((at) => ({ text: `SET b = ${at} REMOVE c`, values: {} })),
  part(text, (_, v) => `SET officer = ${v}, title = officer`),
);

/** One to three places, of which some may overlap. */
export const projection = fc.uniqueArray(path, { minLength: 1, maxLength: 3 }).map((some) => some.join(', '));
