import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';

type Colours = Record<string, string>;
let light: Colours;
let dark: Colours;

beforeAll(async () => {
  const style = await readFile('src/workspace/page/style.css', 'utf8');
  const [first = '', second = ''] = style.split('@media (prefers-color-scheme: dark)');
  light = coloursIn(first);
  dark = { ...light, ...coloursIn(second.slice(0, second.indexOf('}\n}'))) };
});

/** What is written on what. WCAG 2.2 AA asks for 4.5 to 1. */
const PAIRS: [string, string][] = [
  ['ink', 'paper'],
  ['ink', 'surface'],
  ['ink', 'tint'],
  ['ink', 'raised'],
  ['ink', 'accent-soft'],
  ['ink', 'warning-soft'],
  ['muted', 'surface'],
  ['muted', 'tint'],
  ['muted', 'raised'],
  ['muted', 'accent-soft'],
  ['muted', 'warning-soft'],
  ['accent', 'surface'],
  ['accent', 'raised'],
  ['accent', 'accent-soft'],
  ['accent-ink', 'accent'],
  ['danger', 'surface'],
  ['danger', 'danger-soft'],
  ['warning', 'warning-soft'],
  ['paper', 'ink'],
];

describe('contrast', () => {
  it.each(PAIRS)('%s on %s, light and dark', (ink, ground) => {
    expect(contrast(light[ink], light[ground])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(dark[ink], dark[ground])).toBeGreaterThanOrEqual(4.5);
  });
});

function coloursIn(style: string): Colours {
  const found = style.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g);
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, value]));
}

function contrast(a: string | undefined, b: string | undefined): number {
  const [bright, dim] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return ((bright ?? 0) + 0.05) / ((dim ?? 0) + 0.05);
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string | undefined): number {
  if (colour === undefined) throw new Error('No such colour in style.css.');
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
