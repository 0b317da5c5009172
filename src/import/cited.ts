import { plainLine } from './document.ts';

/** Stands for `[@a; @b]` until the draft is written, so that it is not escaped like text. */
export const CITED = /\uE002([^\uE002\uE003]*)\uE003/g;

export function cited(keys: string[]): string {
  return `\uE002${[...new Set(keys)].join(';')}\uE003`;
}

export function keysIn(text: string): string[] {
  return [...text.matchAll(CITED)].flatMap(([, keys = '']) => keys.split(';'));
}

/** The words alone, without what they cite. */
export function bare(text: string): string {
  return plainLine(text.replace(CITED, ''));
}
