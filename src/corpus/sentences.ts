/** Splitting joins rather than cuts where it is unsure: a joined pair says too much, a cut sentence can say the opposite. */
export type Span = { start: number; end: number };

/** Abbreviations that do not end a sentence, whatever follows. */
const NEVER_LAST = new Set(
  'e.g i.e vs cf viz approx ca resp incl excl dr prof mr mrs ms st fig figs tab al dept univ'.split(' '),
);
/** Abbreviations only when a number follows: "no. 5", but "The answer is no. Patients …". */
const BEFORE_NUMBER = new Set(
  'no nos p pp vol ch sect sec eq ref refs art para min max suppl grade pts'.split(' '),
);
/** After these a single capital is a label that may end a sentence ("arm A. Patients …"), not an initial. */
const LABELLED = new Set(
  'arm arms group groups cohort category class grade level stage type vitamin hepatitis factor table figure'.split(
    ' ',
  ),
);

const TERMINAL = /[.!?…]{1,8}["'”’)\]]{0,4}(?=\s|$)/gu;
const OPENING = /^\s*["'“‘([]{0,4}(.)/u;
/** Longest word looked back at. */
const WINDOW = 40;

/**
 * The sentences of a text without citation marks. `markedAt` says where marks stood: a mark after a full stop ends a sentence
 * even where the next one begins with a small letter ("… was better. [@a] pN1 disease …").
 */
export function splitSentences(text: string, markedAt: ReadonlySet<number> = new Set()): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(TERMINAL)) {
    const end = match.index + match[0].length;
    const marked = markedAt.has(end) || markedAt.has(end + 1);
    if (!endsSentence(text, start, match.index, match[0], end, marked)) continue;
    spans.push({ start, end });
    start = end + (/^\s*/.exec(text.slice(end, end + WINDOW))?.[0].length ?? 0);
  }
  if (text.slice(start).trim() !== '') spans.push({ start, end: text.trimEnd().length });
  return spans;
}

function endsSentence(
  text: string,
  start: number,
  at: number,
  terminal: string,
  end: number,
  marked: boolean,
): boolean {
  const next = OPENING.exec(text.slice(end, end + WINDOW))?.[1];
  if (next === undefined) return true;
  const small = !/[\p{Lu}\p{Lt}\p{N}≥≤<>~±]/u.test(next);
  const abbreviated = terminal === '.' && isAbbreviation(text, start, at, next);
  return marked ? !(abbreviated && small) : !abbreviated && !small;
}

function isAbbreviation(text: string, start: number, at: number, next: string): boolean {
  const words = text.slice(Math.max(start, at - WINDOW), at).split(/[\s([“"']+/u);
  const word = words.at(-1) ?? '';
  const lower = word.toLowerCase();
  if (NEVER_LAST.has(lower) || /^(?:\p{L}\.)+\p{L}$/u.test(word)) return true;
  if (BEFORE_NUMBER.has(lower) && /\p{N}/u.test(next)) return true;
  if (/^\p{Lu}$/u.test(word)) return !LABELLED.has(words.at(-2)?.toLowerCase() ?? '');
  // "1. First …" within a paragraph.
  return /^\p{N}+$/u.test(word) && at - word.length === start;
}
