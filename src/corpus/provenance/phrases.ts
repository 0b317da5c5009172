import escapeStringRegexp from 'escape-string-regexp';

/** The first of the phrases that a text has as whole words, in whatever letter case; as the text writes it. */
export function phraseIn(text: string, phrases: string[]): string | undefined {
  return phrases.length === 0 ? undefined : bookOf(phrases).exec(text)?.[0];
}

/** Whether a text has a name: one in capitals must be written so, another in whatever letter case. */
export function names(text: string, name: string): boolean {
  const flags = name === name.toUpperCase() && name.length <= LONGEST_ABBREVIATION ? 'u' : 'iu';
  return asWholeWords(escapeStringRegexp(name), flags).test(text);
}

const LONGEST_ABBREVIATION = 6;

/** One pattern a list: the lists are few, and asked for every statement. */
const books = new WeakMap<string[], RegExp>();

function bookOf(phrases: string[]): RegExp {
  const known = books.get(phrases);
  if (known) return known;
  const longestFirst = phrases.toSorted((a, b) => b.length - a.length).map(escapeStringRegexp);
  const book = asWholeWords(longestFirst.join('|'), 'iu');
  books.set(phrases, book);
  return book;
}

function asWholeWords(pattern: string, flags: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, flags);
}
