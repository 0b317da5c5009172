import { expect, test } from 'vitest';
import { rankingQuality } from '../../src/retrieval/ranking-quality.ts';

const judged = (ranking: string, relevance: Record<string, number>) => ({
  ranking: ranking.split(' '),
  relevance: new Map(Object.entries(relevance)),
});

test('a perfect ranking has full marks', () => {
  expect(rankingQuality([judged('a b c', { a: 2, b: 1 })])).toEqual({
    ndcg10: 1,
    mrr10: 1,
    recall5: 1,
    recall10: 1,
    recall100: 1,
  });
});

test('gains are discounted by the logarithm of their place, as trec_eval does', () => {
  const { ndcg10, mrr10 } = rankingQuality([judged('x b a', { a: 2, b: 1 })]);
  expect(ndcg10).toBeCloseTo((1 / Math.log2(3) + 2 / Math.log2(4)) / (2 + 1 / Math.log2(3)), 12);
  expect(mrr10).toBe(0.5);
});

test('each measure looks only as far as its name says', () => {
  const places = Array.from({ length: 120 }, (_, i) => `d${i + 1}`).join(' ');
  expect(rankingQuality([judged(places, { d6: 1 })])).toMatchObject({ recall5: 0, recall10: 1 });
  expect(rankingQuality([judged(places, { d11: 1 })])).toMatchObject({
    ndcg10: 0,
    mrr10: 0,
    recall10: 0,
    recall100: 1,
  });
  expect(rankingQuality([judged(places, { d101: 1 })])).toMatchObject({ recall100: 0 });
});

test('a query without a relevant document counts as not answered, and queries count alike', () => {
  const { ndcg10, recall100 } = rankingQuality([judged('a', { a: 1 }), judged('a', { a: 0 })]);
  expect([ndcg10, recall100]).toEqual([0.5, 0.5]);
});

test('a document that was judged not relevant is no better than an unjudged one', () => {
  expect(rankingQuality([judged('a b', { a: 0, b: 1 })]).mrr10).toBe(0.5);
});
