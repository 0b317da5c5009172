import { isStopWord } from '../../language/stop-words.ts';

/** A question taken apart: what gives the case, what asks, and the marks behind. `lead + ask + end` is the text. */
export type Parts = { lead: string; ask: string; end: string };

const BOUNDARY = /[.!?;:\n]\s+/gu;

/** The last sentence, or what stands behind its colon, is where the asking is done. */
export function partsOf(text: string): Parts {
  const trimmed = text.trim();
  const whole = trimmed.replace(/[\s?!.]+$/u, '');
  const end = trimmed.slice(whole.length).trim();
  const last = [...whole.matchAll(BOUNDARY)].at(-1);
  const at = last ? last.index + last[0].length : 0;
  return { lead: whole.slice(0, at), ask: whole.slice(at), end };
}

/** Begins as the words that it takes the place of began. */
export function casedLike(before: string, after: string): string {
  if (!/^\p{Lu}/u.test(before)) return after;
  return after.charAt(0).toUpperCase() + after.slice(1);
}

/** A first word that only holds the sentence together goes on in lower case; it may else be a name. */
export function continued(words: string): string {
  const first = /^\p{Lu}\p{Ll}*(?=\s|$)/u.exec(words)?.[0];
  return first !== undefined && isStopWord(first.toLowerCase())
    ? first.toLowerCase() + words.slice(first.length)
    : words;
}
