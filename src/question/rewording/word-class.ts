/** What a term can be told to be by its form alone; undefined where its form says nothing. */
export type WordClass = 'noun' | 'adjective' | 'adverb';

/** Ends that only nouns have. */
const NOUN =
  /(?:tion|sion|ment|ity|ness|ence|ance|ency|ancy|sis|ism|oma|therapy|tomy|logy|graphy|gram|scopy|plasty|ology|cin|tinib|zumab|platin|amide|oside|trexate|ure|ship)$/;
/** "Survival" and its like end as adjectives do. */
const NOUN_ALL_THE_SAME =
  /^(?:survival|removal|trial|interval|withdrawal|referral|arrival|approval|clinic|topic|metastatic deposit)$/;
const ADJECTIVE = /(?:al|ic|ous|able|ible|ary|ular|ative)$/;
/** A name in capitals ("SBRT"); shorter ones ("R0", "M1", "IE") stand for many things. */
const ABBREVIATION = /^(?=(?:.*[A-Z]){3})[A-Za-z][A-Za-z-]*s?$/;
/** Words that make a clause or a phrase of their own of a term: "comes back", "at diagnosis", "how many nodules". */
const JOINING =
  /\b(?:is|are|was|were|be|been|has|have|had|can|could|it|its|that|how|what|all|every|not|no|never|without|with|at|on|in|of|for|from|to|by|before|after|when|then|the|a|an|some|only|just|up|out|back|off|over|again|left|later|and|or|than|as)\b/;

/** "Adding ifosfamide", "remove nodules". */
const VERB_FIRST = /^(?:\p{L}+ing|add|give|use|remove|resect|take|get|leave)\s/iu;

/** By the last word of a term ("pulmonary metastasectomy" is a noun). */
export function wordClassOf(term: string): WordClass | undefined {
  if (ABBREVIATION.test(term)) return 'noun';
  if (JOINING.test(term.toLowerCase()) || VERB_FIRST.test(term) || /\d/.test(term)) return undefined;
  const last = singular(
    term
      .toLowerCase()
      .split(/[\s-]+/)
      .at(-1) ?? '',
  );
  if (NOUN_ALL_THE_SAME.test(last) || NOUN.test(last)) return 'noun';
  if (last.endsWith('ly')) return 'adverb';
  // "Operation impossible" is no adjective that can stand before a noun.
  return ADJECTIVE.test(last) && !/\s/.test(term) ? 'adjective' : undefined;
}

export function isPlural(term: string): boolean {
  return term.endsWith('s') && !/(?:ss|us|is)$/.test(term);
}

function singular(word: string): string {
  if (/(?:a|o|e|y)ses$/.test(word)) return word.replace(/es$/, 'is');
  if (word.endsWith('ies')) return word.replace(/ies$/, 'y');
  return isPlural(word) ? word.slice(0, -1) : word;
}
