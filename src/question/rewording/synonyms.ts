import { type Concept, type Lexicon, termKey } from '../../corpus/lexicon.ts';
import type { Token } from '../../language/analyzer.ts';
import { isStopWord, tokenize } from '../../language/analyzer.ts';
import type { SecondReaderWords } from '../../prompts/second-reader.ts';
import type { ConceptReader, Mention } from '../concepts.ts';
import { isPlural, wordClassOf } from './word-class.ts';

/** Other terms for a mention, the likeliest first; none where the form of its words does not tell what could take their place. */
export type Synonyms = (text: string, tokens: Token[], mention: Mention, all: Mention[]) => string[];

/** Behind these a word of uncertain class is a noun: "after *relapse*", "the *spread*". */
const BEFORE_NOUNS = new Set(
  'a an the this that after of for in with without at during per about on against first second'.split(' '),
);
/** "Chemo" and "chemotherapy" have at least so much in common, and differ by at least so many letters. */
const COMMON_START = 3;
const LETTERS_LEFT_OUT = 4;

/**
 * Only terms that stand for this concept and no other, of the same class and number, neither wider nor narrower in their words ("sarcoma",
 * "high-grade osteosarcoma" for "osteosarcoma"), and without a word of direction that the mention lacks.
 */
export function createSynonyms(
  lexicon: Lexicon,
  concepts: ConceptReader,
  { directions, 'never-written': avoided }: Pick<SecondReaderWords, 'directions' | 'never-written'>,
): Synonyms {
  const owners = new Map<string, Set<string>>();
  for (const { id, terms } of lexicon.concepts)
    for (const term of terms)
      owners.set(termKey(term), (owners.get(termKey(term)) ?? new Set<string>()).add(id));
  const ambiguous = new Set(lexicon.ambiguous.map(({ term }) => termKey(term)));
  const directing = new Set(directions.flatMap(stemsOf));
  const unwritten = new Set(avoided.map(termKey));
  const usable = new Map<string, string[]>();

  return function synonyms(text, tokens, { concept, start, end, negated }, all) {
    const [first, last] = [tokens[start], tokens[end - 1]];
    if (negated || !first || !last) return [];
    const surface = text.slice(first.start, last.end);
    const before = tokens[start - 1]?.word ?? '';
    const next = wordBehind(text, tokens, end);
    // "Interval compression", "thoracic surgeon": a piece of a longer name that the lexicon does not have.
    if (next && !all.some((one) => one.start <= end && end < one.end)) return [];
    const elsewhere = new Set([...tokens.slice(0, start), ...tokens.slice(end)].map(({ stem }) => stem));
    const fits = (term: string): boolean =>
      isPlural(term) === isPlural(surface) &&
      fitsArticle(before, term) &&
      stemsOf(term).every((stem) => !elsewhere.has(stem)) &&
      turnsNothing(term, surface);
    const terms = termsOf(concept).filter(fits);
    const inFull = terms.filter((term) => isInFull(term, surface));
    const kind = wordClassOf(surface) ?? (next ? undefined : uncertainClass(surface, before));
    if (kind === undefined) return inFull;
    const like = terms.filter(
      (term) => wordClassOf(term) === kind && !isWiderOrNarrower(term, surface) && suitsLabel(term, concept),
    );
    return [...inFull, ...like.filter((term) => !inFull.includes(term))];
  };

  function turnsNothing(term: string, surface: string): boolean {
    const [theirs, own] = [term, surface].map((one) => stemsOf(one).filter((stem) => directing.has(stem)));
    return theirs?.toSorted().join() === own?.toSorted().join();
  }

  /** The label first: it is how the field says it in full. */
  function termsOf(concept: Concept): string[] {
    const known = usable.get(concept.id);
    if (known) return known;
    const alone = concept.terms.filter((term) => standsAlone(term, concept.id));
    const ordered = [...alone.filter((term) => term === concept.label), ...alone];
    const terms = [...new Set(ordered)];
    usable.set(concept.id, terms);
    return terms;
  }

  function standsAlone(term: string, id: string): boolean {
    const [mention, ...others] = concepts.mentions(tokenize(term));
    return (
      owners.get(termKey(term))?.size === 1 &&
      !ambiguous.has(termKey(term)) &&
      !unwritten.has(termKey(term)) &&
      mention?.concept.id === id &&
      !mention.negated &&
      others.length === 0
    );
  }
}

/** "Sarcoma" is wider than "osteosarcoma" also where "OS" was written. */
function suitsLabel(term: string, { label }: Concept): boolean {
  return term === label || !isWiderOrNarrower(term, label);
}

/** Joining words that carry meaning, so that the analyzer does not count them among its stop words. */
const JOINING = new Set('no not without before after during over under all more less'.split(' '));

/** The word that follows without a mark between, unless it only holds the sentence together. */
function wordBehind(text: string, tokens: Token[], end: number): Token | undefined {
  const [last, next] = [tokens[end - 1], tokens[end]];
  if (!last || !next || isStopWord(next.word) || JOINING.has(next.word)) return undefined;
  return /^[\s-]?$/u.test(text.slice(last.end, next.start)) && /^\p{L}/u.test(next.word) ? next : undefined;
}

function uncertainClass(surface: string, before: string): 'noun' | undefined {
  return BEFORE_NOUNS.has(before) && /^[\p{L}-]+(?<!ed|ing)$/u.test(surface) ? 'noun' : undefined;
}

/** "Metastases" for "mets"; not "recurrence" for "recur", which is another part of speech. */
function isInFull(term: string, surface: string): boolean {
  const [full, short] = [term.toLowerCase(), surface.toLowerCase()];
  return (
    /^\p{L}+$/u.test(full) &&
    /^\p{L}+$/u.test(short) &&
    short.length >= COMMON_START &&
    full.length - short.length >= LETTERS_LEFT_OUT &&
    full.startsWith(short.slice(0, COMMON_START)) &&
    !/(?:ence|ance|ion|ment|ship|al|ly|ed|ing)$/.test(full)
  );
}

/** One holds all the words of the other, or is a piece of it; the same stems are the same words. */
function isWiderOrNarrower(term: string, surface: string): boolean {
  const [a, b] = [stemsOf(term), stemsOf(surface)];
  const holds = (whole: string[], part: string[]) => part.every((stem) => whole.includes(stem));
  const [x, y] = [a.join(''), b.join('')];
  return holds(a, b) || holds(b, a) || x.includes(y) || y.includes(x);
}

function stemsOf(text: string): string[] {
  return tokenize(text).map(({ stem }) => stem);
}

function fitsArticle(before: string, term: string): boolean {
  if (before !== 'a' && before !== 'an') return true;
  return (before === 'an') === /^[aeiou]/i.test(term);
}
