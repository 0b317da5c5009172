/** What a ranking is worth, averaged over all judged queries: each from 0 to 1. */
export type RankingQuality = {
  ndcg10: number;
  mrr10: number;
  recall5: number;
  recall10: number;
  recall100: number;
};

/** A ranking of document ids, best first, and the relevance of the documents that were judged. */
export type Judged = { ranking: string[]; relevance: Map<string, number> };

/** The measures of trec_eval: gains as judged (not 2^gain), logarithmic discount, ideal ranking over all judged documents. */
export function rankingQuality(judged: Judged[]): RankingQuality {
  const mean = (measure: (one: Judged) => number) =>
    judged.reduce((sum, one) => sum + measure(one), 0) / judged.length;
  return {
    ndcg10: mean((one) => ndcg(one, 10)),
    mrr10: mean((one) => reciprocalRank(one, 10)),
    recall5: mean((one) => recall(one, 5)),
    recall10: mean((one) => recall(one, 10)),
    recall100: mean((one) => recall(one, 100)),
  };
}

function ndcg({ ranking, relevance }: Judged, cut: number): number {
  const gains = ranking.map((id) => relevance.get(id) ?? 0);
  const ideal = discounted([...relevance.values()].toSorted((a, b) => b - a).slice(0, cut));
  return ideal === 0 ? 0 : discounted(gains.slice(0, cut)) / ideal;
}

function discounted(gains: number[]): number {
  return gains.reduce((sum, gain, i) => sum + gain / Math.log2(i + 2), 0);
}

function reciprocalRank({ ranking, relevance }: Judged, cut: number): number {
  const place = ranking.slice(0, cut).findIndex((id) => (relevance.get(id) ?? 0) > 0);
  return place === -1 ? 0 : 1 / (place + 1);
}

function recall({ ranking, relevance }: Judged, cut: number): number {
  const relevant = [...relevance].flatMap(([id, score]) => (score > 0 ? [id] : []));
  const top = new Set(ranking.slice(0, cut));
  return relevant.length === 0 ? 0 : relevant.filter((id) => top.has(id)).length / relevant.length;
}
