import { describe, expect, test } from 'vitest';
import { corpus } from '../question/reading.ts';
import { chart, linesOf } from './chart.ts';
import { verdicts, type Row, type Whole } from './results.ts';
import { varyCorpus } from './varied-corpus.ts';

const aRow = (engine: Row['engine'], passages: number, p50Ms: number): Row => ({
  engine,
  passages,
  p50Ms,
  p99Ms: p50Ms * 2,
  buildMs: 1,
  megabytes: 1,
  snapshot: undefined,
});
const aWhole = (p99Ms: number): Whole => ({
  passages: 10_000,
  statements: 20_000,
  startMs: 1,
  megabytes: 1,
  retrieval: { p50Ms: 1, p99Ms: 2 },
  answer: { p50Ms: 3, p99Ms },
});
const ROWS = [
  aRow('Boardside', 19, 0.1),
  aRow('MiniSearch', 19, 0.01),
  aRow('Boardside', 1000, 0.1),
  aRow('MiniSearch', 1000, 0.2),
  aRow('SQLite FTS5', 1000, 0.3),
  aRow('Boardside', 100_000, 8),
  aRow('MiniSearch', 100_000, 30),
  aRow('SQLite FTS5', 100_000, 20),
];

describe('varied passages', () => {
  const varied = varyCorpus(corpus, 500);
  const texts = [...varied.passages.values()].map(({ text }) => text);
  const statements = [...varied.statements.values()].map(({ text }) => text);

  test('there are as many as were asked for, and no two are the same, nor is one of the corpus', () => {
    expect(texts).toHaveLength(500);
    expect(new Set(texts).size).toBe(500);
    expect(new Set(statements).size).toBe(statements.length);
    const originals = new Set([...corpus.statements.values()].map(({ text }) => text));
    expect(statements.filter((text) => originals.has(text))).toEqual([]);
  });

  test('they are the same every time', () => {
    expect([...varyCorpus(corpus, 500).passages.values()].map(({ text }) => text)).toEqual(texts);
    expect([...varyCorpus(corpus, 500, 'another').passages.values()].map(({ text }) => text)).not.toEqual(
      texts,
    );
  });

  test('a smaller collection is spread over the same sections', () => {
    const sections = new Set(corpus.guidelines.flatMap(({ passageIds }) => passageIds));
    const filled = [...sections].filter((id) => (corpus.passages.get(id)?.statements.length ?? 0) > 0);
    const headings = [...varied.passages.values()].map(({ headingPath }) => headingPath.length);
    expect(headings.slice(0, filled.length)).toEqual(
      filled.map((id) => corpus.passages.get(id)?.headingPath.length),
    );
  });
});

describe('the verdicts', () => {
  test('each promise is judged on its own: here the times are kept and the growth is not', () => {
    const all = verdicts({ rows: ROWS, corpus: aWhole(19), large: aWhole(19) });
    expect(all.map(({ held }) => held)).toEqual([true, true, true, false, true]);
  });

  test('a slow answer is held against both of its bars', () => {
    const slow = verdicts({ rows: [], corpus: aWhole(20), large: aWhole(20) });
    expect(slow.map(({ held }) => held)).toEqual([false, false]);
  });
});

describe('the chart', () => {
  test('takes the words on it as words', () => {
    const drawn = chart([{ engine: '</text><script>&', points: [{ x: 1000, y: 1 }] }]);
    expect(drawn).toContain('&lt;/text&gt;&lt;script&gt;&amp;</text>');
    expect(drawn).not.toContain('<script');
  });

  test('each engine is one line from the smallest to the largest collection', () => {
    expect(linesOf(ROWS.toReversed())[0]).toEqual({
      engine: 'Boardside',
      points: [
        { x: 19, y: 0.1 },
        { x: 1000, y: 0.1 },
        { x: 100_000, y: 8 },
      ],
    });
    expect(linesOf(ROWS).map(({ engine }) => engine)).toEqual(['Boardside', 'MiniSearch', 'SQLite FTS5']);
  });

  test('ten times as much is as far on each axis', () => {
    const drawn = chart([{ engine: 'Boardside', points: [1, 10, 100].map((n) => ({ x: n * 1000, y: n })) }]);
    const [points = ''] = [...drawn.matchAll(/polyline points="([^"]+)"/g)].map(([, each]) => each ?? '');
    const [first, second, third] = points.split(' ').map((point) => point.split(',').map(Number));
    for (const axis of [0, 1])
      expect((third?.[axis] ?? 0) - (second?.[axis] ?? 0)).toBeCloseTo(
        (second?.[axis] ?? 0) - (first?.[axis] ?? 0),
        0,
      );
  });

  test('names of lines that end close together do not cover each other', () => {
    const drawn = chart(linesOf([aRow('Boardside', 1000, 1), aRow('MiniSearch', 1000, 1.01)]));
    const heights = [...drawn.matchAll(/<text x="584" y="([\d.]+)"/g)].map(([, y]) => Number(y));
    expect(Math.abs((heights[0] ?? 0) - (heights[1] ?? 0))).toBeGreaterThanOrEqual(16);
  });
});
