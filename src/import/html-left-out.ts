import type { Element } from 'hast';
import type { ImportWords } from '../prompts/import.ts';

/** Elements that are no text of the document. */
const NO_TEXT = new Set(
  'script style noscript template nav footer aside form iframe object embed dialog button select input textarea head audio video canvas map'.split(
    ' ',
  ),
);
const NO_TEXT_ROLES = new Set(
  'navigation banner contentinfo dialog alertdialog complementary search menu toolbar'.split(' '),
);

/** Long words count at the start of a longer one, too: "cookieconsent". */
const LONG_ENOUGH = 6;

/** Elements of no document: what works the page, and what is hidden. */
export function isNoText({ tagName, properties }: Element): boolean {
  const isHidden = properties['hidden'] === true || properties['ariaHidden'] === 'true';
  return NO_TEXT.has(tagName) || isHidden || NO_TEXT_ROLES.has(String(properties['role']));
}

/** Banners and menus by their class or id: whole words of it, so that "range" is not "orange". */
export function isLeftOut({ tagName, properties }: Element, words: ImportWords): boolean {
  if (tagName === 'header') return true;
  const names = [properties['className'], properties['id']]
    .flat()
    .map((name) => `-${(typeof name === 'string' ? name : '').toLowerCase().replace(/[_\s]/g, '-')}-`);
  return words['left-out'].some((word) =>
    names.some(
      (name) => name.includes(`-${word}-`) || (word.length >= LONG_ENOUGH && name.includes(`-${word}`)),
    ),
  );
}
