import { Cite } from '@citation-js/core';
// oxlint-disable-next-line import/no-unassigned-import -- the plugin registers itself
import '@citation-js/plugin-csl';
import type { CslItem } from './reference.ts';

type Name = NonNullable<CslItem['author']>[number];

/** More than a large corpus has; a reference takes about a kilobyte. */
const MOST_RENDERED = 5000;

/** What was rendered, by the item: a corpus is read anew while the bot answers, and seldom has one of its references changed. */
const rendered = new Map<string, string>();

/**
 * The references in Vancouver style, in the order given and without numbers. Two milliseconds each, and some fifty for the
 * first, nothing for one that was rendered before; none depends on the others.
 */
export function vancouverStyle(items: CslItem[]): string[] {
  const keys = items.map((item) => JSON.stringify(item));
  if (rendered.size > MOST_RENDERED) rendered.clear();
  const missing = items.filter((_, at) => !rendered.has(keys[at] ?? ''));
  for (const [at, text] of render(missing).entries()) rendered.set(JSON.stringify(missing[at]), text);
  return keys.map((key) => rendered.get(key) ?? '');
}

function render(items: CslItem[]): string[] {
  if (items.length === 0) return [];
  const cite = new Cite(items.map((item) => ({ ...item, author: item.author?.map(withSpacedInitials) })));
  const entries = cite.format('bibliography', {
    template: 'vancouver',
    format: 'text',
    lang: 'en-US',
    asEntryArray: true,
  });
  const byKey = new Map(entries);
  return items.map((item) =>
    (byKey.get(item.id) ?? item.title)
      .replace(/^\d+\.\s*/, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}

/** PubMed writes "NM" for two given names; the style would take it for one name and print its first letter only. */
function withSpacedInitials(name: Name): Name {
  if (name.given === undefined || !/^[A-Z]{2,4}$/.test(name.given)) return name;
  return { ...name, given: name.given.split('').join(' ') };
}
