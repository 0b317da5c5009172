import type { Scope } from '../corpus/scope.ts';
import { isEnglishWord, wordFrequency } from '../language/english.ts';
import type { Token } from '../language/analyzer.ts';
import { isStopWord, tokenize } from '../language/analyzer.ts';
import { MEDICAL_NAMES } from '../language/medical-names.ts';
import { createPhraseBook } from './phrase-book.ts';

/** Below this many occurrences per million in general English, a word with the suffix of a disease or a drug is taken for one. */
const RARE_PER_MILLION = 0.7;
/**
 * From here on a topic's name is a word of everyday speech, too ("cost", "sex"). At 6 the tuning sets have an answer on cycles to a question
 * that asks for an echocardiogram ("echo": 7).
 */
const EVERYDAY_PER_MILLION = 20;
/** "Still's disease": what is named after a person has a capital and the possessive; "the patient's disease" has not. */
const EPONYM = /^(?!Patient|Child)\p{Lu}\p{L}+['\u2019]s$/u;
const DISEASE_WORDS = new Set([
  'disease',
  'syndrome',
  'palsy',
  'sarcoma',
  'tumor',
  'lymphoma',
  'contracture',
]);
/** Shorter words end like diseases and drugs by chance ("coma", "nib"). */
const SHORTEST_NAME = 6;

/**
 * A topic beside the ask ("biopsy-proven") is context; another disease or drug is never. `start` and `end` are token positions. What
 * statements speak of (`stated`) may be outside all the same: an organ that gives a tumour its name ("kidney cancer"), and a
 * complication ("heart failure") where nothing of ours is named beside it. A topic of one everyday word, or an adjective of the general
 * dictionary ("prophylactic"), may be named in `passing` ("does sex change survival after relapse?").
 */
export type Outside = {
  name: string;
  kind: 'disease' | 'population' | 'organ' | 'drug' | 'topic' | 'foreign';
  stated?: boolean;
  passing?: boolean;
  start: number;
  end: number;
};

/** Which names the statements of the corpus use, word after word, and which ones the lexicon has, as a whole. */
export type Familiar = {
  isStated: (name: string) => boolean;
  isNamed: (name: string) => boolean;
  /** Of no vocabulary at hand, see `createForeignness`. */
  isForeign: (word: string) => boolean;
};

/**
 * Finds what a question names that the corpus is not about: listed diseases, organs, drugs and topics, and words that end as
 * diseases or international drug names do. What the statements of the corpus speak of is never outside; a disease or drug that the
 * lexicon has a name for is not outside either, whether or not a statement speaks of it.
 */
export function createOutsideFinder(
  scope: Scope,
  { isStated, isNamed, isForeign }: Familiar,
): (tokens: Token[]) => Outside[] {
  const named = (kind: Outside['kind'], list: string[]) => list.map((name) => ({ name, kind }));
  const names = [
    ...named('disease', scope.diseases),
    ...named('population', scope.populations),
    ...named('organ', scope.organs),
    ...named('drug', scope.drugs),
    ...named('topic', scope.topics),
  ];
  const familiar = ({ name, kind }: { name: string; kind: Outside['kind'] }) =>
    kind === 'topic' ? isStated(name) || isNamed(name) : isNamed(name);
  const parts = new Map<string, boolean>();
  const general = [
    ...named('disease', MEDICAL_NAMES.disease),
    ...named('drug', MEDICAL_NAMES.drug),
    ...named('topic', [...MEDICAL_NAMES.sign.filter(isRare), ...MEDICAL_NAMES.procedure]),
  ]
    .filter(({ name }) => !isOurs(name))
    .map((one) => ({ ...one, word: soleWordOf(one.name) }))
    .map((one) => ({ ...one, passing: isAdjective(one.word), general: true }));
  const listed = createPhraseBook(
    [
      ...names
        .filter((one) => !familiar(one))
        .map((one) => ({
          ...one,
          stated: isComplication(one) && isStated(one.name),
          word: undefined,
          general: false,
          passing: one.kind === 'topic' && isEveryday(soleWordOf(one.name)),
        })),
      ...general,
    ].map((one) => [one.name, one] as const),
  );
  return (tokens) => {
    const found = listed
      .find(tokens)
      .flatMap(({ value: { word, general: isGeneral, ...value }, start, end, steppedOver }) => {
        const at = tokens[start];
        // "Can it be cured at all?" is not about a cure-all.
        if (isGeneral && steppedOver.length > 0) return [];
        if (word !== undefined && at !== undefined && isOrdinaryBeside(at.word, word)) return [];
        // "What drives prognosis?" is not about driving.
        const isOtherForm = value.kind === 'topic' && end === start + 1 && isEveryday(at?.word);
        return isOtherForm && at !== undefined && isOrdinaryBeside(at.word, value.name)
          ? []
          : [{ ...value, start, end }];
      });
    const formed = tokens.flatMap(({ word, surface }, start) => {
      if (word.length < SHORTEST_NAME || isNamed(word) || wordFrequency(word) >= RARE_PER_MILLION) return [];
      const ends = (suffixes: string[]) => suffixes.some((suffix) => word.endsWith(suffix));
      const kind = ends(scope['disease-suffixes'])
        ? ('disease' as const)
        : ends(scope['drug-stems'])
          ? ('drug' as const)
          : isForeign(word) && (start === 0 || !/^\p{Lu}\p{Ll}/u.test(surface))
            ? ('foreign' as const)
            : undefined;
      return kind ? [{ name: word, kind, start, end: start + 1 }] : [];
    });
    const eponyms = tokens.flatMap(({ word, surface }, at) => {
      const before = tokens[at - 1];
      const isEponym =
        before !== undefined &&
        (EPONYM.test(before.surface) ||
          (word === 'syndrome' && NAME.test(before.surface) && !isStopWord(before.word)));
      return isEponym && DISEASE_WORDS.has(word) && !isNamed(`${before.surface} ${surface}`)
        ? [{ name: `${before.surface} ${surface}`, kind: 'disease' as const, start: at - 1, end: at + 1 }]
        : [];
    });
    const whole = [...eponyms, ...found.filter((one) => !eponyms.some((other) => overlap(one, other)))];
    return [...whole, ...formed.filter((one) => !whole.some((other) => overlap(one, other)))];
  };

  /** Of the listed diseases only those that are no tumours: a drug studied in another tumour is no answer for ours. */
  function isComplication({ name, kind }: Pick<Outside, 'name' | 'kind'>): boolean {
    return kind === 'organ' || (kind === 'disease' && !TUMOUR.test(name));
  }

  /** A name of the general dictionary is ours when the lexicon or a statement has it, or the lexicon every word of it. */
  function isOurs(name: string): boolean {
    if (isNamed(name) || isStated(name)) return true;
    return tokenize(name).every(({ word }) => {
      // Thousands of names share a few hundred words: "disease", "acute".
      const isKnown = parts.get(word) ?? isNamed(word);
      parts.set(word, isKnown);
      return isKnown;
    });
  }
}

/** The word that a name consists of; undefined where there are several. */
function soleWordOf(name: string): string | undefined {
  // Most of many thousand names at the start, of which no more is to be known.
  if (name.includes(' ')) return undefined;
  const [only, ...others] = tokenize(name);
  return others.length === 0 ? only?.word : undefined;
}

/** "Prophylactic" stands among the drugs. */
function isAdjective(word: string | undefined): boolean {
  return word !== undefined && ADJECTIVE.test(word) && isEnglishWord(word);
}
const ADJECTIVE = /(?:ic|al|ary|ous|ive)$/;

function isEveryday(word: string | undefined): boolean {
  return word !== undefined && wordFrequency(word) >= EVERYDAY_PER_MILLION;
}

/**
 * "Enter" has the stem of "enteritis", "isolated" that of "isolation": an everyday word of its own is not the name. One letter more or
 * less is another spelling, or the plural ("adrenaline", "seizures").
 */
function isOrdinaryBeside(word: string, name: string): boolean {
  const isSpelling =
    Math.abs(word.length - name.length) <= 1 && (word.startsWith(name) || name.startsWith(word));
  return !isSpelling && word !== `${name}es` && wordFrequency(word) >= RARE_PER_MILLION;
}

function overlap(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}

const TUMOUR = /(?:oma|omas|aemia|emia)$|\b(?:cancer|tumou?r|cell|[A-Z]{2,})\b|Ewing/u;
/** "Goodpasture syndrome": a capital within a sentence. */
const NAME = /^\p{Lu}\p{Ll}{2,}$/u;

/** Signs go by everyday words, too ("stigmata", "bump"). */
function isRare(name: string): boolean {
  return name.includes(' ') || !isEnglishWord(name);
}
