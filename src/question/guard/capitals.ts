import type { Word } from './words.ts';

export function isCapital({ surface }: Word): boolean {
  const [letter = ''] = surface;
  // Scripts without case count as capital: nothing speaks against a name.
  return letter === letter.toUpperCase();
}

export function isShouted({ surface }: Word): boolean {
  return surface.length > 1 && surface === surface.toUpperCase() && surface !== surface.toLowerCase();
}

/** "mRNA", "EuroNet", "Sm-EDTMP"; but "MacAskill" and "DeWitt" are names. */
export function isInnerCapital({ surface }: Word): boolean {
  return /\p{Ll}(?:\p{Lu}|-\p{Lu}{2})/u.test(
    surface.replace(/^(?:Ma?c|De|Di|Da|La|Le|Van|Fitz|O')(?=\p{Lu})/u, ''),
  );
}

/** Above this share of words in capitals, a message is shouted and its capitals say nothing. */
const SHOUTED = 0.7;

export function capitalsTell(words: Word[]): boolean {
  const typed = words.filter(({ kind, surface }) => kind === 'word' && surface.length > 1);
  const shouted = typed.filter(isShouted).length;
  return typed.some((word) => isCapital(word) && !isShouted(word)) && shouted <= typed.length * SHOUTED;
}
