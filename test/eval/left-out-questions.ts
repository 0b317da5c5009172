import { createStatementSearch, profilesOf } from '../../src/answer/statement-search.ts';
import type { Ranked } from '../../src/answer/rank.ts';
import { loadKnowledge } from '../../src/conversation/knowledge.ts';
import { createConceptReader } from '../../src/question/concepts.ts';
import { spokenIn } from '../../src/question/spoken.ts';
import { createUnderstanding } from '../../src/question/understand.ts';

/** A question that editors wrote for the statement `id`, and what is found for it where nobody had written it; best first. */
export type LeftOut = { id: string; wording: string; ranked: Ranked[] };

const FOLDS = 4;

/** Leaves a quarter of the editors' questions out at a time. None is ranked where nothing would be looked up. */
export async function* leftOutQuestions(): AsyncGenerator<LeftOut> {
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
  for (let fold = 0; fold < FOLDS; fold++) {
    const isLeftOut = (wording: string) => foldOf(wording, FOLDS) === fold;
    const questions = new Map(
      [...corpus.questions].map(([id, wordings]) => [id, wordings.filter((wording) => !isLeftOut(wording))]),
    );
    const known = { ...corpus, questions };
    const profiles = profilesOf(known, concepts, prompts.cues);
    const search = await createStatementSearch(known, profiles, concepts, understand);
    for (const { id, wording } of written.filter((one) => isLeftOut(one.wording))) {
      const understood = understand(wording, undefined);
      const lookedUp = understood.kind === 'question' && understood.question.outside.length === 0;
      yield {
        id,
        wording,
        ranked: lookedUp ? search.lookUp(understood.question)(understood.question.asked) : [],
      };
    }
  }
}

/** By the letters of a text: the same in every run. */
export function foldOf(text: string, folds: number): number {
  let sum = 7;
  for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) >>> 0;
  return sum % folds;
}
