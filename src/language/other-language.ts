import { ces, dan, deu, fra, ita, nld, nob, pol, por, spa, swe, tur } from 'stopword';
import type { Token } from './analyzer.ts';
import { isEnglishWord, wordFrequency } from './english.ts';
import { isStopWord } from './stop-words.ts';

/** Function words of languages that share the alphabet with English. */
const LANGUAGES = [deu, fra, spa, ita, por, nld, pol, ces, swe, dan, nob, tur].map(
  (words) => new Set(words.map((word) => word.toLowerCase()).filter((word) => word.length > 1)),
);
/** Whether a word, lower case, is a function word of another language, whatever it is in English. */
export function isFunctionWordElsewhere(word: string): boolean {
  return LANGUAGES.some((language) => language.has(word));
}

/** "En bloc", "de novo", "per os", "in situ", "et al", "od": English takes them over, medicine above all. */
const TAKEN_OVER = new Set([
  'en',
  'de',
  'per',
  'os',
  'in',
  'et',
  'al',
  'ad',
  'ex',
  'post',
  'pre',
  'po',
  'od',
]);
/** A word that is commoner in English (per million) says nothing of another language: "die", "was", "man". */
const COMMON_PER_MILLION = 60;
/** Accents above or below a letter; English keeps few of them, and writes those words without as well. */
const ACCENT = /\p{L}\p{M}|[^\p{ASCII}\P{L}]/u;
/** A sign that stands alone may be a name or a slip, … */
const FEWEST_SIGNS = 2;
/** … unless the words around it are as strange: this many, and this share of all. */
const FEWEST_STRANGE = 3;
const STRANGE_SHARE = 0.5;

/**
 * Whether a text is plainly in another language than English: most of its letters are of another script, or it has function
 * words of another language or accents, more of them than function words of English, beside words that `isKnown` does not
 * know. Shorthand without function words counts as English.
 */
export function isOtherLanguage(text: string, tokens: Token[], isKnown: (word: string) => boolean): boolean {
  if (isMostlyOfAnotherScript(text)) return true;

  const words = new Map(tokens.map(({ surface, word }) => [surface.toLowerCase().normalize('NFC'), word]));
  const uncommon = [...words].filter(
    ([written, word]) =>
      !isStopWord(word) && !TAKEN_OVER.has(written) && wordFrequency(word) <= COMMON_PER_MILLION,
  );
  const strange = uncommon.filter(
    ([, word]) => /^\p{L}{3,}$/u.test(word) && !isKnown(word) && !isEnglishWord(word),
  );
  // Of most questions every word is known.
  if (strange.length === 0) return false;
  const english = [...words.values()].filter(isStopWord).length;
  const accented = strange.filter(([written]) => ACCENT.test(written)).map(([written]) => written);
  const signs = Math.max(
    ...LANGUAGES.map((language) => {
      const own = uncommon.map(([written]) => written).filter((written) => language.has(written));
      return new Set([...own, ...accented]).size;
    }),
  );
  if (signs <= english) return false;
  return (
    signs >= FEWEST_SIGNS ||
    (strange.length >= FEWEST_STRANGE && strange.length >= STRANGE_SHARE * words.size)
  );
}

function isMostlyOfAnotherScript(text: string): boolean {
  // The letters of ASCII are all Latin.
  if (/^\p{ASCII}*$/u.test(text)) return false;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return letters > 1 && latin * 2 < letters;
}
