import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import type { Statement } from '../corpus/guideline.ts';
import { tokenize } from '../language/analyzer.ts';
import { createPhraseBook } from '../question/phrase-book.ts';
import type { Role } from '../question/context.ts';
import type { Notice } from './answer.ts';
import { fill } from './fill.ts';
import type { Words } from './words.ts';

/** How many terms are explained to each reader; physicians and pharmacists know them. */
const MOST_EXPLAINED: Record<Role, number> = {
  physician: 0,
  pharmacist: 0,
  nurse: 1,
  trainee: 2,
  patient: 5,
};

/** Explains the terms of the statements from the glossary, for the plain-language reader with the reading grade of our own words. */
export function plainWords(statements: Statement[], role: Role, { glossary, wording }: Words): Notice[] {
  const most = MOST_EXPLAINED[role];
  if (most === 0) return [];
  const book = createPhraseBook(
    glossary.flatMap((entry) => (entry.terms ?? [entry.term]).map((term) => [term, entry] as const)),
  );
  const found = statements.flatMap(({ text }) => book.find(tokenize(text)).map(({ value }) => value));
  const explained = [...new Set(found)].slice(0, most);
  if (explained.length === 0) return [];
  const notices = explained.map(({ plain }): Notice => ({ kind: 'plain-language', text: plain }));
  if (role !== 'patient') return notices;
  // The explained term itself is not one of our words, and it is long by nature.
  const ours = explained
    .map(({ plain, term }) => plain.replace(new RegExp(`^${term}`, 'iu'), 'It'))
    .join(' ');
  return [
    ...notices,
    {
      kind: 'plain-language',
      text: fill(wording.notices.readability, { grade: String(readingGrade(ours)) }),
    },
  ];
}

/** US school grade after Kincaid et al. 1975, at least 1. */
export function readingGrade(text: string): number {
  const words = text.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  const sentences = Math.max(1, (text.match(/[.!?](?:\s|$)/g) ?? []).length);
  const syllables = words.reduce((sum, word) => sum + syllable(word), 0);
  return Math.max(
    1,
    Math.round(fleschKincaid({ sentence: sentences, word: words.length, syllable: syllables })),
  );
}
