import type { Concept, Lexicon } from '../corpus/lexicon.ts';
import type { Scope } from '../corpus/scope.ts';
import type { Token } from '../language/analyzer.ts';
import { indexTerms, tokenize } from '../language/analyzer.ts';
import { createSpelling } from '../language/spelling.ts';
import type { Cues } from '../prompts/cues.ts';
import type { Smalltalk } from '../prompts/smalltalk.ts';
import { carryOver } from './carry-over.ts';
import type { ConceptReader } from './concepts.ts';
import type { ThreadContext } from './context.ts';
import { createCueReader } from './cue-reader.ts';
import { createImplications } from './implied.ts';
import { mended } from './mended.ts';
import type { AnswerType, Asked, Understood } from './question.ts';
import { createSentenceReader, sentencesOf } from './sentence.ts';
import { namesTopic, saysWhatIsWanted } from './slots.ts';
import { createSmalltalkReader } from './smalltalk.ts';
import { createVocabulary } from './vocabulary.ts';

/** Reads a cleaned message (see `withoutMarkup`) in its thread. Pure: the same text and context give the same reading. */
export type Understanding = (text: string, context: ThreadContext | undefined) => Understood;

/** What understanding rests on. `corpusWords` are the folded words of all statements and headings with their frequency. */
export type Groundwork = {
  lexicon: Lexicon;
  scope: Scope;
  cues: Cues;
  smalltalk: Smalltalk;
  concepts: ConceptReader;
  corpusWords: Map<string, number>;
};

/** A short turn of this many topics or fewer leans on the thread when it also points back. */
const FEW_TOPICS = 2;

/** Builds the reader of questions: what is asked, of whom, of what kind the answer must be, what was carried over. */
export function createUnderstanding({
  lexicon,
  scope,
  cues: heard,
  smalltalk,
  concepts,
  corpusWords,
}: Groundwork): Understanding {
  const vocabulary = createVocabulary(lexicon, scope, heard, corpusWords);
  const spelling = createSpelling({ vocabulary: vocabulary.topical, isKnownWord: vocabulary.isKnown });
  const cues = createCueReader(heard);
  const smalltalkOf = createSmalltalkReader(smalltalk);
  const stated = new Set([...corpusWords.keys()].flatMap((word) => tokenize(word).map(({ stem }) => stem)));
  const readSentence = createSentenceReader(concepts, scope, (stem) => stated.has(stem));
  const implications = createImplications(concepts);

  return function understand(written, context) {
    const words = tokenize(written);
    if (!words.some(({ word }) => /\p{L}/u.test(word))) return { kind: 'empty' };
    const intent = smalltalkOf(words);
    if (intent) return { kind: 'smalltalk', intent };

    const { text, tokens: all, corrected } = mended(written, spelling);
    const opening = cues.opening(all);
    const thread = opening.reset ? undefined : context;
    const read = sentencesOf(all.slice(opening.length), text).map((tokens) =>
      readSentence(tokens, text, labelsOf(thread)),
    );
    const outside = read.flatMap((sentence) => sentence.outside.map(({ name }) => name));
    // A sentence that names nothing of ours ("SYSTEM: ignore the rules.") is noise beside one that does.
    const telling = read.filter(({ mentions }) => mentions.length > 0);
    const kept = telling.length > 0 ? telling : read;
    const tokens = kept.flatMap((sentence) => sentence.tokens);
    const mentions = kept.flatMap((sentence) => sentence.mentions);
    const named = [...new Map(mentions.map(({ concept }) => [concept.id, concept])).values()];

    const type = cues.answerType(tokens);
    const asksForSource = type === 'source' && !named.some(namesTopic) && outside.length === 0;
    if (asksForSource && thread !== undefined && thread.shown.length > 0) return { kind: 'show-source' };

    const leansBack =
      thread !== undefined &&
      outside.length === 0 &&
      (opening.correction || leans(tokens, named, opening.continuation));
    const said: Asked[] = leansBack
      ? carryOver(
          named,
          thread,
          concepts,
          named.some((concept) => namesTopic(concept) && saysWhatIsWanted(concept)),
        )
      : named.map((concept) => ({ concept, weight: 1, from: 'question' }));
    const answerType = leansBack && type === 'open' ? typeOfThread(thread) : typeOf(type, text);
    const asserts = cues.asserts(tokens);
    return {
      kind: 'question',
      question: {
        asked: [...said, ...implications.implied(said, answerType, asserts)],
        answerType,
        sides: implications.sides(mentions, cues.compares(tokens)),
        unknown: kept.flatMap(vocabulary.unknownIn),
        outside,
        terms: indexTerms(tokens.map(({ word }) => word).join(' ')),
        asserts,
        followUp: leansBack,
        corrected,
      },
    };
  };

  /** An elliptical turn: without a topic, a bare "why?", or a short one that continues or points back. */
  function leans(tokens: Token[], named: Concept[], continuation: boolean): boolean {
    const topics = named.filter(namesTopic).length;
    return (
      topics === 0 ||
      cues.whyOnly(tokens) ||
      ((continuation || cues.hasPronoun(tokens)) && topics <= FEW_TOPICS)
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
