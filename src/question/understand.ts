import type { Concept, Lexicon } from '../corpus/lexicon.ts';
import type { Scope } from '../corpus/scope.ts';
import type { Token } from '../language/analyzer.ts';
import { indexTerms, tokenize } from '../language/analyzer.ts';
import { wordFrequency } from '../language/english.ts';
import { createSpelling } from '../language/spelling.ts';
import { isStopWord } from '../language/stop-words.ts';
import type { Cues } from '../prompts/cues.ts';
import type { Smalltalk } from '../prompts/smalltalk.ts';
import { carryOver } from './carry-over.ts';
import type { ConceptReader, Mention } from './concepts.ts';
import type { ThreadContext } from './context.ts';
import { createCueReader } from './cue-reader.ts';
import { everySiteRemoved } from './every-site.ts';
import { countedLesions } from './lesion-count.ts';
import type { Outside } from './outside.ts';
import { createOutsideFinder } from './outside.ts';
import type { AnswerType, Asked, Question, Understood } from './question.ts';
import { createSmalltalkReader } from './smalltalk.ts';
import { spansToRelapse } from './time-span.ts';
import { responseSides } from './tumour-response.ts';

export type Understanding = (text: string, context: ThreadContext | undefined) => Understood;

/** Words more frequent than this (per million) say nothing of a topic, whether or not the filler list has them. */
const GENERAL_PER_MILLION = 60;
/** A word of this frequency is as specific as half a concept. */
const HALF_SPECIFIC_PER_MILLION = 6;
/** A short turn of this many concepts or fewer leans on the thread when it also points back. */
const FEW_CONCEPTS = 2;
/** An organ belongs to a tumour within this many words ("carcinoma of the left breast"). */
const TUMOUR_REACH = 3;
/** An unknown word of the context ("LDH 420, biopsy-proven: …") says less of the topic than one where the asking is done. */
const CONTEXT_SHARE = 0.3;
/** What a question implies without saying it counts less than what it says. */
const IMPLIED_WEIGHT = 0.6;
/** Slots that say what is wanted; the others say of whom. */
const ASKING_SLOTS = new Set(['intervention', 'outcome', 'attribute', 'source']);
/** Slots that alone do not make a topic: a turn that names nothing else is elliptical. */
const THIN_SLOTS = new Set(['disease', 'setting', 'extent', 'modifier', 'time']);

/**
 * Builds the reader of questions: what is asked, in which setting, of what kind the answer must be, what was carried over.
 * `corpusWords` are the folded words of all statements and headings with their frequency; they and the lexicon are what spelling is corrected to.
 */
export function createUnderstanding(knowledge: {
  lexicon: Lexicon;
  scope: Scope;
  cues: Cues;
  smalltalk: Smalltalk;
  concepts: ConceptReader;
  corpusWords: Map<string, number>;
}): Understanding {
  const { lexicon, scope, concepts } = knowledge;
  const vocabulary = vocabularyOf(lexicon, scope, knowledge.cues, knowledge.corpusWords);
  const corpusStems = new Set([...vocabulary.topical.keys()].flatMap((word) => tokenize(word).map(({ stem }) => stem)));
  const spelling = createSpelling({
    vocabulary: vocabulary.topical,
    isKnownWord: (word) => vocabulary.topical.has(word) || vocabulary.general.has(word),
  });
  const tumourStems = new Set(scope['tumour-words'].flatMap((word) => tokenize(word).map(({ stem }) => stem)));
  const cues = createCueReader(knowledge.cues);
  const smalltalkOf = createSmalltalkReader(knowledge.smalltalk);
  const statedStems = new Set([...knowledge.corpusWords.keys()].flatMap((word) => tokenize(word).map(({ stem }) => stem)));
  const outsideIn = createOutsideFinder(scope, (stem) => statedStems.has(stem));

  return function understand(text, context) {
    const written = tokenize(text);
    if (!written.some(({ word }) => /\p{L}/u.test(word))) return { kind: 'empty' };
    const intent = smalltalkOf(written);
    if (intent) return { kind: 'smalltalk', intent };
    const { corrected, tokens: all } = corrections(text, written);

    const opening = cues.opening(all);
    const thread = opening.reset ? undefined : context;
    const sentences = sentencesOf(all.slice(opening.length), corrected.text);
    const carriedWords = tokenize((thread?.concepts ?? []).flatMap((id) => concepts.concept(id)?.label ?? []).join(' '));
    const read = sentences.map((tokens) => readSentence(tokens, carriedWords));
    const telling = read.filter(({ mentions }) => mentions.length > 0);
    const kept = telling.length > 0 ? telling : read;
    const tokens = kept.flatMap((sentence) => sentence.tokens);
    const mentions = kept.flatMap((sentence) => sentence.mentions);
    const outside = read.flatMap((sentence) => outsideTheCorpus(sentence, corrected.text).map(({ name }) => name));

    const named = [...new Map(mentions.map(({ concept }) => [concept.id, concept])).values()];
    if (cues.answerType(tokens) === 'source' && thread && thread.shown.length > 0 && topical(named).length === 0 && outside.length === 0) return { kind: 'show-source' };

    const leansBack = thread !== undefined && outside.length === 0 && (opening.correction || leans(tokens, named, opening.continuation));
    const asserts = cues.asserts(tokens);
    const said: Asked[] = leansBack
      ? carryOver(named, thread, concepts.concept, concepts.ancestors, topical(named).some(({ slot }) => ASKING_SLOTS.has(slot)))
      : named.map((concept) => ({ concept, weight: 1, from: 'question' as const }));
    const answerType = typeOf(tokens, corrected.text);
    const asked = [...said, ...impliedSettings(said), ...(asserts ? deniedBy(said) : []), ...(answerType === 'share' ? impliedFrequency(said) : [])];
    const elliptical = leansBack && answerType === 'open';
    const question: Question = {
      asked,
      answerType: elliptical && thread.answerType !== 'source' ? (thread.answerType as Question['answerType']) : answerType,
      sides: sidesOf(mentions, cues.compares(tokens), settingOf),
      unknown: kept.flatMap((sentence) => unknownWords(sentence, corrected.text)),
      outside,
      terms: kept.flatMap((sentence) => indexTerms(sentence.tokens.map(({ word }) => word).join(' '))),
      asserts,
      followUp: leansBack,
      corrected: corrected.pairs,
    };
    return { kind: 'question', question };
  };

  function corrections(text: string, written: Token[]): { tokens: Token[]; corrected: { text: string; pairs: { from: string; to: string }[] } } {
    const pairs: { from: string; to: string; start: number; end: number }[] = [];
    for (const { word, surface, start, end } of written) {
      const better = /^\p{L}+$/u.test(word) ? spelling.correct(word) : undefined;
      if (better && better !== word) pairs.push({ from: surface, to: better, start, end });
    }
    if (pairs.length === 0) return { tokens: written, corrected: { text, pairs: [] } };
    let mended = '';
    let at = 0;
    for (const { to, start, end } of pairs) {
      mended += text.slice(at, start) + to;
      at = end;
    }
    mended += text.slice(at);
    return { tokens: tokenize(mended), corrected: { text: mended, pairs: pairs.map(({ from, to }) => ({ from, to })) } };
  }

  function readSentence(tokens: Token[], carriedWords: Token[]) {
    const outside = outsideIn(tokens);
    const inside = concepts
      .mentions(tokens, carriedWords)
      .filter(({ start, end }) => !outside.some((one) => one.start < end && start < one.end && one.end - one.start >= end - start));
    const mentions = [...inside, ...counted(tokens, inside)];
    return { tokens, mentions, outside: outside.filter((one) => !inside.some(({ start, end }) => one.start < end && start < one.end)) };
  }

  /** Concepts that numbers stand for: how many lesions, how long until relapse. */
  function counted(tokens: Token[], mentions: Mention[]): Mention[] {
    const spans = spansToRelapse(tokens, mentions).map((span) => ({ id: 'time-to-relapse', ...span }));
    return [...countedLesions(tokens, mentions), ...spans, ...responseSides(tokens, mentions), ...everySiteRemoved(tokens, mentions)].flatMap(({ id, start, end }) => {
      const concept = concepts.concept(id);
      return concept ? [{ concept, start, end, negated: false }] : [];
    });
  }

  function unknownWords({ tokens, mentions }: Sentence, text: string): Question['unknown'] {
    const ask = askingClause(tokens, mentions, text);
    return tokens.flatMap(({ word, stem }, at) => {
      if (!/^\p{L}{3,}$/u.test(word) || isStopWord(word) || vocabulary.general.has(word) || corpusStems.has(stem)) return [];
      if (mentions.some(({ start, end }) => start <= at && at < end) || cues.isCue(tokens, at)) return [];
      const frequency = wordFrequency(word);
      if (frequency > GENERAL_PER_MILLION) return [];
      const beside = ask.start <= at && at < ask.end ? 1 : CONTEXT_SHARE;
      return [{ word, specificity: (beside * HALF_SPECIFIC_PER_MILLION) / (HALF_SPECIFIC_PER_MILLION + frequency) }];
    });
  }

  /** A percent sign asks for a share ("LTS %?"), and so does a share that is put forward ("80 % have spread?"). */
  function typeOf(tokens: Token[], text: string): AnswerType {
    const type = cues.answerType(tokens);
    return (type === 'open' || type === 'yes-no') && text.includes('%') ? 'share' : type;
  }

  /** "What share has metastases at diagnosis?": a share of a setting, without an outcome, asks how common it is. */
  function impliedFrequency(said: Asked[]): Asked[] {
    const frequency = concepts.concept('frequency');
    const onlySetting = said.some(({ concept }) => concept.slot === 'setting') && said.every(({ concept }) => THIN_SLOTS.has(concept.slot) && concept.slot !== 'extent');
    return frequency && onlySetting ? [{ concept: frequency, weight: IMPLIED_WEIGHT, from: 'question' }] : [];
  }

  /** The setting that a concept belongs to by its nature: second-line treatment and a second remission belong to relapse. */
  function settingOf(concept: Concept): Concept | undefined {
    if (concept.slot === 'setting') return concept.opposite ? concept : undefined;
    const ids = [...concepts.ancestors(concept.id), ...(concept.related ?? [])];
    return ids.flatMap((id) => concepts.concept(id) ?? []).find(({ slot, opposite }) => slot === 'setting' && opposite !== undefined);
  }

  /** Where no setting was named, those that the named concepts imply. */
  function impliedSettings(said: Asked[]): Asked[] {
    if (said.some(({ concept }) => concept.slot === 'setting' && concept.opposite !== undefined)) return [];
    const implied = said.filter(({ weight }) => weight === 1).flatMap(({ concept, from }) => {
      const setting = settingOf(concept);
      return setting ? [{ concept: setting, weight: IMPLIED_WEIGHT, from }] : [];
    });
    const settings = new Set(implied.map(({ concept }) => concept.id));
    return settings.size === 1 ? implied.slice(0, 1) : [];
  }

  /** What would deny the claims of a question that takes something for granted: the opposite of each attribute it names. */
  function deniedBy(said: Asked[]): Asked[] {
    return said
      .filter(({ concept, from }) => from === 'question' && concept.slot === 'attribute')
      .flatMap(({ concept, from }) => (concept.opposite ?? []).flatMap((id) => concepts.concept(id) ?? []).map((opposite) => ({ concept: opposite, weight: IMPLIED_WEIGHT, from })))
      .filter(({ concept }) => !said.some((one) => one.concept.id === concept.id));
  }

  /** Another disease or drug rules a question out wherever it stands; an organ beside a tumour word; a topic only where the asking is done. */
  function outsideTheCorpus({ tokens, mentions, outside }: Sentence, text: string): Outside[] {
    const ask = askingClause(tokens, mentions, text);
    return outside.filter(({ kind, start, end }) => {
      const asking = ask.start <= start && start < ask.end;
      const besideTumour = tokens.slice(Math.max(0, start - TUMOUR_REACH), end + TUMOUR_REACH).some(({ stem }) => tumourStems.has(stem));
      return kind === 'disease' || kind === 'drug' || (kind === 'organ' && besideTumour) || asking;
    });
  }

  function leans(tokens: Token[], named: Concept[], continuation: boolean): boolean {
    const topics = topical(named);
    if (topics.length === 0) return true;
    if (cues.whyOnly(tokens)) return true;
    return (continuation || cues.hasPronoun(tokens)) && topics.length <= FEW_CONCEPTS;
  }

  function topical(named: Concept[]): Concept[] {
    return named.filter(({ slot }) => !THIN_SLOTS.has(slot));
  }
}

type Sentence = { tokens: Token[]; mentions: Mention[]; outside: Outside[] };

const CLAUSE_END = /[,:;()[\]–—]|\s-\s|->|→/u;

/** The last clause that names a topic is where the asking is done ("17F, two nodules, biopsy-proven: which backbone?"); without one, all of it. "How often?" alone names none. */
function askingClause(tokens: Token[], mentions: Mention[], text: string): { start: number; end: number } {
  const starts = tokens.flatMap((token, at) => {
    const before = tokens[at - 1];
    return !before || CLAUSE_END.test(text.slice(before.end, token.start)) ? [at] : [];
  });
  const clauses = starts.map((start, at) => ({ start, end: starts[at + 1] ?? tokens.length }));
  const asks = ({ start, end }: { start: number; end: number }) =>
    mentions.some(({ concept, start: at }) => start <= at && at < end && !THIN_SLOTS.has(concept.slot) && concept.id !== 'frequency');
  return clauses.findLast(asks) ?? { start: 0, end: tokens.length };
}

/** What the corpus and lexicon use (`topical`, spelling is corrected to these), and the words that carry no topic. */
function vocabularyOf(lexicon: Lexicon, scope: Scope, cues: Cues, corpusWords: Map<string, number>) {
  const words = (phrases: string[]) => phrases.flatMap((phrase) => tokenize(phrase).map(({ word }) => word));
  const topical = new Map(corpusWords);
  for (const word of words(lexicon.concepts.flatMap(({ terms }) => terms))) topical.set(word, (topical.get(word) ?? 0) + 1);
  const followUp = cues['follow-up'];
  const phrases = [
    ...cues['answer-types'].flatMap((type) => type.cues),
    ...cues.comparison.cues,
    ...followUp.reset,
    ...followUp.correction,
    ...followUp.continuation,
    ...followUp.why,
    ...cues.assertion,
    ...cues.negators,
  ];
  const outside = [...scope.diseases, ...scope.organs, ...scope.drugs, ...scope.topics];
  return { topical, general: new Set(words([...phrases, ...outside, cues.filler])) };
}

const SENTENCE_END = /[.!?;\n]\s/u;

/** Tokens by sentence: what stands between two tokens decides. */
function sentencesOf(tokens: Token[], text: string): Token[][] {
  const sentences: Token[][] = [];
  let current: Token[] = [];
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1];
    if (before && SENTENCE_END.test(text.slice(before.end, token.start))) {
      sentences.push(current);
      current = [];
    }
    current.push(token);
  }
  if (current.length > 0) sentences.push(current);
  return sentences;
}

/** The two settings that a question brings together, or two concepts that exclude each other where it compares. */
function sidesOf(mentions: Mention[], compares: boolean, settingOf: (concept: Concept) => Concept | undefined): Question['sides'] {
  const named = mentions.map(({ concept }) => concept);
  const settings = [...new Map(named.flatMap((concept) => settingOf(concept) ?? []).map((setting) => [setting.id, setting])).values()];
  const [first, second] = settings;
  if (first && second && first.opposite?.includes(second.id)) return [first, second];
  if (!compares) return undefined;
  const others = named.filter(({ slot }) => slot !== 'setting');
  for (const [at, concept] of others.entries()) {
    const other = others.slice(at + 1).find((one) => one.opposite?.includes(concept.id));
    if (other) return [concept, other];
  }
  return undefined;
}
