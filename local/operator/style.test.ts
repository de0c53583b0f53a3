import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./style.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = [...css.matchAll(/:root \{([^}]*)\}/g)].map(([, body]) => body ?? '');

const coloursIn = (body: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...body.matchAll(/--([\w-]+): (#[0-9a-f]{3,6});/g)].map(([, name, colour]) => [name, colour]));

const channel = (value: number): number => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** WCAG 2.1, relative luminance. */
function luminance(colour: string): number {
  const hex = colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit).join('') : colour.slice(1);
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) =>
    channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const contrast = (one = '', other = ''): number => {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
};

const texts: readonly (readonly [string, string])[] = [
  ...['ink', 'quiet', 'link', 'bad', 'waits'].flatMap(
    (text) =>
      [
        [text, 'card'],
        [text, 'ground'],
      ] as const,
  ),
  ...['good', 'bad', 'busy', 'waits', 'calm'].map((tone) => [tone, `${tone}-ground`] as const),
  ...['ink', 'quiet', 'link', 'bad'].map((text) => [text, 'waits-ground'] as const),
  ['ink', 'good-ground'],
  ['ink', 'bad-ground'],
  ['ink', 'busy-ground'],
];

describe('the colours of the pages', () => {
  it.each([
    ['light', light],
    ['dark', dark],
  ])('can be read in the %s scheme', (_scheme, body) => {
    const colours: Readonly<Record<string, string>> = { ...coloursIn(body), white: '#fff' };
    const faint = [...texts, ['white', 'button'] as const, ['white', 'bar'] as const]
      .map(([text, ground]) => [text, ground, contrast(colours[text], colours[ground])] as const)
      .filter(([, , ratio]) => !(ratio >= 4.5));
    expect(faint).toEqual([]);
    // What is no text: borders of fields, the ring of the focus.
    for (const edge of ['field', 'focus', 'edge'])
      expect(contrast(colours[edge], colours['card']), edge).toBeGreaterThan(3);
  });

  it('are the same set in both schemes', () => {
    expect(Object.keys(coloursIn(dark)).sort()).toEqual(Object.keys(coloursIn(light)).sort());
  });
});
