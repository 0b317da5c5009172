import type { Corpus } from '../corpus/load.ts';
import { compose } from '../answer/compose.ts';
import { createProfiler } from '../answer/profile.ts';
import { abstention, clarification, otherSenses, plainReply, refusal, sources } from '../answer/fixed.ts';
import { createStatementRanker } from '../answer/rank.ts';
import type { RankFor } from '../answer/decide.ts';
import { decide } from '../answer/decide.ts';
import { dateInWords } from '../answer/words.ts';
import type { Words } from '../answer/words.ts';
import { notice } from '../answer/compose.ts';
import type { Prompts } from '../prompts/load.ts';
import { nextContext } from '../question/carry-over.ts';
import { createConceptReader } from '../question/concepts.ts';
import type { Role } from '../question/context.ts';
import { escapeForSlack, withoutMarkup } from '../question/guard/markup.ts';
import { screen } from '../question/guard/screen.ts';
import type { Question } from '../question/question.ts';
import { createUnderstanding } from '../question/understand.ts';
import { tokenize } from '../language/analyzer.ts';
import { createPassageIndex } from '../retrieval/passage-index.ts';
import { fill } from '../answer/fill.ts';
import type { Assistant, Reply, Turn } from './turn.ts';

/** RELIABILITY.md: "Cap the input (4,000 characters) before any regular expression". */
export const LONGEST_MESSAGE = 4000;
/** A question that is repeated to the reader, in a line that can be read at a glance. */
const LONGEST_ECHO = 300;
const MOST_FOLLOW_UPS = 3;
/** Standing in the same chapter counts as much as half of the concepts. */
const SAME_CHAPTER = 0.5;

/** Builds the assistant from a checked corpus and checked prompts: the one place where a turn becomes a reply. */
export async function createAssistant(corpus: Corpus, prompts: Prompts): Promise<Assistant> {
  const concepts = createConceptReader(corpus.lexicon, prompts.cues.negators);
  const profileOf = createProfiler(concepts, prompts.cues);
  const profiles = [...corpus.passages.values()].flatMap((passage) =>
    passage.statements.map((statement) => profileOf(statement, passage)),
  );
  const ranker = createStatementRanker(profiles, concepts);
  const corpusWords = wordCounts(
    profiles.flatMap(({ statement, passage }) => [statement.text, ...passage.headingPath]),
  );
  const understand = createUnderstanding({
    lexicon: corpus.lexicon,
    scope: corpus.scope,
    cues: prompts.cues,
    smalltalk: prompts.smalltalk,
    concepts,
    corpusWords,
  });
  const vocabulary = new Set([
    ...corpusWords.keys(),
    ...corpus.lexicon.concepts.flatMap(({ terms }) =>
      terms.flatMap((term) => tokenize(term).map(({ word }) => word)),
    ),
  ]);
  const index = await createPassageIndex(
    profiles.map(({ statement, passage }) => ({
      id: statement.id,
      heading: passage.headingPath.join(' '),
      text: statement.text,
      status: corpus.guidelines.find(({ id }) => id === passage.guidelineId)?.review.status ?? 'submitted',
      guideline: passage.guidelineId,
    })),
  );
  const words: Words = {
    wording: prompts.wording,
    glossary: corpus.glossary.entries,
    disclaimer: prompts.disclaimer.line,
    help: prompts.help,
    date: dateInWords,
  };
  const shelf = corpus;
  const suggested = await Promise.all(
    prompts.suggestions.questions.map(async (text) => ({ text, ...(await place(text)) })),
  );

  /** What a suggested question is about, so that it can be offered beside answers that it continues. */
  async function place(text: string): Promise<{ concepts: string[]; top: string | undefined }> {
    const understood = understand(text, undefined);
    if (understood.kind !== 'question') return { concepts: [], top: undefined };
    const ranked = (await rankFor(understood.question))(understood.question.asked);
    return {
      concepts: understood.question.asked.map(({ concept }) => concept.id),
      top: ranked[0]?.profile.statement.id,
    };
  }

  async function rankFor(question: Question): Promise<RankFor> {
    const hits = await index.search(question.terms, { limit: profiles.length });
    const best = hits[0]?.score ?? 1;
    const terms = new Set(question.terms).size;
    const matched = (parts: { term: string }[]) => new Set(parts.map(({ term }) => term)).size / terms;
    const scores = new Map(hits.map(({ id, score, parts }) => [id, (score / best) * matched(parts)]));
    return (asked) => ranker.rank({ ...question, asked }, scores);
  }

  /**
   * Questions that continue an answer: about the same things, or answered beside it, and not answered by it already.
   * The same three for the same answer.
   */
  function followUps(question: Question | undefined, shown: string[]): string[] {
    const about = new Set(
      question?.asked.flatMap(({ concept }) => [
        concept.id,
        ...concepts.ancestors(concept.id),
        ...(concept.related ?? []),
      ]),
    );
    const chapters = new Set(shown.map(chapterOf));
    return suggested
      .filter(({ top }) => top !== undefined && !shown.includes(top))
      .map((one, at) => {
        const shared = one.concepts.filter((id) => about.has(id)).length / Math.max(1, one.concepts.length);
        return {
          ...one,
          at,
          near: shared + (one.top !== undefined && chapters.has(chapterOf(one.top)) ? SAME_CHAPTER : 0),
        };
      })
      .toSorted((a, b) => b.near - a.near || a.at - b.at)
      .slice(0, MOST_FOLLOW_UPS)
      .map(({ text }) => text);
  }

  /** Guideline and first heading: what stands close together in the source. */
  function chapterOf(statementId: string): string {
    const passage = corpus.passages.get(corpus.statements.get(statementId)?.passageId ?? '');
    return passage ? `${passage.guidelineId} › ${passage.headingPath[1] ?? ''}` : '';
  }

  async function reply({ text, role, context }: Turn): Promise<Reply> {
    const capped = text.slice(0, LONGEST_MESSAGE);
    const screening = screen(capped, prompts.guards, vocabulary);
    if (screening.kind !== 'clear') return { answer: refusal(screening, role, shelf, words), context };
    const clean = withoutMarkup(capped).trim();
    const inherited =
      text.length > LONGEST_MESSAGE
        ? [notice('limits', fill(prompts.wording.body['too-long'], { limit: String(LONGEST_MESSAGE) }))]
        : [];
    const echo = escapeForSlack(clean.length > LONGEST_ECHO ? `${clean.slice(0, LONGEST_ECHO)} …` : clean);
    const understood = understand(clean, context);
    const { headlines, body } = prompts.wording;

    switch (understood.kind) {
      case 'empty':
        return {
          answer: plainReply(
            'clarification',
            headlines.clarify,
            body.empty,
            role,
            shelf,
            words,
            followUps(undefined, []),
          ),
          context,
        };
      case 'smalltalk':
        return {
          answer: plainReply(
            'smalltalk',
            headlines.smalltalk,
            smalltalkText(understood.intent),
            role,
            shelf,
            words,
            context ? [] : followUps(undefined, []),
          ),
          context,
        };
      case 'show-source': {
        const answer =
          context && sources(context, echo, role, shelf, words, followUps(undefined, context.shown));
        if (answer) return { answer, context };
        return {
          answer: plainReply('clarification', headlines.clarify, body['no-source-yet'], role, shelf, words),
          context,
        };
      }
      case 'question':
        return answerTo(understood.question, echo, role, context, inherited);
    }
  }

  async function answerTo(
    question: Question,
    echo: string,
    role: Role,
    context: Turn['context'],
    inherited: ReturnType<typeof notice>[],
  ): Promise<Reply> {
    const decision = decide(question, await rankFor(question), ranker, concepts.concept);
    const notices = [...inherited, ...otherSenses(question, words)];
    if (decision.kind === 'answer') {
      const chosen = decision.chosen.map(({ profile }) => profile.statement.id);
      const answer = compose(
        decision,
        { question, echo, role, inherited: notices, followUps: followUps(question, chosen) },
        shelf,
        words,
      );
      const about = [
        ...new Set(
          decision.chosen
            .slice(0, 2)
            .flatMap(({ profile }) =>
              [...profile.concepts].filter(([, held]) => held === 1).map(([id]) => id),
            ),
        ),
      ];
      const shown = answer.statements.map(({ id }) => id);
      return {
        answer,
        context: nextContext(context, question.asked, {
          concepts: about,
          shown,
          answerType: question.answerType,
          corpusVersion: corpus.version,
        }),
      };
    }
    const occasion = { question, echo, role, inherited: notices, followUps: followUps(question, []) };
    if (decision.kind === 'clarification')
      return { answer: clarification(decision, occasion, shelf, words), context };
    return { answer: abstention(decision, occasion, shelf, words), context };
  }

  function smalltalkText(intent: string): string {
    const text = prompts.smalltalk.intents.find(({ id }) => id === intent)?.reply ?? '';
    return text === 'help' ? prompts.help : text;
  }

  return {
    reply,
    about: () => ({ disclaimer: prompts.disclaimer.full, help: prompts.help, privacy: prompts.privacy }),
    suggestions: () => prompts.suggestions.questions,
    corpusCard: () => ({
      version: corpus.version,
      guidelines: corpus.guidelines.map((guideline) => ({
        title: guideline.title,
        status: guideline.review.status,
        updated: guideline.updated,
        statements: guideline.passageIds.reduce(
          (sum, id) => sum + (corpus.passages.get(id)?.statements.length ?? 0),
          0,
        ),
      })),
      references: corpus.references.size,
    }),
  };
}

function wordCounts(texts: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { word } of texts.flatMap((text) => tokenize(text)))
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
