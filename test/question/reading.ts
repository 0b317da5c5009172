import { loadKnowledge } from '../../src/conversation/knowledge.ts';
import { tokenize } from '../../src/language/analyzer.ts';
import { nextContext } from '../../src/question/carry-over.ts';
import type { Mention } from '../../src/question/concepts.ts';
import { createConceptReader } from '../../src/question/concepts.ts';
import type { ThreadContext } from '../../src/question/context.ts';
import type { Asked, Question } from '../../src/question/question.ts';
import { spokenIn } from '../../src/question/spoken.ts';
import { createUnderstanding } from '../../src/question/understand.ts';

/** Without the assistant over it, which these tests need not wait for. */
export const { corpus, prompts } = await loadKnowledge({ CORPUS_DIR: 'corpus', PROMPTS_DIR: 'prompts' });

/** The readers of questions as the assistant builds them: real lexicon, real cues. */
export const concepts = createConceptReader(corpus.lexicon, prompts.cues.negators);

export const understand = createUnderstanding({
  ...corpus,
  ...prompts,
  concepts,
  spoken: spokenIn(corpus.passages.values()),
});

/** The concepts that a text names, in its order. */
export function idsIn(text: string): string[] {
  return mentionsIn(text).map(({ concept }) => concept.id);
}

export function mentionsIn(text: string): Mention[] {
  return concepts.mentions(tokenize(text));
}

export function questionIn(text: string, context?: ThreadContext): Question {
  const understood = understand(text, context);
  if (understood.kind !== 'question') throw new Error(`read as ${understood.kind}: ${text}`);
  return understood.question;
}

/** The questions of a thread; answers leave nothing behind but the statement `shown`. */
export function thread(...texts: string[]): Question[] {
  const questions: Question[] = [];
  let context: ThreadContext | undefined;
  for (const text of texts) {
    const question = questionIn(text, context);
    context = contextAfter(question.asked, context);
    questions.push(question);
  }
  return questions;
}

export function contextAfter(asked: Asked[], before?: ThreadContext): ThreadContext {
  return nextContext(before, asked, {
    concepts: [],
    shown: ['guideline#section/1'],
    answerType: 'open',
    corpusVersion: '0123456789ab',
  });
}

export const idsOf = (asked: Asked[]): string[] => asked.map(({ concept }) => concept.id);
