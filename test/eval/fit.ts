import type { Ranked } from '../../src/answer/rank.ts';
import { WEIGHTS } from '../../src/answer/weights.ts';
import { solved } from './linear.ts';
import { foldOf, leftOutQuestions } from './left-out-questions.ts';

/**
 * `npm run eval:fit`: fits the ranker's weights on the questions that editors wrote, each left out while it is asked, and prints them
 * beside those in use, and how often the right statement is first on passages that the fit did not see. Weights that win only on the
 * words of the questions they were fitted to would lose there.
 */
const FOLDS = 5;
/** Statements farther down never come first, whatever the weights. */
const NEAREST = 60;
/** Keeps a weight that few questions tell about near the others; on some two thousand questions it moves none by a hundredth. */
const RIDGE: number = 1e-5;
/** Newton's method settles within ten. */
const STEPS = 15;

const FITTED = [
  'words',
  'questions',
  'likelihood',
  'answerType',
  'polarity',
  'focus',
  'narrower',
  'study',
] as const;
/** Concepts have the weight 1. */
const NAMES = ['concepts', ...FITTED] as const;

/** Nearest statements of one question, each with its features; the right one is the first. */
type Row = { fold: number; candidates: number[][] };

const rows: Row[] = [];
let asked = 0;
for await (const { id, ranked } of leftOutQuestions()) {
  asked += 1;
  const right = ranked.find(({ profile }) => profile.statement.id === id);
  if (!right) continue;
  const others = ranked.slice(0, NEAREST).filter((one) => one !== right);
  rows.push({
    fold: foldOf(right.profile.passage.id, FOLDS),
    candidates: [right, ...others].map(featuresOf),
  });
}

const inUse = NAMES.map((name) => (name === 'concepts' ? 1 : WEIGHTS[name]));
console.log(`${rows.length} of ${asked} questions are looked up`);
console.log(`${'fold'.padEnd(6)} asked   in use   fitted`);
let [before, after] = [0, 0];
for (let fold = 0; fold < FOLDS; fold++) {
  const held = rows.filter((row) => row.fold === fold);
  const weights = fitted(rows.filter((row) => row.fold !== fold));
  const [old, fresh] = [firstPlaces(held, inUse), firstPlaces(held, weights)];
  before += old;
  after += fresh;
  console.log(told(String(fold), held.length, old, fresh));
}
console.log(told('all', rows.length, before, after));

const [scale = 1, ...weights] = fitted(rows);
console.log('');
for (const [at, name] of FITTED.entries())
  console.log(
    `${name.padEnd(12)} ${WEIGHTS[name].toFixed(2).padStart(6)} ${((weights[at] ?? 0) / scale).toFixed(2).padStart(8)}`,
  );

/** In the order of `NAMES`, each times what the ranker multiplies the sum by. */
function featuresOf({ parts, total }: Ranked): number[] {
  const { concepts, words, questions, likelihood, answerType, polarity, focus, narrower, study, thread } =
    parts;
  const sum =
    concepts + words + questions + likelihood + answerType + polarity + focus + narrower + study + thread;
  const factor = sum === 0 ? 1 : total / sum;
  return [factor * concepts, ...FITTED.map((name) => (factor * parts[name]) / WEIGHTS[name])];
}

/** Those under which the right statement is the likeliest: a softmax over the nearest ones, by Newton's method. */
function fitted(from: Row[]): number[] {
  const size = NAMES.length;
  let current = inUse.map((weight) => 5 * weight);
  for (let step = 0; step < STEPS; step++) {
    const gradient = current.map((weight) => RIDGE * weight);
    const curvature = current.map((_, a) => current.map((__, b) => (a === b ? RIDGE : 0)));
    for (const { candidates } of from) {
      const shares = softmax(candidates.map((features) => scoreOf(features, current)));
      const mean = current.map((_, a) =>
        shares.reduce((sum, share, at) => sum + share * (candidates[at]?.[a] ?? 0), 0),
      );
      for (let a = 0; a < size; a++) {
        gradient[a] = (gradient[a] ?? 0) + ((mean[a] ?? 0) - (candidates[0]?.[a] ?? 0)) / from.length;
        for (let b = 0; b < size; b++) {
          const both = shares.reduce(
            (sum, share, at) => sum + share * (candidates[at]?.[a] ?? 0) * (candidates[at]?.[b] ?? 0),
            0,
          );
          const line = curvature[a];
          if (line) line[b] = (line[b] ?? 0) + (both - (mean[a] ?? 0) * (mean[b] ?? 0)) / from.length;
        }
      }
    }
    const move = solved(curvature, gradient);
    current = current.map((weight, at) => weight - (move[at] ?? 0));
  }
  return current;
}

function firstPlaces(held: Row[], by: number[]): number {
  return held.filter(({ candidates: [right = [], ...others] }) =>
    others.every((other) => scoreOf(other, by) < scoreOf(right, by)),
  ).length;
}

function scoreOf(features: number[], by: number[]): number {
  return features.reduce((sum, feature, at) => sum + feature * (by[at] ?? 0), 0);
}

function softmax(scores: number[]): number[] {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

function told(name: string, of: number, ...counts: number[]): string {
  const shares = counts.map((count) => `${((100 * count) / of).toFixed(1)} %`.padStart(8));
  return `${name.padEnd(6)} ${String(of).padStart(5)} ${shares.join(' ')}`;
}
