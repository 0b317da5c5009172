import type { Span } from './spans.ts';
import { spansOf } from './spans.ts';

/** Street words that hardly mean anything else after a number and a name. */
const STREET =
  '(?:street|road|lane|avenue|ave|boulevard|blvd|grove|crescent|terrace|mews|parkway|pkwy|highway|hwy|gardens|cul-de-sac|esplanade|strasse|stra[sß]e|weg|platz|allee|gasse|laan|straat|gatan|vägen|vej|gade)';
/** Street words that are other words as well: the name before them must be capitalised. */
const MAYBE_STREET =
  '(?:St|Rd|Ln|Dr|Ct|Pl|Cl|Sq|Drive|Close|Court|Place|Way|Walk|Row|Square|Park|Hill|View|Rise|Green|Circle|Cir|Trail|Trl|Loop|Quay|Heights|Villas|Estate|House|Gate|Mount|Path|Meadows?|Fields?)';

/** The letters of the 124 postcode areas: https://www.ons.gov.uk/methodology/geography */
const UK_AREA =
  '(?:A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE)';
const US_STATE =
  '(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])';

const ADDRESSES: RegExp[] = [
  new RegExp(`(?<![\\w./-])\\d{1,5}[a-z]?,? (?:[\\p{L}'.-]{1,20} ){1,3}${STREET}\\b`, 'giu'),
  new RegExp(
    `(?<![\\w./-])\\d{1,5}[a-zA-Z]?,? (?:\\p{Lu}[\\p{L}'-]{1,20}\\.? ){1,3}${MAYBE_STREET}\\b(?!\\.? \\p{Lu}\\p{Ll}+ (?:said|asks|wants|says))`,
    'gu',
  ),
  // Street before number: continental Europe and Latin America.
  new RegExp(
    `\\b(?:\\p{L}{2,24}(?:strasse|straße|str\\.|weg|platz|allee|gasse|laan|straat|gatan|vägen|vej|gade|gata)) ?\\d{1,4}[a-z]?\\b`,
    'giu',
  ),
  /\b(?:[Cc]alle|[Aa]venida|Av\.|[Rr]ua|[Rr]ue|Via|[Vv]iale|[Pp]iazza|[Pp]laza|[Uu]lica|[Uu]l\.|Carrera|[Jj]alan|[Jj]l\.) (?:\p{L}[\p{L}'.-]{0,20},? ){1,4}(?:n[o°º]?\.? ?)?\d{1,5}\b/gu,
  // A unit and its house
  /(?<![\w./-])\d{1,4}\/\d{1,5}[a-z]? \p{Lu}\p{Ll}{1,20} (?:Street|St|Road|Rd|Lane|Avenue|Ave|Drive|Close|Court|Place)\b/gu,
  /(?<![\w./-])\d{1,4}(?: bis| ter)?,? (?:rue|avenue|boulevard|impasse|chemin|allée|quai|place|cours) (?:de la |de l'|de |du |des |d'|l')?\p{L}[\p{L}'-]{1,24}/giu,
  /(?<![\w./-])\d{1,4}[a-z]?,? (?:Plac|Plaza|Piazza|Via|Viale|Rua|Calle|Ulica|Praça|Rynek|Platz) (?:\p{L}{1,4} ){0,2}\p{Lu}[\p{L}'-]{1,24}/gu,
  /(?<![\w./-])\d{1,4}[a-z]?,? \p{Lu}\p{L}{2,24}str\./gu,
  /\b(?:house|plot|unit|villa|door) ?#?\d{1,4}(?:\/\d{1,4})?[a-z]?,? (?:\p{L}[\p{L}'-]{1,20} ){0,3}(?:road|rd|street|st|lane|block|avenue|sector|phase)\b/giu,
  /\b(?:eircode|pin)[ :]{1,3}(?<at>\d{6}|[A-Z]\d\d ?[A-Z\d]{4})(?!\w)/gi,
  /\bP\.? ?O\.? ?box ?#?\d{1,7}\b/gi,
  /\b(?:flat|apt|apartment|suite) ?#?\d{1,4}[a-z]?,? \d{1,5} /gi,
  new RegExp(`(?<![\\w-])${UK_AREA}\\d[\\dA-HJKPSTUW]? ?\\d[ABD-HJLNP-UW-Z]{2}(?![\\w-])`, 'g'),
  new RegExp(`(?<![\\w-])${US_STATE},? \\d{5}(?:-\\d{4})?(?![\\w%-]|[.,]\\d)`, 'g'),
  new RegExp(
    `(?<![\\w-])(?:zip(?:\\+4)?|zip ?code|post ?code|plz|cap|cp|pin ?code)[ :#.]{0,3}(?:is )?(?<at>[A-Z]{0,2}[\\d][\\dA-Z-]{2,6}(?: ?\\d[A-Z]{2})?)(?!\\w)`,
    'gi',
  ),
  /(?<![\w-])[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] \d[ABCEGHJ-NPRSTV-Z]\d(?![\w-])/g, // Canada
];

export function addresses(text: string): Span[] {
  return ADDRESSES.flatMap((pattern) => spansOf(pattern, text));
}
