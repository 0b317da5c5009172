import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { findIdentifiers, layersOf } from '../../../src/question/guard/identifiers.ts';
import { ENOUGH, type Evidence, WEIGHTS } from '../../../src/question/guard/name-weights.ts';
import { nameCandidates } from '../../../src/question/guard/person-names.ts';
import { splitWords } from '../../../src/question/guard/words.ts';
import { solved } from '../../eval/linear.ts';
import { guards, vocabulary } from './guards.ts';
import { HARMLESS_TEXTS, harmlessQuestions } from './harmless-texts.ts';
import { type MarkedMessage, readMarkedMessages, readMarks, tally } from './marked-messages.ts';

/**
 * `npm run eval:fit-names` fits the weights of what speaks for a patient's name: a logistic regression over all words that may be one,
 * kept near the weights in use by a ridge. It prints the fitted weights, and how the guard fares on each set of messages with weights
 * fitted on all the others, which is what to expect of messages that it has not seen.
 */
const SETS = [
  'messages-tuned.yaml',
  'messages-held-out.yaml',
  'teams-tuned.yaml',
  'teams-last.yaml',
  'notes-tuned.yaml',
  'notes-last.yaml',
  'letters-last.yaml',
  'mixed-last.yaml',
  'speech-tuned.yaml',
];
/** A weight that five messages tell about moves by about half of what they ask for. */
const RIDGE: number = Number(process.env['RIDGE'] ?? 2);
/** A false alarm in what the bot says itself refuses a question that many ask. */
const OF_HARMLESS = 5;
/** A false alarm costs as much as two names missed: with the same cost for both the fit was less precise than the hand. */
const OF_OTHERS = 2;
/** How surely a word with half a point more than enough is a name: three times in four. */
const SHARPNESS = 2;
const STEPS = 12;

type Example = { evidence: Evidence[]; isName: boolean; weight: number };

const KEYS = Object.keys(WEIGHTS).filter((key): key is Evidence => key in WEIGHTS);
const PRIOR: Record<string, number> = { ...WEIGHTS };
const sets = SETS.map((file) => ({ file, messages: readMarkedMessages(file) }));
const table = z
  .array(z.string())
  .parse(parse(readFileSync(new URL('names-found.yaml', import.meta.url), 'utf8')))
  .map(readMarks);
const harmless = [
  ...new Set([...HARMLESS_TEXTS.flatMap(([, texts]) => texts()), ...harmlessQuestions()]),
].map((text) => ({ text, spans: [] }));

const always = [...examplesIn(table, OF_OTHERS), ...examplesIn(harmless, OF_HARMLESS)];
const bySet = sets.map(({ messages }) => examplesIn(messages, OF_OTHERS));
console.log(`${always.length + bySet.flat().length} words that may be names`);

console.log(`${'left out'.padEnd(24)} in use: recall, precision   fitted without it: recall, precision`);
const sum = { inUse: zero(), fitted: zero() };
for (const [at, { file, messages }] of sets.entries()) {
  use(PRIOR);
  const before = scoreOf(messages);
  use(fitted([...always, ...bySet.filter((_, other) => other !== at).flat()]));
  const after = scoreOf(messages);
  add(sum.inUse, before);
  add(sum.fitted, after);
  console.log(`${file.padEnd(24)} ${told(before)}   ${told(after)}`);
}
console.log(`${'all'.padEnd(24)} ${told(sum.inUse)}   ${told(sum.fitted)}`);

const all = fitted([...always, ...bySet.flat()]);
console.log('');
for (const key of KEYS) {
  const on = [...always, ...bySet.flat()].filter(({ evidence }) => evidence.includes(key));
  console.log(
    `${key.padEnd(26)} ${(PRIOR[key] ?? 0).toFixed(1).padStart(5)} ${(all[key] ?? 0).toFixed(2).padStart(6)}   ${on.filter(({ isName }) => isName).length}/${on.length}`,
  );
}

function examplesIn(messages: MarkedMessage[], weight: number): Example[] {
  // With nothing enough each word is looked at by itself.
  return messages.flatMap(({ text, spans }) => {
    const { undated } = layersOf(text);
    return nameCandidates(undated, splitWords(undated), guards.names, vocabulary)
      .filter(({ evidence }) => evidence.length > 0)
      .map(({ start, end, evidence }) => ({
        evidence,
        isName: spans.some((span) => span.start < end && start < span.end),
        weight: spans.some((span) => span.start < end && start < span.end) ? 1 : weight,
      }));
  });
}

/** Newton's method for the logistic regression, with the weights in use as its prior. */
function fitted(examples: Example[]): Record<string, number> {
  const grouped = group(examples);
  const start = KEYS.map((key) => PRIOR[key] ?? 0);
  let current = start;
  for (let step = 0; step < STEPS; step++) {
    const gradient = current.map((weight, at) => RIDGE * (weight - (start[at] ?? 0)));
    const curvature = current.map((_, a) => current.map((__, b) => (a === b ? RIDGE : 0)));
    for (const { counts, names, others } of grouped) {
      const score = counts.reduce((total, [at, count]) => total + count * (current[at] ?? 0), -ENOUGH);
      const share = 1 / (1 + Math.exp(-SHARPNESS * score));
      const total = names + others;
      for (const [a, countA] of counts) {
        gradient[a] = (gradient[a] ?? 0) + SHARPNESS * (total * share - names) * countA;
        for (const [b, countB] of counts) {
          const line = curvature[a];
          if (line) line[b] = (line[b] ?? 0) + SHARPNESS ** 2 * total * share * (1 - share) * countA * countB;
        }
      }
    }
    const move = solved(curvature, gradient);
    current = current.map((weight, at) => weight - (move[at] ?? 0));
  }
  return Object.fromEntries(KEYS.map((key, at) => [key, current[at] ?? 0]));
}

type Group = { counts: [number, number][]; names: number; others: number };

/** Words with the same evidence are counted together. */
function group(examples: Example[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { evidence, isName, weight } of examples) {
    const key = evidence.toSorted().join(' ');
    const counts = new Map<number, number>();
    for (const each of evidence) counts.set(KEYS.indexOf(each), (counts.get(KEYS.indexOf(each)) ?? 0) + 1);
    const one = groups.get(key) ?? { counts: [...counts], names: 0, others: 0 };
    one[isName ? 'names' : 'others'] += weight;
    groups.set(key, one);
  }
  return [...groups.values()];
}

function use(weights: Record<string, number>): void {
  for (const key of KEYS) WEIGHTS[key] = weights[key] ?? 0;
}

type Score = { caught: number; marked: number; right: number; found: number };

function scoreOf(messages: MarkedMessage[]): Score {
  return tally(messages, find, (type) => type === 'name' || type === 'initials');
}

function find(text: string) {
  return findIdentifiers(text, guards, vocabulary);
}

function zero(): Score {
  return { caught: 0, marked: 0, right: 0, found: 0 };
}

function add(to: Score, one: Score): void {
  for (const key of ['caught', 'marked', 'right', 'found'] as const) to[key] += one[key];
}

function told({ caught, marked, right, found }: Score): string {
  return `${shown(caught, marked)} ${shown(right, found)}`;
}

function shown(part: number, whole: number): string {
  return `${(part / whole).toFixed(3)} (${part}/${whole})`.padEnd(17);
}
