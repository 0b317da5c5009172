import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { decide } from '../../src/answer/decide.ts';
import { createLikelihood } from '../../src/answer/likelihood.ts';
import { createLikeness } from '../../src/answer/likeness.ts';
import { createProfiler } from '../../src/answer/profile.ts';
import { createStatementRanker, type Fits, type StatementRanker } from '../../src/answer/rank.ts';
import type { Subset } from '../../src/answer/subset.ts';
import { readWritten } from '../../src/answer/written.ts';
import type { Question } from '../../src/question/question.ts';
import { createPassageIndex } from '../../src/retrieval/passage-index.ts';
import { varyCorpus } from '../bench/varied-corpus.ts';
import { aStatement } from './a-statement.ts';
import { concepts, corpus, prompts, questionIn, understand } from '../question/reading.ts';

const Asking = z.object({ turns: z.array(z.string()) });
const QUESTIONS = resolve(import.meta.dirname, '../eval/questions/tuning.ndjson');
/** Every so many questions of the set, so that the test takes a second or two. */
const EVERY = 8;

const { passages } = varyCorpus(corpus, 400);
const profileOf = createProfiler(concepts, prompts.cues);
const profiles = [...passages.values()].flatMap((passage) => {
  const profile = profileOf(passage);
  return passage.statements.map((statement) => profile(statement, corpus.questions.get(statement.id) ?? []));
});
const index = await createPassageIndex(
  profiles.map(({ statement: { id, text }, passage }) => ({
    id,
    heading: passage.headingPath.join(' '),
    text,
    status: 'submitted',
    guideline: passage.guidelineId,
  })),
);
const fits = index.fitsOf(profiles.map(({ statement }) => statement.id));
const written = await readWritten(profiles, corpus.questions, understand);
const likeness = createLikeness(profiles.length, written);
const likelihood = createLikelihood(profiles.length, written);
const short = createStatementRanker(profiles, concepts, 0);
const full = createStatementRanker(profiles, concepts, Infinity);

const NONE = new Float64Array(0);

function fitsOf(question: Question, asked = question.asked): Fits {
  return {
    words: fits(question.terms),
    alike: likeness(question)(asked),
    likely: likelihood(question)(asked),
  };
}

function decided(question: Question, ranker: StatementRanker, subset?: Subset) {
  const rankFor = (asked: Question['asked']) => ranker.rank(question, asked, fitsOf(question, asked), subset);
  return decide(question, rankFor, ranker, concepts.concept, new Map());
}

describe('the shortlist', () => {
  const questions = readFileSync(QUESTIONS, 'utf8')
    .trim()
    .split('\n')
    .filter((_, at) => at % EVERY === 0)
    .flatMap((line) => Asking.parse(JSON.parse(line)).turns.slice(0, 1));

  test('decides as a full scan does', () => {
    expect(profiles.length).toBeGreaterThan(2 * corpus.statements.size);
    for (const text of questions) {
      const understood = understand(text, undefined);
      if (understood.kind !== 'question') continue;
      expect(decided(understood.question, short), text).toEqual(decided(understood.question, full));
    }
  });

  test('decides as a full scan does where only some guidelines are used, and of those alone', () => {
    const all = [...new Set(profiles.map(({ passage }) => passage.guidelineId))];
    const subset = { guidelines: new Set(all.filter((_, at) => at % 5 === 0)), of: all.length };
    let answered = 0;
    for (const text of questions) {
      const understood = understand(text, undefined);
      if (understood.kind !== 'question') continue;
      const decision = decided(understood.question, short, subset);
      expect(decision, text).toEqual(decided(understood.question, full, subset));
      if (decision.kind !== 'answer') continue;
      answered += 1;
      for (const { profile } of [...decision.chosen, ...decision.disagreeing])
        expect(subset.guidelines).toContain(profile.passage.guidelineId);
    }
    expect(answered).toBeGreaterThan(5);
  });

  test('has all sides of a conflict, also those that speak of nothing that was asked', () => {
    const passage = [...passages.values()][0];
    if (!passage) throw new Error('there are passages');
    const sides = ['Chemotherapy improves survival.', 'Nothing is known.'].map((text, at) =>
      profileOf(passage)(aStatement({ id: `side-${at}`, text, conflict: ['worth'] }), []),
    );
    const ranker = createStatementRanker([...profiles, ...sides], concepts, 0);
    const asked = questionIn('survival after chemotherapy');
    const ids = ranker
      .rank(asked, asked.asked, { words: NONE, alike: NONE, likely: NONE })
      .map(({ profile }) => profile.statement.id);
    expect(ids).toContain('side-0');
    expect(ids).toContain('side-1');
  });

  test('leaves most statements out', () => {
    const asked = questionIn('survival after chemotherapy');
    const count = (ranker: StatementRanker) => ranker.rank(asked, asked.asked, fitsOf(asked)).length;
    expect(count(full)).toBe(profiles.length);
    expect(count(short)).toBeLessThan(profiles.length / 2);
  });
});
