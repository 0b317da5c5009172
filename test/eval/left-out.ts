import { createStatementSearch, profilesOf } from '../../src/answer/statement-search.ts';
import { loadKnowledge } from '../../src/conversation/knowledge.ts';
import { createConceptReader } from '../../src/question/concepts.ts';
import { spokenIn } from '../../src/question/spoken.ts';
import { createUnderstanding } from '../../src/question/understand.ts';

/**
 * `npm run eval:left-out`: where the statement of each question that editors wrote comes, when that question is left out. Weights of
 * the ranker are chosen by it: it has many questions on every chapter, and none of the evaluation sets.
 */
const FOLDS = 4;

const { corpus, prompts } = await loadKnowledge({ CORPUS_DIR: 'corpus', PROMPTS_DIR: 'prompts' });
const concepts = createConceptReader(corpus.lexicon, prompts.cues.negators);
const understand = createUnderstanding({
  ...corpus,
  ...prompts,
  concepts,
  spoken: spokenIn(corpus.passages.values()),
});
const written = [...corpus.questions].flatMap(([id, wordings]) =>
  wordings.map((wording) => ({ id, wording })),
);
const guidelineOf = (id: string) => id.split('#')[0] ?? '';

/** Places from 1, by guideline; Infinity where it is not ranked, or nothing would be looked up. */
const places = new Map<string, number[]>();
for (let fold = 0; fold < FOLDS; fold++) {
  const isLeftOut = (wording: string) => foldOf(wording) === fold;
  const questions = new Map(
    [...corpus.questions].map(([id, wordings]) => [id, wordings.filter((wording) => !isLeftOut(wording))]),
  );
  const known = { ...corpus, questions };
  const profiles = profilesOf(known, concepts, prompts.cues);
  const search = await createStatementSearch(known, profiles, concepts, understand);
  for (const { id, wording } of written.filter((one) => isLeftOut(one.wording))) {
    const understood = understand(wording, undefined);
    const lookedUp = understood.kind === 'question' && understood.question.outside.length === 0;
    const ranked = lookedUp ? search.lookUp(understood.question)(understood.question.asked) : [];
    const at = ranked.findIndex(({ profile }) => profile.statement.id === id);
    const guideline = guidelineOf(id);
    places.set(guideline, [...(places.get(guideline) ?? []), at < 0 ? Infinity : at + 1]);
  }
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

/** The same in every run. */
function foldOf(wording: string): number {
  let sum = 7;
  for (let at = 0; at < wording.length; at++) sum = (sum * 31 + wording.charCodeAt(at)) >>> 0;
  return sum % FOLDS;
}
