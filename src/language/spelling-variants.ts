/**
 * Folds British spelling into American, so that one word has one form. Takes and gives lower case; folding twice changes nothing.
 * A word that is folded needlessly does no harm: question, lexicon and corpus are folded alike.
 */
export function foldSpelling(word: string): string {
  let folded = word;
  for (const [british, american] of VARIANTS) folded = folded.replace(british, american);
  return NEVER_WITH_Z.test(folded) ? folded : folded.replace(ISE, '$1iz$2');
}

/** Greek diphthongs only where American English drops the vowel: `aerobic`, `shoe` and `paean` stay. */
const VARIANTS: [RegExp, string][] = [
  [/(col|tum|fav|behavi|lab|neighb|flav|vap|od|hum|hon|vig|rig|harb|arm|endeav)our/g, '$1or'],
  [/(h|an|ch|ur|th)aem/g, '$1em'],
  [/a+emi(a|as|c)$/, 'emi$1'],
  [/paed/g, 'ped'],
  [/gynaec/g, 'gynec'],
  [/^(c|f)aec/, '$1ec'],
  [/^(an|syn)?aesth/, '$1esth'],
  [/(pal|arch)aeo/g, '$1eo'],
  [/^aeti(?=o)/, 'eti'],
  [/^caes/, 'ces'],
  [/^naev/, 'nev'],
  [/o+e(?=dem|soph|str)/g, 'e'],
  [/(rrh|pn)oe(?=a|i)/g, '$1e'],
  [/^foet/, 'fet'],
  [/^coel(?=i)/, 'cel'],
  [/^homoeo/, 'homeo'],
  [/manoeuvre?/g, 'maneuver'],
  [/^leuco(?!vor)/, 'leuko'],
  [/sulph/g, 'sulf'],
  [/(lit|met|cent|fib|tit|calib|theat|goit)re(s)?$/, '$1er$2'],
  [/centred$/, 'centered'],
  [/(a|o|ra|ta)lys(e|ed|er|ers|ing)$/, '$1lyz$2'],
  [/((?:an|cat|di|hom|pr|ep)al?og)ue(s)?$/, '$1$2'],
  [/^programme(s)?$/, 'program$1'],
  [/(def|lic|off|pret)ence(s|d)?$/, '$1ense$2'],
  [/^practis/, 'practic'],
  [/^grey/, 'gray'],
  [/^mould/, 'mold'],
  [/^ageing$/, 'aging'],
  [/^artefact/, 'artifact'],
  [/^(judg|acknowledg)ement/, '$1ment'],
];

const ISE = /^([a-z]{3,})is(e|ed|es|ing|er|ers|able|ation|ations|ational)$/;
/** Verbs and nouns in -ise that have no form in -ize. */
const NEVER_WITH_Z =
  /(?:[aou]|[^t]v|ex[ec]r?c|inc|cumc|prec|conc|pr|w|sp|nch|prom|prem|surm|dem|sunr|upr|adver?t|chast|expert|treat|mort|parad|chand|pen|synops|opol|trell|pelv)is(?:e|ed|es|ing|er|ers)$/;
