import type { Shelf } from '../answer/cite.ts';
import { compose } from '../answer/compose.ts';
import { decide } from '../answer/decide.ts';
import { disagreementsInSteps } from '../answer/disagreement/find.ts';
import { opposedIn } from '../answer/disagreement/opposed.ts';
import { createExplain } from '../answer/explain.ts';
import { fill } from '../answer/fill.ts';
import { gapOf } from '../answer/gap.ts';
import { notEnglish, refusal, sources, wordsAlone } from '../answer/fixed.ts';
import { notice } from '../answer/notices.ts';
import { forReview } from '../answer/for-review.ts';
import { inCaseOrAlone } from '../answer/in-case.ts';
import { type Local, withLocal } from '../answer/local.ts';
import { createPointers } from '../answer/pointers.ts';
import { partByPart } from '../answer/part-by-part.ts';
import { prove } from '../answer/proof.ts';
import { createStatementSearch, profilesInSteps } from '../answer/statement-search.ts';
import { type Subset, subsetOf } from '../answer/subset.ts';
import type { Voice } from '../answer/voice.ts';
import { dateInWords } from '../answer/words.ts';
import { shortCard } from '../corpus/card.ts';
import { createBreathing, withPauses } from '../content/breathe.ts';
import type { Corpus } from '../corpus/load.ts';
import type { Prompts } from '../prompts/load.ts';
import { byParts } from '../question/compound.ts';
import { nextContext } from '../question/carry-over.ts';
import { createConceptReader } from '../question/concepts.ts';
import { escapeForSlack, withoutMarkup } from '../question/guard/markup.ts';
import { screen } from '../question/guard/screen.ts';
import type { Question } from '../question/question.ts';
import { createRewording } from '../question/rewording/rewording.ts';
import { spokenIn } from '../question/spoken.ts';
import { contextOfUncovered } from '../question/uncovered.ts';
import { createUnderstanding } from '../question/understand.ts';
import { createFollowUps } from './follow-ups.ts';
import type { Assistant, Reply, Turn } from './turn.ts';
import { vocabularyOf } from './vocabulary.ts';

/** RELIABILITY.md: "Cap the input (4,000 characters) before any regular expression". */
const LONGEST_MESSAGE = 4000;
/** A question that is repeated to the reader, in a line that can be read at a glance. */
const LONGEST_ECHO = 300;
/** The statements that say what an answer was about. */
const TELLING_STATEMENTS = 2;

/** Builds the assistant from a checked corpus and checked prompts: the one place where a turn becomes a reply. */
export async function createAssistant(corpus: Corpus, prompts: Prompts): Promise<Assistant> {
  // Built anew while the bot answers from the last one.
  const breathe = createBreathing();
  const concepts = createConceptReader(corpus.lexicon, prompts.cues.negators);
  await breathe();
  const profiles = await withPauses(profilesInSteps(corpus, concepts, prompts.cues));
  const suspected = await withPauses(disagreementsInSteps(profiles, concepts, prompts.disagreement));
  const shelf: Shelf = { ...corpus, opposed: opposedIn([...corpus.statements.values()], suspected) };
  const spoken = spokenIn(corpus.passages.values());
  await breathe();
  const understand = createUnderstanding({ ...corpus, ...prompts, concepts, spoken });
  const understandParts = byParts(understand, concepts);
  await breathe();
  const search = await createStatementSearch(corpus, profiles, concepts, understand);
  const pointersFor = createPointers(corpus, concepts, search.ranker);
  const followUps = await createFollowUps(
    prompts.suggestions.questions,
    corpus,
    understand,
    search,
    concepts,
  );
  const vocabulary = vocabularyOf(spoken, corpus.lexicon, prompts.checklist);
  const reworded = createRewording({ ...corpus, ...prompts, concepts, words: prompts.secondReader });
  const { wording, disclaimer, help, privacy } = prompts;
  const words = {
    wording,
    glossary: corpus.glossary.entries,
    disclaimer: disclaimer.line,
    date: dateInWords,
  };

  const localShelf = (local: Local | undefined) => withLocal(shelf, local, words);
  const label = (id: string) => concepts.concept(id)?.label ?? id;
  const guard = (text: string) => screen(text.slice(0, LONGEST_MESSAGE), prompts.guards, vocabulary);

  async function reply({ text, role, context, local, guidelines }: Turn): Promise<Reply> {
    const subset = subsetOf(guidelines, shelf);
    const voice: Voice = { role, shelf: localShelf(local), words, subset };
    const screening = guard(text);
    if (screening.kind !== 'clear') return { answer: refusal(screening, voice), context };
    const clean = withoutMarkup(text.slice(0, LONGEST_MESSAGE)).trim();
    const understood = understandParts(clean, context);
    switch (understood.kind) {
      case 'empty':
        return {
          answer: wordsAlone('clarification', wording.body.empty, followUps({ subset }), voice),
          context,
        };
      case 'smalltalk':
        return {
          answer: wordsAlone(
            'smalltalk',
            smalltalkText(understood.intent),
            context ? [] : followUps({ subset }),
            voice,
          ),
          context,
        };
      case 'other-language':
        return { answer: notEnglish(followUps({ subset }), voice), context };
      case 'show-source': {
        const answer =
          context && sources(context, echoOf(clean), followUps({ shown: context.shown, subset }), voice);
        return {
          answer: answer ?? wordsAlone('clarification', wording.body['no-source-yet'], [], voice),
          context,
        };
      }
      case 'question':
        return answerTo(understood.question, { text, clean, context }, voice);
    }
  }

  async function answerTo(
    understood: Question,
    turn: { text: string; clean: string; context: Turn['context'] },
    voice: Voice,
  ): Promise<Reply> {
    const { subset } = voice;
    const decideIn = (part: Subset | undefined) => (asked: Question) => {
      const decideOne = (one: Question) =>
        decide(one, search.lookUp(one, part), search.ranker, concepts.concept, shelf.opposed);
      return partByPart(asked, decideOne(asked), decideOne, search.ranker);
    };
    const { question, decision } = inCaseOrAlone(understood, decideIn(subset), search.ranker);
    const pointers = pointersFor(question, subset);
    const elsewhere =
      subset !== undefined &&
      decision.kind === 'abstention' &&
      (decideIn(undefined)(question).kind === 'answer' || pointersFor(question).length > 0);
    const chosen = decision.kind === 'answer' ? decision.chosen.map(({ profile }) => profile) : [];
    const tooLong = fill(wording.body['too-long'], { limit: String(LONGEST_MESSAGE) });
    const inherited = turn.text.length > LONGEST_MESSAGE ? [notice('limits', tooLong)] : [];
    const next = followUps({ question, shown: chosen.map(({ statement }) => statement.id), subset });
    const answer = compose(
      decision,
      {
        question,
        echo: echoOf(turn.clean),
        followUps: next,
        inherited,
        pointers,
        elsewhere,
      },
      voice,
    );
    // What the corpus has, and a channel does not use, is nothing for its editors to add.
    const gap = elsewhere || question.ofUncovered ? undefined : gapOf(decision, question, corpus.scope);
    if (decision.kind === 'abstention') {
      const context = contextOfUncovered(turn.context, question, corpus.version, concepts);
      return { answer, context, gap };
    }
    const about = chosen
      .slice(0, TELLING_STATEMENTS)
      .flatMap((profile) => [...profile.concepts].filter(([, held]) => held === 1));
    const given = {
      concepts: [...new Set(about.map(([id]) => id))],
      shown: answer.statements.map(({ id }) => id),
      answerType: question.answerType,
      corpusVersion: corpus.version,
    };
    // What was asked by itself leaves the thread in its case.
    const ofCase = understood.asked.filter(({ from }) => question !== understood && from === 'thread');
    return { answer, context: nextContext(turn.context, [...question.asked, ...ofCase], given), gap };
  }

  function smalltalkText(intent: string): string {
    const text = prompts.smalltalk.intents.find(({ id }) => id === intent)?.reply ?? '';
    return text === 'help' ? help : text;
  }

  return {
    reply,
    screen: guard,
    refusal: (screening, role) => refusal(screening, { role, shelf, words }),
    prove: (receipts, seen, local) => prove(receipts, seen, localShelf(local), wording),
    reword: (text) =>
      guard(text).kind === 'clear' ? reworded(withoutMarkup(text.slice(0, LONGEST_MESSAGE))) : [],
    explain: createExplain(corpus, label, prompts.why),
    label,
    about: () => ({ disclaimer: disclaimer.full, help, privacy }),
    suggestions: () => prompts.suggestions.questions,
    forReview: (local) => forReview(localShelf(local)),
    corpusCard: (local) => shortCard({ ...corpus, guidelines: localShelf(local).guidelines }),
  };
}

function echoOf(clean: string): string {
  return escapeForSlack(clean.length > LONGEST_ECHO ? `${clean.slice(0, LONGEST_ECHO)} …` : clean);
}
