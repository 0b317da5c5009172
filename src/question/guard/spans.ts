/** A stretch of the readable text. */
export type Span = { start: number; end: number };

/** Stands where something was that later detectors must not see; no detector's pattern contains it. */
const HIDDEN = '\u0000';

export function hide(text: string, spans: Span[]): string {
  const units = text.split('');
  for (const { start, end } of spans) units.fill(HIDDEN, start, end);
  return units.join('');
}

/** All matches of a global pattern, or of its group `at` where it has one. */
export function spansOf(pattern: RegExp, text: string): Span[] {
  return [...text.matchAll(pattern)].map((match) => {
    const inner = match.groups?.['at'];
    const start = inner === undefined ? match.index : match.index + match[0].indexOf(inner);
    return { start, end: start + (inner ?? match[0]).length };
  });
}
