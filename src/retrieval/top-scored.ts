export type Scored = [document: number, score: number];

/** Keeps at most twice as many as are wanted while looking at all: linear but for one small sort now and then. */
export function topScored(
  documents: number[],
  scores: Float64Array,
  limit: number,
  allowed?: Set<number>,
): Scored[] {
  let best: Scored[] = [];
  let worst = 0;
  for (const document of documents) {
    const score = scores[document] ?? 0;
    if (score < worst || (allowed && !allowed.has(document))) continue;
    best.push([document, score]);
    if (best.length === 2 * limit) {
      best = best.toSorted(byScore).slice(0, limit);
      worst = best.at(-1)?.[1] ?? 0;
    }
  }
  return best.toSorted(byScore).slice(0, limit);
}

/** Best first; of equal scores the smaller document number first. */
export function byScore(a: Scored, b: Scored): number {
  return b[1] - a[1] || a[0] - b[0];
}
