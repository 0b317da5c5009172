import { leftOutQuestions } from './left-out-questions.ts';

/**
 * `npm run eval:left-out`: where the statement of each question that editors wrote comes, when that question is left out. Weights of
 * the ranker are chosen by it (see `fit.ts`): it has many questions on every chapter, and none of the evaluation sets.
 */
const guidelineOf = (id: string) => id.split('#')[0] ?? '';

/** Places from 1, by guideline; Infinity where it is not ranked, or nothing would be looked up. */
const places = new Map<string, number[]>();
for await (const { id, ranked } of leftOutQuestions()) {
  const at = ranked.findIndex(({ profile }) => profile.statement.id === id);
  const guideline = guidelineOf(id);
  places.set(guideline, [...(places.get(guideline) ?? []), at < 0 ? Infinity : at + 1]);
}

const line = (name: string, all: number[]) => {
  const share = (most: number) =>
    ((100 * all.filter((place) => place <= most).length) / all.length).toFixed(1);
  const reciprocal = all.reduce((sum, place) => sum + 1 / place, 0) / all.length;
  return `${name.padEnd(50)} ${String(all.length).padStart(5)} ${share(1).padStart(7)} ${share(2).padStart(9)} ${reciprocal.toFixed(4).padStart(7)}`;
};
console.log(`${''.padEnd(50)} asked first % first 2 %    MRR`);
for (const [guideline, all] of [...places].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  console.log(line(guideline, all));
console.log(line('all', [...places.values()].flat()));
