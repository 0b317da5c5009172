import { MEDICAL_NAMES } from '../../language/medical-names.ts';
import { type NearWords, createNearWords } from '../../language/near-words.ts';
import { isFunctionWordElsewhere } from '../../language/other-language.ts';
import { isStopWord } from '../../language/stop-words.ts';
import type { PersonNames } from '../../prompts/person-names.ts';
import { capitalsTell, isCapital, isInnerCapital, isShouted } from './capitals.ts';
import { listedNames } from './listed-names.ts';
import { nameLetters } from './name-letters.ts';
import { smallWordCount } from './ordinary-words.ts';
import type { Word } from './words.ts';

/**
 * How much a word is like a name: on a list of names; on one, but an ordinary or clinical word as well; on one, but an eponym or an
 * author; unheard of (no English, no clinical word, so perhaps a rare surname), with the letters of a name or with others; unheard of, and ends
 * like a clinical word; not at all.
 */
export type Likeness = 'known' | 'doubtful' | 'eponym' | 'name-like' | 'unheard' | 'clinical' | 'none';

/** The words of one message, each judged once. */
export type NameReading = {
  text: string;
  words: Word[];
  likeness: Likeness[];
  names: PersonNames;
  /** Not so in messages typed all small or all in capitals. */
  capitalsTell: boolean;
};

export function readNames(
  text: string,
  words: Word[],
  names: PersonNames,
  vocabulary: ReadonlySet<string>,
): NameReading {
  const tell = capitalsTell(words);
  const inSentences = words.filter(isWithoutCase).length > LONGEST_WITHOUT_CASE;
  const judge = (word: Word): Likeness => {
    if (isPartOfCode(text, word)) return 'none';
    const likeness = likenessOf(word, names, vocabulary, tell);
    return inSentences && likeness === 'unheard' && isWithoutCase(word) ? 'none' : likeness;
  };
  return {
    text,
    words,
    names,
    capitalsTell: tell,
    likeness: words.map(judge),
  };
}

/**
 * More words than a name has in a script without capitals are sentences of a language that we do not read, where a word that is on no
 * list tells nothing; fewer are perhaps a name in an English message.
 */
const LONGEST_WITHOUT_CASE = 4;

function isWithoutCase({ kind, surface }: Word): boolean {
  return kind === 'word' && surface.toLowerCase() === surface.toUpperCase();
}

/** Rarer small words that are names on our lists ("lim", "verity") are slips of the subtitles. */
const FEWEST_OF_A_NAME = 12;

/** "KOWALSKI" is a name among small letters; "PAX" and "LIN" may be genes. */
const FEWEST_IN_CAPITALS = 5;

let medical: ReadonlySet<string> | undefined;

/** Diseases, medicines and procedures of one word. */
function medicalWords(): ReadonlySet<string> {
  medical ??= new Set(Object.values(MEDICAL_NAMES).flat());
  return medical;
}

export function isMedicalWord(form: string): boolean {
  return medicalWords().has(form);
}

/** Of names left out of the table 71 in a hundred have such letters, of English and clinical words 5. */
const LETTERS_OF_A_NAME = 0.4;
/** Of names 52 in a hundred, of words 2: so much outweighs the beginning of a clinical word. */
const LETTERS_OF_A_NAME_FOR_CERTAIN = 0.8;

function likenessOf(
  word: Word,
  names: PersonNames,
  vocabulary: ReadonlySet<string>,
  tell: boolean,
): Likeness {
  const { form } = word;
  if (names.pronouns.has(form)) return 'none';
  if (word.kind !== 'word' || form.length < 2 || isInnerCapital(word)) return 'none';
  const compound = !isOfSyllables(word, tell) && isCompoundOfWords(form, names, vocabulary);
  const listed = !compound && (isIn(names.given, form) || isIn(names.surnames, form));
  const ordinary =
    smallWordCount(form) >= (listed ? FEWEST_OF_A_NAME : 1) ||
    isStopWord(form) ||
    (!names.given.has(form) && isFunctionWordElsewhere(form)) ||
    names.personVerbs.has(form) ||
    names.personDeeds.has(form) ||
    names.belongings.has(form);
  const clinical =
    vocabulary.has(form) ||
    (!listed && isMedicalWord(form)) ||
    names.abbreviations.has(form) ||
    names.notPersonTails.has(form) ||
    names.patientStates.has(form) ||
    names.caseWords.has(form) ||
    names.colleagueCues.has(form);
  const eponym = isIn(names.notNames, form);
  if (listed) {
    if (!ordinary && !clinical && !eponym && !names.ambiguous.has(form) && !(tell && isShortAndShouted(word)))
      return 'known';
    const asWord = eponym && !isGivenName(names, form) ? 'eponym' : 'doubtful';
    if (tell) return isCapital(word) && !isShouted(word) ? asWord : 'none';
    return ordinary || clinical ? 'none' : asWord;
  }
  if (isHanOrHangulName(names, form)) return 'known';
  if (isOfSyllables(word, tell)) return 'known';
  // "Second-line", "CT-guided", unless a part is a name: "Young-ho"
  if (compound && !form.split('-').some((part) => isGivenName(names, part))) return 'none';
  if (ordinary || clinical || eponym || names.ambiguous.has(form) || form.length < 3) return 'none';
  if (!compound && (isGivenName(names, form) || isSurname(names, form)) && !(tell && isShortAndShouted(word)))
    return 'known';
  // "JSM", "tmrw"
  if (/^[b-df-hj-np-tv-xz]+$/.test(form)) return 'none';
  const endsClinically = names.clinicalEndings.some(
    (ending) => form.length > ending.length + 1 && form.endsWith(ending),
  );
  const letters = nameLetters(form) ?? 0;
  const namelike = letters >= LETTERS_OF_A_NAME;
  const unheard =
    namelike || names.surnameEndings.some((ending) => form.endsWith(ending)) ? 'name-like' : 'unheard';
  if (tell && isShouted(word)) return 'none';
  if (isCapital(word) && tell) return endsClinically ? 'clinical' : unheard;
  if (endsClinically) return 'none';
  if (letters < LETTERS_OF_A_NAME_FOR_CERTAIN && resemblesAny(form, vocabulary)) return 'none';
  return isMisspelt(form, vocabulary) ? 'none' : unheard;
}

/** "Young-ho", "Yi-Ting", "Xiao-Ling": Chinese and Korean given names in Latin letters are two syllables of few kinds. */
const SYLLABLE =
  /^(?:[bpmfdtnlgkhjqxrzcswy]|zh|ch|sh|ts|hs|ky|gy|hy|my|ry|by)?(?:a|ai|an|ang|ao|e|ei|en|eng|i|ia|ian|iang|iao|ie|in|ing|iong|iu|o|ong|ou|u|ua|uan|uang|ui|un|uo|ae|eo|eun|eon|eong|eok|ee|oo|oon|oong|ook|on|om|im|yun|yung|yeon|yeong|young|ung|uk|ul|il|ik|ok|ol|ah|am|ak|al)$/;

/** Of Korean given names, and no English words but "ho". */
const SECOND_SYLLABLE = /^(?:ho|hee|jin|soo|woo|jun|hyun|hwan|kyu|bin|sik|chul|jae|tae|hoon)$/;

function isOfSyllables({ form, surface }: Word, tell: boolean): boolean {
  const parts = form.split('-');
  return (
    tell &&
    parts.length === 2 &&
    /^\p{Lu}\p{Ll}*-\p{L}\p{Ll}+$/u.test(surface) &&
    parts.every((part) => part.length > 1 && SYLLABLE.test(part)) &&
    (parts.some((part) => smallWordCount(part) < FEWEST_OF_A_NAME) || SECOND_SYLLABLE.test(parts[1] ?? ''))
  );
}

/** "neo-adjuvant", "non-lung", "Warren-Gates": a part is an ordinary or a clinical word. */
function isCompoundOfWords(form: string, names: PersonNames, vocabulary: ReadonlySet<string>): boolean {
  return (
    form.includes('-') &&
    form
      .split('-')
      .some(
        (part) =>
          smallWordCount(part) >= FEWEST_OF_A_NAME || vocabulary.has(part) || names.ambiguous.has(part),
      )
  );
}

/** Written in one, surname first: "李小明", "佐藤健一", "김민준". */
function isHanOrHangulName(names: PersonNames, form: string): boolean {
  return (
    /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]{2,5}$/u.test(form) &&
    [1, 2].some((length) => isSurname(names, form.slice(0, length)))
  );
}

function isShortAndShouted(word: Word): boolean {
  return isShouted(word) && word.form.length < FEWEST_IN_CAPITALS;
}

/** "Sox2", "153Sm", "TGFβ": symbols, not words. */
function isPartOfCode(text: string, { surface, start, end }: Word): boolean {
  return (
    /\d/.test(text.charAt(end)) ||
    /\d/.test(text.charAt(start - 1)) ||
    (/\p{Script=Latin}/u.test(surface) && /\p{Script=Greek}/u.test(surface))
  );
}

export function isGivenName(names: PersonNames, form: string): boolean {
  return isIn(names.given, form) || isIn(listedNames().given, form);
}

export function isSurname(names: PersonNames, form: string): boolean {
  return isIn(names.surnames, form) || isIn(listedNames().surnames, form);
}

/** Of a hyphenated name each part counts, so that "Garcia-Lopez" needs no entry of its own. */
function isIn(list: ReadonlySet<string>, form: string): boolean {
  return (
    list.has(form) ||
    (form.includes('-') && form.split('-').some((part) => part.length > 1 && list.has(part)))
  );
}

/** Most misspelt clinical words begin as the right ones do. */
const SAME_BEGINNING = 4;

/** The vocabulary of a corpus is the same for every message. */
const beginningsOf = new WeakMap<ReadonlySet<string>, Set<string>>();

function resemblesAny(form: string, known: ReadonlySet<string>): boolean {
  const beginnings = beginningsOf.get(known) ?? new Set([...known].flatMap(beginningsIn));
  beginningsOf.set(known, beginnings);
  return beginnings.has(form.slice(0, SAME_BEGINNING));
}

/** "samariam": a long word of ours with two slips at most. */
function isMisspelt(form: string, known: ReadonlySet<string>): boolean {
  if (form.length < SHORTEST_MISSPELT) return false;
  const near = longWordsOf.get(known) ?? createNearWords([...known].filter(isLong).map((word) => ({ word })));
  longWordsOf.set(known, near);
  return near.hasWithin(form, SLIPS);
}

const SHORTEST_MISSPELT = 8;
const SLIPS = 2;
const longWordsOf = new WeakMap<ReadonlySet<string>, NearWords<{ word: string }>>();

function isLong(word: string): boolean {
  return word.length >= SHORTEST_MISSPELT - 1;
}

/** The first letters of a word, as many as a shorter form may have. */
function beginningsIn(word: string): string[] {
  return Array.from({ length: Math.min(SAME_BEGINNING, word.length) }, (_, at) => word.slice(0, at + 1));
}
