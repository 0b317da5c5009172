import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';

type Colours = Record<string, string>;
let light: Colours;
let dark: Colours;

beforeAll(async () => {
  const style = await readFile('src/workspace/page/styles/tokens.css', 'utf8');
  const pairs = [...style.matchAll(/--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)];
  light = Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value]));
  dark = Object.fromEntries(pairs.map(([, name = '', , value = '']) => [name, value]));
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
  ['side-ink', 'side'],
  ['side-ink', 'side-raised'],
  ['side-ink', 'side-here'],
  ['side-muted', 'side'],
  ['side-muted', 'side-raised'],
  ['warning', 'tint'],
  ['accent', 'tint'],
];

describe('contrast', () => {
  it.each(PAIRS)('%s on %s, light and dark', (ink, ground) => {
    expect(contrast(light[ink], light[ground])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(dark[ink], dark[ground])).toBeGreaterThanOrEqual(4.5);
  });
});

describe('edges of fields', () => {
  // WCAG 2.2, 1.4.11: what shows where a control is needs 3 to 1.
  it.each(['surface', 'raised'])('stand out from %s, light and dark', (ground) => {
    expect(contrast(light['line-strong'], light[ground])).toBeGreaterThanOrEqual(3);
    expect(contrast(dark['line-strong'], dark[ground])).toBeGreaterThanOrEqual(3);
  });
});

function contrast(a: string | undefined, b: string | undefined): number {
  const [bright, dim] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return ((bright ?? 0) + 0.05) / ((dim ?? 0) + 0.05);
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string | undefined): number {
  if (colour === undefined) throw new Error('No such colour in tokens.css.');
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
