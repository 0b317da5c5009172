import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createStatementSearch, profilesOf } from '../../src/answer/statement-search.ts';
import type { Statement } from '../../src/corpus/guideline.ts';
import type { Corpus } from '../../src/corpus/load.ts';
import { isStopWord, tokenize } from '../../src/language/analyzer.ts';
import type { Prompts } from '../../src/prompts/load.ts';
import { createConceptReader } from '../../src/question/concepts.ts';
import type { Question } from '../../src/question/question.ts';
import { spokenIn } from '../../src/question/spoken.ts';
import { createUnderstanding } from '../../src/question/understand.ts';

/** One judged question. `relevant` are the beginnings of the statements that answer it, `guideline` where it is asked. */
const Judged = z.strictObject({
  id: z.string(),
  set: z.enum(['tuning', 'held-out']),
  guideline: z.string(),
  question: z.string(),
  relevant: z.array(z.string().min(8)).min(1),
});
export type Judged = z.infer<typeof Judged>;

/** What a choice of sentences is worth: average precision, reciprocal rank, first place right, one right among three. */
export type ChoiceQuality = {
  questions: number;
  map: number;
  mrr: number;
  first: number;
  amongThree: number;
};
/** Statements of the judged question's guideline, best first. */
export type Choice = (judged: Judged) => Promise<Statement[]>;

export function readJudged(): Judged[] {
  const lines = readFileSync(join(import.meta.dirname, 'sentences.ndjson'), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => Judged.parse(JSON.parse(line)));
}

/** The bot's own order, and the order that RETRIEVAL.md's rule gives: what it is held against. */
export async function choices({ corpus, prompts }: { corpus: Corpus; prompts: Prompts }) {
  const concepts = createConceptReader(corpus.lexicon, prompts.cues.negators);
  const spoken = spokenIn(corpus.passages.values());
  const understand = createUnderstanding({ ...corpus, ...prompts, concepts, spoken });
  const profiles = profilesOf(corpus, concepts, prompts.cues);
  const search = await createStatementSearch(corpus, profiles, concepts, understand);
  const read = (text: string): Question | undefined => {
    const understood = understand(text, undefined);
    return understood.kind === 'question' ? understood.question : undefined;
  };
  const ranked = async (text: string) => {
    const question = read(text);
    return question ? search.lookUp(question)(question.asked) : [];
  };
  const inGuideline = (guideline: string, statements: Statement[]) =>
    statements.filter(({ passageId }) => corpus.passages.get(passageId)?.guidelineId === guideline);

  const own: Choice = async ({ question, guideline }) =>
    inGuideline(
      guideline,
      (await ranked(question)).map(({ profile }) => profile.statement),
    );

  const all = [...corpus.statements.values()];
  const stems = (text: string) =>
    new Set(tokenize(text).flatMap(({ word, stem }) => (isStopWord(word) ? [] : [stem])));
  const terms = new Map(all.map((statement) => [statement, stems(statement.text)]));
  const holders = new Map<string, number>();
  for (const held of terms.values()) for (const stem of held) holders.set(stem, (holders.get(stem) ?? 0) + 1);
  const rarity = (stem: string) => Math.log(1 + all.length / ((holders.get(stem) ?? 0) + 0.5));

  /** IDF-weighted overlap without length normalisation, and a quarter of it for the right type of answer. */
  const baseline: Choice = async ({ question, guideline }) => {
    const asked = [...stems(question)];
    const most = asked.reduce((sum, stem) => sum + rarity(stem), 0) || 1;
    const type = read(question)?.answerType ?? 'open';
    const gives = new Map(
      (await ranked(question)).map(({ profile }) => [profile.statement, profile.gives.has(type)]),
    );
    const score = (statement: Statement) =>
      asked.reduce((sum, stem) => sum + (terms.get(statement)?.has(stem) ? rarity(stem) : 0), 0) / most +
      (gives.get(statement) ? 0.25 : 0);
    return inGuideline(guideline, all).toSorted((a, b) => score(b) - score(a));
  };
  return { own, baseline };
}

export async function choiceQuality(judged: Judged[], choose: Choice): Promise<ChoiceQuality> {
  const places: number[][] = [];
  for (const one of judged) {
    const order = await choose(one);
    const isRelevant = ({ text }: Statement) => one.relevant.some((start) => text.startsWith(start));
    places.push(order.flatMap((statement, at) => (isRelevant(statement) ? [at + 1] : [])));
  }
  const mean = (value: (found: number[], one: Judged) => number) =>
    judged.reduce((sum, one, at) => sum + value(places[at] ?? [], one), 0) / judged.length;
  return {
    questions: judged.length,
    map: mean(
      (found, { relevant }) => found.reduce((sum, place, at) => sum + (at + 1) / place, 0) / relevant.length,
    ),
    mrr: mean(([first]) => (first === undefined ? 0 : 1 / first)),
    first: mean(([first]) => Number(first === 1)),
    amongThree: mean(([first = Infinity]) => Number(first <= 3)),
  };
}
