import type { Word } from './words.ts';

export function isCapital({ surface }: Word): boolean {
  const [letter = ''] = surface;
  // Scripts without case count as capital: nothing speaks against a name.
  return letter === letter.toUpperCase();
}

export function isShouted({ surface }: Word): boolean {
  return surface === surface.toUpperCase() && surface !== surface.toLowerCase();
}

const INNER_CAPITAL = /\p{Ll}(?:(?<!(?<!\p{L})(?:Ma?c|De|Di|Da|La|Le|Van|Fitz))\p{Lu}|-\p{Lu}{2})/u;

/** "mRNA", "EuroNet", "Sm-EDTMP"; but "MacAskill", "DeWitt" and "Smith-McBride" are names. */
export function isInnerCapital({ surface }: Word): boolean {
  return INNER_CAPITAL.test(surface);
}

/** Above this share of words in capitals, a message is shouted and its capitals say nothing. */
const SHOUTED = 0.7;

export function capitalsTell(words: Word[]): boolean {
  const typed = words.filter(({ kind, surface }) => kind === 'word' && surface.length > 1);
  const shouted = typed.filter(isShouted).length;
  return typed.some((word) => isCapital(word) && !isShouted(word)) && shouted <= typed.length * SHOUTED;
}
