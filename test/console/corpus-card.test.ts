import { describe, expect, test } from 'vitest';
import { cardText } from '../../src/console/card-text.ts';
import { cardOf, STALE_AFTER_MONTHS, type CorpusCard } from '../../src/corpus/card.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import { aFolder } from '../content/a-folder.ts';
import { aGuideline, aReference, corpusFiles } from '../corpus/a-corpus.ts';
import { knowledge } from '../support/assistant.ts';
import { command } from './command.ts';

const custom = { 'evidence-type': 'randomised trial', 'read-as': 'abstract', provenance: 'trial' };
const FILES = corpusFiles({
  'guidelines/apples.md': aGuideline(
    '## Keeping\n\nMonths of keeping by sort. [@a2003]\n\n| Sort | Cellar |\n|---|---|\n| red apples | 3 months |\n\n' +
      '## Rot\n\n- Apples rot early. [@a2003]{conflict="rot"}\n- Apples rot late. [@b2020]{conflict="rot"}\n',
    { unread: ['figure 2', 'table 3'], updated: '2024-02-29' },
  ),
  'guidelines/more.md': aGuideline('## Pears\n\nPears keep in the cold. [@c2020]\n', {
    id: 'newer',
    title: 'Keeping pears, in words that go on and on until no line of eighty columns can hold them',
    supersedes: 'apples',
    review: { status: 'approved', by: 'head gardener', at: '2026-01-02' },
    updated: '2026-01-28',
  }),
  'guidelines/linked.md': aGuideline('## Plums\n\nPlums must not be shown here.\n', {
    id: 'plums',
    title: 'Keeping plums',
    'link-only': true,
    url: 'https://example.org/plums',
  }),
  'references.json': JSON.stringify([
    aReference('a2003'),
    aReference('b2020', {
      custom: { ...custom, incomplete: ['volume'] },
      issued: { 'date-parts': [[2020]] },
    }),
    aReference('c2020', {
      custom: { ...custom, incomplete: ['year', 'pages'] },
      issued: undefined,
    }),
  ]),
});

async function cardAt(at: string): Promise<CorpusCard> {
  return cardOf(await loadCorpus(await aFolder('corpus', FILES)), at);
}

describe('the card of a corpus', () => {
  test('counts sections, statements and rows by guideline, and references by year, type and provenance', async () => {
    const { guidelines, references } = await cardAt('2026-11-28');
    expect(guidelines.map(({ id, sections, statements, rows }) => [id, sections, statements, rows])).toEqual([
      ['apples', 2, 4, 1],
      ['plums', 1, 0, 0],
      ['newer', 1, 1, 0],
    ]);
    expect(references).toEqual({
      total: 3,
      byYear: [
        { name: '2020', count: 1 },
        { name: '2003', count: 1 },
        { name: '(undated)', count: 1 },
      ],
      byType: [
        { name: 'randomised trial', count: 2 },
        { name: 'cohort', count: 1 },
      ],
      byProvenance: [
        { name: 'trial', count: 2 },
        { name: 'cohort', count: 1 },
      ],
      incomplete: [
        { key: 'b2020', missing: ['volume'] },
        { key: 'c2020', missing: ['year', 'pages'] },
      ],
    });
  });

  test.each([
    ['2027-02-27', false],
    ['2027-02-28', false],
    ['2027-03-01', true],
    ['2024-02-28', false],
  ])('on %s a guideline of 29 February 2024 is stale: %s', async (at, stale) => {
    const { guidelines } = await cardAt(at);
    expect(STALE_AFTER_MONTHS).toBe(36);
    expect(guidelines[0]).toMatchObject({ stale });
  });

  test('says what is superseded, in conflict, unread, by link only, and under which licence', async () => {
    const card = await cardAt('2026-11-28');
    expect(card.guidelines[0]).toMatchObject({ supersededBy: 'newer', unread: ['figure 2', 'table 3'] });
    expect(card.conflicts).toEqual([{ name: 'rot', statements: 2, guidelines: ['apples'] }]);
    const text = cardText(card);
    for (const part of [
      'Keeping apples: superseded by newer',
      'Keeping apples: figure 2, table 3',
      'rot: 2 statements of apples',
      'licence: CC0',
      'mixed · by link only',
      'approved: 1',
      'b2020: without volume',
      'by type: randomised trial (2) · cohort (1)',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('Plums must not');
  });

  test('is no wider than 80 columns, its numbers below each other, whatever the corpus', async () => {
    for (const card of [await cardAt('2040-01-01'), cardOf(knowledge.corpus, '2026-11-28')]) {
      const lines = cardText(card).split('\n');
      expect(lines.filter((line) => line.length > 80)).toEqual([]);
      const ends = lines.flatMap((line) => /\S +\d+ +\d+ +\d+$/.exec(line)?.input.length ?? []);
      expect(ends).toHaveLength(card.guidelines.length + 1);
      expect(new Set(ends)).toEqual(new Set([80]));
    }
  });
});

describe('npm run corpus', { timeout: 30_000 }, () => {
  test('prints the card of a day, as text or JSON, and refuses a day that is none', async () => {
    const variables = { CORPUS_DIR: await aFolder('corpus', FILES) };
    const run = (...args: string[]) => command('corpus', args, '', variables);
    const card = await cardAt('2027-03-01');
    const [inWords, inJson] = await Promise.all([
      run('--at', '2027-03-01'),
      run('--at', '2027-03-01', '--json'),
    ]);
    expect(inWords).toEqual({ status: 0, stdout: `${cardText(card)}\n`, stderr: '' });
    expect(JSON.parse(inJson.stdout)).toEqual(JSON.parse(JSON.stringify(card)));
    const refused = [['--at', '2027-02-30'], ['--at'], ['more']].map((wrong) => run(...wrong));
    for (const ended of await Promise.all(refused))
      expect(ended).toMatchObject({
        status: 2,
        stdout: '',
        stderr: expect.stringContaining('usage:'),
      });
  });

  test('lists what is wrong with a corpus that cannot be read, and ends with 1', async () => {
    const folder = await aFolder('corpus', { ...FILES, 'references.json': '[' });
    const { status, stdout, stderr } = await command('corpus', [], '', { CORPUS_DIR: folder });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('corpus/references.json:1');
  });
});
