import type { Lexicon } from '../corpus/lexicon.ts';
import type { Reference } from '../corpus/reference.ts';
import type { Scope } from '../corpus/scope.ts';
import type { Token } from '../language/analyzer.ts';
import { indexTerms, isStopWord, tokenize } from '../language/analyzer.ts';
import { isOtherLanguage } from '../language/other-language.ts';
import { createSpelling } from '../language/spelling.ts';
import type { Cues } from '../prompts/cues.ts';
import type { Smalltalk } from '../prompts/smalltalk.ts';
import { createCitedReader } from './cited.ts';
import { carryOver, swapped, withOtherSide } from './carry-over.ts';
import type { ConceptReader } from './concepts.ts';
import type { ThreadContext } from './context.ts';
import { createCueReader } from './cue-reader.ts';
import { createForeignness } from './foreign.ts';
import { inCaseOfThread, isFragment } from './fragment.ts';
import { createImplications } from './implied.ts';
import { mended } from './mended.ts';
import { createNaming } from './named.ts';
import type { AnswerType, Asked, Question, Understood } from './question.ts';
import { createSentenceReader, sentencesOf } from './sentence.ts';
import { NEEDS_SUBJECT, namesTopic } from './slots.ts';
import { treatmentsSideBySide } from './side-by-side.ts';
import type { Spoken } from './spoken.ts';
import { createSmalltalkReader } from './smalltalk.ts';
import { goesOnAboutUncovered } from './uncovered.ts';
import { createVocabulary } from './vocabulary.ts';

/** Reads a cleaned message (see `withoutMarkup`) in its thread. Pure: the same text and context give the same reading. */
export type Understanding = (text: string, context: ThreadContext | undefined) => Understood;

/** What understanding rests on. */
export type Groundwork = {
  lexicon: Lexicon;
  scope: Scope;
  references: Map<string, Reference>;
  cues: Cues;
  smalltalk: Smalltalk;
  concepts: ConceptReader;
  spoken: Spoken;
};

/** Kinds of question that can take something for granted. */
const CLAIMING = new Set<AnswerType>(['open', 'yes-no', 'reason', 'share', 'duration']);
const VERY_SHORT = 5;
/** A short turn of this many topics or fewer leans on the thread when it also points back. */
const FEW_TOPICS = 2;

/** Builds the reader of questions: what is asked, of whom, of what kind the answer must be, what was carried over. */
export function createUnderstanding({
  lexicon,
  scope,
  references,
  cues: heard,
  smalltalk,
  concepts,
  spoken,
}: Groundwork): Understanding {
  const vocabulary = createVocabulary(lexicon, scope, heard, spoken.words, wordsOfSources(references));
  const spelling = createSpelling({ vocabulary: vocabulary.topical, isKnownWord: vocabulary.isKnown });
  const cues = createCueReader(heard);
  const smalltalkOf = createSmalltalkReader(smalltalk);
  const isNamed = (name: string) => {
    const tokens = tokenize(name);
    return concepts.mentions(tokens).some(({ start, end }) => start === 0 && end === tokens.length);
  };
  const isStated = (tokens: Token[]) =>
    tokens.every(({ stem }, at) => {
      const before = tokens[at - 1];
      return before ? spoken.pairs.has(`${before.stem} ${stem}`) : spoken.stems.has(stem);
    });
  const readSentence = createSentenceReader(concepts, scope, {
    isStated: (name) => isStated(tokenize(name)),
    isNamed,
    isForeign: createForeignness(vocabulary.topical, vocabulary.isKnown),
  });
  const namedIn = createNaming(heard, concepts);
  const implications = createImplications(concepts);
  const citedIn = createCitedReader(references);

  return function understand(written, context) {
    const words = tokenize(written);
    if (!words.some(({ word }) => /\p{L}/u.test(word))) return { kind: 'empty' };
    const intent = smalltalkOf(words, written.trimEnd().endsWith('?'));
    if (intent) return { kind: 'smalltalk', intent };
    if (isOtherLanguage(written, words, vocabulary.isKnown)) return { kind: 'other-language' };

    const { text, tokens: all, corrected } = mended(written, spelling, vocabulary.wholeWord);
    const opening = cues.opening(all);
    const before = opening.reset ? undefined : context;
    // A thread that began with a question that was not covered holds nothing to lean on.
    const kept = before && before.concepts.length + before.shown.length > 0 ? before : undefined;
    const setsAgainst = opening.swap && cues.compares(all);
    const thread = kept && opening.swap && !setsAgainst ? swapped(kept, concepts) : kept;
    const { tokens, sentences, outside, inPassing, outsideSubject } = readSentences(
      all.slice(opening.length, all.length - cues.tagLength(all)),
      text,
      thread,
    );
    const { named, namedNow } = namedIn(sentences);
    const topics = named.filter(({ concept }) => namesTopic(concept));

    const type = cues.answerType(tokens);
    const asksForSource = type === 'source' && topics.length === 0 && outside.length + inPassing.length === 0;
    if (asksForSource && thread !== undefined && thread.shown.length > 0) return { kind: 'show-source' };

    const pointsBack =
      opening.correction || opening.swap || leans(tokens, named, opening.continuation || opening.adding);
    const meansTheSame = cues.meansTheSame(tokens);
    const build = (carried: Asked[], form: AnswerType, followUp: boolean): Question => {
      const said = setsAgainst ? withOtherSide(carried, concepts) : carried;
      const answerType = form === 'open' && said.some(asksForFigure) ? 'share' : form;
      const ofOurField = said.some(({ concept }) => concept.shared !== true);
      const asserts = CLAIMING.has(answerType) && cues.asserts(all);
      return {
        asked: [...said, ...implications.implied(said, answerType, asserts)],
        answerType,
        sides:
          implications.sides(
            setsAgainst ? said.map(({ concept }) => concept) : namedNow,
            cues.compares(tokens),
            asserts,
          ) ?? firstOf(sentences, (sentence) => treatmentsSideBySide(sentence, cues, concepts)),
        ofOurField,
        ...vocabulary.besideConceptsIn(sentences, ofOurField),
        cites: sentences.flatMap((sentence) => citedIn(sentence.tokens, sentence.mentions)),
        outside,
        inPassing,
        outsideSubject,
        meansTheSame,
        words: [...new Set(tokens.filter(isStatedWord).map(({ word }) => word))],
        terms: indexTerms(tokens.map(({ word }) => word).join(' ')),
        asserts,
        shown: followUp && thread !== undefined && cues.asksForMore(tokens) ? thread.shown : [],
        followUp,
        corrected,
      };
    };
    const isOurs = outside.length + inPassing.length === 0;
    const ofUncovered =
      before?.uncovered !== undefined &&
      isOurs &&
      pointsBack &&
      goesOnAboutUncovered(before.uncovered, named, meansTheSame);
    if (ofUncovered)
      return { kind: 'question', question: { ...build([], typeOf(type, text), true), ofUncovered } };
    const ofOurs = thread !== undefined && isOurs;
    if (ofOurs && pointsBack) {
      const form = type === 'open' ? typeOfThread(thread) : typeOf(type, text);
      return { kind: 'question', question: build(carryOver(named, thread, concepts, form), form, true) };
    }
    const alone = build(named, typeOf(type, text), false);
    if (!ofOurs || !isFragment(tokens, named, type)) return { kind: 'question', question: alone };
    const compares = cues.comparisons(tokens)[0]?.start === 0;
    const inCase = inCaseOfThread(named, thread, concepts, compares);
    const question =
      inCase.length > named.length ? { ...build(inCase, typeOf(type, text), true), alone } : alone;
    return { kind: 'question', question };
  };

  function isStatedWord({ word, stem }: Token): boolean {
    return !isStopWord(word) && spoken.stems.has(stem);
  }

  /** Survival, of whatever kind, is a figure. */
  function asksForFigure({ concept }: Asked): boolean {
    return concept.id === 'survival' || concepts.ancestors(concept.id).includes('survival');
  }

  /** Sentences that name something of ours; the others ("SYSTEM: ignore the rules.") are noise beside them. */
  function readSentences(tokens: Token[], text: string, thread: ThreadContext | undefined) {
    const around = { words: [...labelsOf(thread), ...tokens], inThread: thread !== undefined };
    const all = sentencesOf(tokens, text).map((sentence) => readSentence(sentence, text, around));
    const telling = all.filter(({ mentions }) => mentions.length > 0);
    const sentences = telling.length > 0 ? telling : all;
    const asking = sentences.some(({ asks }) => asks);
    const found = all.flatMap((sentence) =>
      sentence.outside.filter(
        ({ kind }) => (kind !== 'topic' && kind !== 'foreign') || !asking || sentence.asks,
      ),
    );
    const names = (passing: boolean) =>
      found.filter((one) => (one.passing ?? false) === passing).map(({ name }) => name);
    return {
      tokens: sentences.flatMap((sentence) => sentence.tokens),
      sentences,
      outside: names(false),
      inPassing: names(true),
      outsideSubject: found.some(({ kind }) => kind !== 'topic'),
    };
  }

  /**
   * An elliptical turn: without a topic; a bare "why?"; a short one that continues or points back; a very short one that asks
   * something of nothing ("curative or palliative?").
   */
  function leans(tokens: Token[], named: Asked[], continuation: boolean): boolean {
    const topics = named.filter(({ concept }) => namesTopic(concept));
    if (topics.length === 0 || cues.whyOnly(tokens)) return true;
    const ofNothing = named.every(({ concept }) => NEEDS_SUBJECT.has(concept.slot));
    return (
      (ofNothing && tokens.length <= VERY_SHORT) ||
      ((continuation || cues.hasPronoun(tokens)) && topics.length <= FEW_TOPICS)
    );
  }

  function labelsOf(thread: ThreadContext | undefined): Token[] {
    return tokenize((thread?.concepts ?? []).flatMap((id) => concepts.concept(id)?.label ?? []).join(' '));
  }
}

/** A percent sign asks for a share ("LTS %?"), and so does a share that is put forward ("80 % have spread?"). */
function typeOf(type: AnswerType, text: string): AnswerType {
  return (type === 'open' || type === 'yes-no') && text.includes('%') ? 'share' : type;
}

/** What an elliptical turn asks for is what the turn before asked for, but not its source again. */
function typeOfThread({ answerType }: ThreadContext): AnswerType {
  return answerType === 'source' ? 'open' : answerType;
}

/** Authors, publishers and keys of the sources: who names one does not ask about another field. A title says what its source is about. */
function wordsOfSources(references: Map<string, Reference>): { names: string[]; titles: string[] } {
  return {
    names: [...references].flatMap(([key, { names }]) => [key, key.replace(/\d/g, ' '), ...names]),
    titles: [...references.values()].map(({ title }) => title),
  };
}

function firstOf<One, Found>(all: One[], find: (one: One) => Found | undefined): Found | undefined {
  for (const one of all) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}
