import { stemmer } from 'stemmer';
import { foldSpelling } from './spelling-variants.ts';

/** Lower case in one Unicode form, without invisible characters and accents, Greek letters spelled out, British spelling made American. */
export function foldWord(word: string): string {
  const plain = word
    .normalize('NFKD')
    .toLowerCase()
    .replace(INVISIBLE_OR_ACCENT, '')
    .replace(POSSESSIVE_OR_CONTRACTED, '')
    .replace(/[æœßø]/g, (letter) => LATIN[letter] ?? letter)
    .replaceAll('\u2044', '/') // ½ is 1⁄2 when taken apart
    .replace(/[^\p{L}\p{M}\p{N}/]+/gu, '')
    .normalize('NFKC')
    .replace(
      /(?<!\p{Script=Greek})\p{Script=Greek}(?!\p{Script=Greek})/gu,
      (letter) => GREEK[letter] ?? letter,
    );
  return plain.length > LONGEST_WORD ? plain : foldSpelling(plain);
}

/** Porter stem of a folded word, after Latin, Greek and irregular plurals have become singular. */
export function stemOf(word: string): string {
  // Porter's rules are for English letters; a longer run is not a word.
  if (word.length > LONGEST_WORD || !/^[a-z]+$/.test(word)) return word;
  return stemmer(
    IRREGULAR.get(word) ??
      word
        .replace(/([aeoy]s)is$/, '$1es')
        .replace(/omata$/, 'oma')
        .replace(/([^aeiou][rln])ae$/, '$1a'),
  );
}

const LONGEST_WORD = 60;

/** Zero-width and other format characters, variation selectors, and the accents of Latin, Greek and Cyrillic. */
const INVISIBLE_OR_ACCENT = /[\p{Cf}\u0300-\u036f\ufe00-\ufe0f]+/gu;

/** "They'll" and "we'd" are "they" and "we", "patient's" is "patient". */
const POSSESSIVE_OR_CONTRACTED = /['\u2018\u2019\u02bc\u2032\uff07](?:s|ll|ve|re|d|m)$/;

const LATIN: Record<string, string> = { æ: 'ae', œ: 'oe', ß: 'ss', ø: 'o' };

const GREEK: Record<string, string> = Object.fromEntries(
  'α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi ο omicron π pi ρ rho σ sigma ς sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega'
    .split(' ')
    .reduce<[string, string][]>(
      (pairs, entry, i, all) => (i % 2 ? pairs : [...pairs, [entry, all[i + 1] ?? '']]),
      [],
    ),
);

const IRREGULAR = new Map(
  Object.entries({
    children: 'child',
    women: 'woman',
    men: 'man',
    feet: 'foot',
    criteria: 'criterion',
    phenomena: 'phenomenon',
    bacteria: 'bacterium',
    nuclei: 'nucleus',
    foci: 'focus',
    loci: 'locus',
    bronchi: 'bronchus',
    alveoli: 'alveolus',
    humeri: 'humerus',
    thrombi: 'thrombus',
    emboli: 'embolus',
    stimuli: 'stimulus',
    radii: 'radius',
    fungi: 'fungus',
    indices: 'index',
    appendices: 'appendix',
    matrices: 'matrix',
    vertices: 'vertex',
    ilia: 'ilium',
    ova: 'ovum',
    sera: 'serum',
    spectra: 'spectrum',
    vertebrae: 'vertebra',
  }),
);
