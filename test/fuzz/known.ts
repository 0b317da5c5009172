import { vocabularyOf } from '../../src/conversation/vocabulary.ts';
import { spokenIn } from '../../src/question/spoken.ts';
import { assistant, knowledge } from '../support/assistant.ts';
import { texts } from './texts.ts';

export { assistant, knowledge };

const { corpus, prompts } = knowledge;
const { cues } = prompts;

/** Words of the corpus and the prompts, so that texts are questions and not noise. */
export const wild = texts({
  terms: corpus.lexicon.concepts.flatMap(({ terms }) => terms),
  words: [...new Set([...corpus.statements.values()].flatMap(({ text }) => text.split(' ')))],
  cues: [
    ...cues['answer-types'].flatMap((type) => type.cues),
    ...Object.values(cues['follow-up']).flat(),
    ...cues.comparison.cues,
    ...prompts.suggestions.questions,
    ...prompts.secondReader.openers,
  ],
});

export const vocabulary = vocabularyOf(spokenIn(corpus.passages.values()), corpus.lexicon, prompts.checklist);
