import { createHash } from 'node:crypto';
import type { Receipt } from './receipt.ts';

/** A row of a table gains its headers and loses its bars, a sentence its marks: the text and its place differ in length. */
const SHORTEST = 0.3;
const LONGEST = 4;
/** Of one paragraph; a pasted answer is far shorter. Words. */
const MOST_WORDS = 600;

/**
 * The words that a receipt was given for, found in a text that quotes them (a pasted answer, a message). They are certain, because
 * their hash is the receipt's. Lines may be wrapped; a statement begins and ends at white space.
 */
export function wordingIn(text: string, receipt: Receipt): string | undefined {
  const place = receipt.end - receipt.start;
  for (const paragraph of text.split(/\n[ \t]*\n/)) {
    const words = paragraph.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
    for (let first = 0; first < words.length; first += 1) {
      let candidate = '';
      for (let last = first; last < words.length && candidate.length <= place * LONGEST; last += 1) {
        candidate += (last === first ? '' : ' ') + words[last];
        if (candidate.length >= place * SHORTEST && isProven(candidate, receipt)) return candidate;
      }
    }
  }
  return undefined;
}

/** Whether these are the words that the receipt was given for. */
export function isProven(text: string, { sha256 }: Receipt): boolean {
  return createHash('sha256').update(text, 'utf8').digest('hex').startsWith(sha256);
}
