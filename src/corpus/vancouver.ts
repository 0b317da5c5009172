import { citationJs } from './citation-js.ts';
import type { CslItem } from './reference.ts';

type Name = NonNullable<CslItem['author']>[number];

/** More than a large corpus has; a reference takes about a kilobyte. */
const MOST_RENDERED = 5000;

/** What was rendered, by the item: a corpus is read anew while the bot answers, and seldom has one of its references changed. */
const rendered = new Map<string, string>();

/**
 * The reference in Vancouver style, without a number; its title where the style can make nothing of it. Four milliseconds, and some
 * seventy for the first; nothing for one that was rendered before.
 */
export function vancouverStyle(item: CslItem): string {
  const key = JSON.stringify(item);
  const known = rendered.get(key);
  if (known !== undefined) return known;
  const text = (entryOf(item) ?? item.title)
    .replace(/^\d+\.\s*/, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (rendered.size >= MOST_RENDERED) rendered.clear();
  rendered.set(key, text);
  return text;
}

/** The processor throws on a few items that CSL allows, two years "0" as the dates of an original among them. */
function entryOf(item: CslItem): string | undefined {
  const { Cite } = citationJs('csl');
  try {
    const cite = new Cite([{ ...item, author: item.author?.map(withSpacedInitials) }]);
    const [entry] = cite.format('bibliography', {
      template: 'vancouver',
      format: 'text',
      lang: 'en-US',
      asEntryArray: true,
    });
    return entry?.[1];
  } catch {
    return undefined;
  }
}

/** PubMed writes "NM" for two given names; the style would take it for one name and print its first letter only. */
function withSpacedInitials(name: Name): Name {
  if (name.given === undefined || !/^[A-Z]{2,4}$/.test(name.given)) return name;
  return { ...name, given: name.given.split('').join(' ') };
}
