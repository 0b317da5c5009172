import escapeStringRegexp from 'escape-string-regexp';
import { MONTHS } from '../language/months.ts';
import type { ImportWords } from '../prompts/import.ts';

/** A date stands no further behind the word for it. */
const REACH = 40;

/** The date after a word for it, as YYYY-MM-DD. */
export function dateIn(texts: string[], words: ImportWords): string | undefined {
  const cues = words.updated.map((cue) => cue.toLowerCase());
  for (const text of texts) {
    const lower = text.toLowerCase();
    const cue = cues.find((one) => lower.includes(one));
    if (cue === undefined) continue;
    const after = lower.indexOf(cue) + cue.length;
    const found = dateAfter(lower.slice(after, after + REACH));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The name that stands where the phrases have `{name}`. */
export function publisherIn(texts: string[], words: ImportWords): string | undefined {
  const patterns = words.publishers.map((cue) => {
    const [before = '', after = ''] = cue.split('{name}');
    return new RegExp(
      `${insensitive(before)}(${NAME_WORD}(?: (?:of|for|the|and|&|${NAME_WORD})){0,7})${insensitive(after)}`,
      'u',
    );
  });
  for (const text of texts)
    for (const pattern of patterns) {
      const name = pattern.exec(text)?.[1];
      if (name !== undefined) return name.replace(/[.,]$/, '');
    }
  return undefined;
}

/**
 * The disease that the title names, or else the texts most often, by the name that the lexicon calls it itself: what people say for short
 * ("sarcoma") is said of others, too. No guess is better than a wrong one: a guideline on another disease is no answer.
 */
export function diseaseIn(title: string, texts: string[], diseases: { label: string }[]): string | undefined {
  const countIn = (text: string, name: string) => text.toLowerCase().split(name.toLowerCase()).length - 1;
  const whole = texts.join('\n');
  const counts = diseases.map(({ label }) => ({
    label,
    titles: countIn(title, label),
    count: countIn(whole, label),
  }));
  return counts
    .filter(({ titles, count }) => titles > 0 || count > 1)
    .toSorted((a, b) => b.titles - a.titles || b.count - a.count)[0]?.label;
}

function dateAfter(text: string): string | undefined {
  const iso = /\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b/.exec(text);
  if (iso) return iso[0];
  const month = (name: string) =>
    MONTHS.findIndex((one) => one.toLowerCase().startsWith(name.slice(0, 3))) + 1;
  const us = /\b([a-z]{3,9})\.? (\d{1,2}),? ((?:19|20)\d\d)/.exec(text);
  const uk = /\b(\d{1,2}) ([a-z]{3,9})\.? ((?:19|20)\d\d)/.exec(text);
  const [day, name, year] = us ? [us[2], us[1], us[3]] : [uk?.[1], uk?.[2], uk?.[3]];
  if (name === undefined || month(name) === 0) return undefined;
  return `${year}-${String(month(name)).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** A full stop belongs to a name in "St. Jude" and "Dr.Oracle", and ends the sentence after longer words. */
const NAME_WORD = String.raw`\p{Lu}(?:[\p{L}\p{N}&'’-]|\.(?=\S))*(?:(?<=(?<!\p{L})\p{Lu}\p{L}?)\.)?`;

/** A pattern for the text in whatever letter case, within a pattern that minds it. */
function insensitive(text: string): string {
  return Array.from(text, (sign) =>
    /\p{L}/u.test(sign) ? `[${sign.toLowerCase()}${sign.toUpperCase()}]` : escapeStringRegexp(sign),
  ).join('');
}
