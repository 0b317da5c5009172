import { describe, expect, test } from 'vitest';
import { importing } from './importing.ts';

const ARTICLE = `# Storing pears

Pears ripen from the core outwards.[^1] Cold slows this down [2].

## Cold stores

| Kind | Months |
| --- | --- |
| Conference | 6 [1] |
| Williams | 2 |

Three things matter:

1. the temperature, which is kept at 1 °C [1,2]
2. the moisture of the air [1-3]
   - at least 90% [2]

## Light

Pears need no light while they are stored (Gardener 2004). Gardener and Smith (2004) saw no change at <5 lux.

[^1]: Unlike most fruit, they are picked unripe.

## References

1. Gardener AB, Smith CD, et al. Pears in the cold. J Orchards. 2004;12(3):45-51. doi: 10.1234/pears.2004
2. A leaflet of the growers' union on moist air
`;

describe('Markdown', () => {
  test('keeps apart two sections of one name, however long that is', async () => {
    const heading = '## What is known of pears in cold stores with little oxygen and much moisture';
    const section = (what: string) => `${heading}\n\nPears keep well ${what}.\n\n`;
    const text = `# Storing pears\n\n${section('in the dark')}${section('at 1 °C')}${section('in hay')}`;
    const { corpus, guideline } = await importing({ 'pears.md': text });
    expect(corpus).toBeDefined();
    for (const one of [heading, `${heading} (2)`, `${heading} (3)`])
      expect(guideline()).toContain(`${one}\n`);
  });

  test('keeps sections, lists, tables and footnotes, and loads at once', async () => {
    const { guideline, statements, told } = await importing({ 'pears.md': ARTICLE });
    expect(told.filter((line) => line.startsWith('error'))).toEqual([]);
    expect(guideline()).toMatchInlineSnapshot(`
      "---
      id: storing-pears
      title: Storing pears
      disease: not stated
      settings:
        - not stated
      audience:
        - not stated
      publisher: not stated
      review:
        status: submitted
      updated: 2026-02-03
      editorial-policy: Brought in as it was found.
      licence: not stated
      link-only: false
      provenance: unreviewed
      note: Imported, not reviewed.
      ---

      ## Introduction

      Pears ripen from the core outwards. Cold slows this down [@storing-pears-2].

      Unlike most fruit, they are picked unripe. [@storing-pears]

      ## Cold stores

      | Kind | Months |
      | --- | --- |
      | Conference | 6 [@Gardener2004] |
      | Williams | 2 [@storing-pears] |

      Three things matter:

      1. the temperature, which is kept at 1 °C [@Gardener2004; @storing-pears-2]
      2. the moisture of the air [@Gardener2004; @storing-pears-2; @storing-pears-3]
         - at least 90% [@storing-pears-2] [@Gardener2004; @storing-pears-3]

      ## Light

      Pears need no light while they are stored [@Gardener2004]. Gardener and Smith (2004) [@Gardener2004] saw no change at <5 lux.
      "
    `);
    expect(statements().map(({ text, citationKeys }) => [text, citationKeys.join(' ')]))
      .toMatchInlineSnapshot(`
        [
          [
            "Pears ripen from the core outwards.",
            "storing-pears-2",
          ],
          [
            "Cold slows this down.",
            "storing-pears-2",
          ],
          [
            "Unlike most fruit, they are picked unripe.",
            "storing-pears",
          ],
          [
            "Kind: Conference · Months: 6",
            "Gardener2004",
          ],
          [
            "Kind: Williams · Months: 2",
            "storing-pears",
          ],
          [
            "the temperature, which is kept at 1 °C",
            "Gardener2004 storing-pears-2",
          ],
          [
            "at least 90%",
            "storing-pears-2 Gardener2004 storing-pears-3",
          ],
          [
            "Pears need no light while they are stored.",
            "Gardener2004",
          ],
          [
            "Gardener and Smith (2004) saw no change at <5 lux.",
            "Gardener2004",
          ],
        ]
      `);
  });

  test('an entry that can be read whole becomes CSL, another keeps its text and says what is missing', async () => {
    const { reference } = await importing({ 'pears.md': ARTICLE });
    expect(reference('Gardener2004')).toMatchObject({
      type: 'article-journal',
      title: 'Pears in the cold',
      author: [{ family: 'Gardener', given: 'AB' }, { family: 'Smith', given: 'CD' }, { literal: 'et al.' }],
      'container-title': 'J Orchards',
      volume: '12',
      issue: '3',
      page: '45-51',
      DOI: '10.1234/pears.2004',
      issued: { 'date-parts': [[2004]] },
    });
    expect(reference('storing-pears-2')).toMatchObject({
      title: "A leaflet of the growers' union on moist air",
      custom: { incomplete: ['authors', 'year', 'journal or publisher'], provenance: 'unreviewed' },
    });
    expect(reference('storing-pears-3')).toMatchObject({
      title: 'Reference 3, which the list of the document lacks',
      custom: { incomplete: expect.arrayContaining(['the reference itself']) },
    });
  });
});

test.each(['a.md', 'a.txt', 'a.html'])(
  'a first sentence stays a statement and is no title: %s',
  async (name) => {
    const { statements, corpus } = await importing({ [name]: 'Pears keep for six months.' });
    expect(statements().map(({ text }) => text)).toEqual(['Pears keep for six months.']);
    expect(corpus?.guidelines.map(({ title }) => title)).toContain('a');
  },
);

test('a table of one row is a layout, and its text is kept', async () => {
  const page =
    '<p>Two things are said.</p><table><tr><td>Pears keep for months.</td><td>Plums keep for days.</td></tr></table>';
  const { statements } = await importing({ 'a.html': page });
  expect(statements().map(({ text }) => text)).toEqual([
    'Two things are said.',
    'Pears keep for months.',
    'Plums keep for days.',
  ]);
});
