import * as fc from 'fast-check';
import { Unreadable, textsOf, type ImportedDocument } from '../../src/import/document.ts';
import { draftOf, type Draft } from '../../src/import/draft.ts';
import { readHtmlPage, readHtmlText } from '../../src/import/html.ts';
import { readMarkdown } from '../../src/import/markdown.ts';
import { readPlainText } from '../../src/import/plain-text.ts';
import type { Problem } from '../../src/content/problem.ts';
import { readGuideline } from '../../src/corpus/sections.ts';
import { knowledge } from '../support/assistant.ts';

const piece = fc.constantFrom(
  'Pears keep well.',
  ' survive ',
  '5% ',
  '[1]',
  '[1-3]',
  '[95]',
  '[@key2004]',
  '@key',
  '{#a}',
  '{',
  '}',
  '<b>',
  '</b>',
  '<',
  '&amp;',
  '&',
  '*',
  '_',
  '`',
  '~~',
  '|',
  '\\',
  '](x)',
  '![a](b)',
  '[a](b)',
  '[x]: y',
  '# ',
  '\n# ',
  '\n## Pears\n',
  '\n\n',
  '\n- ',
  '\n1. ',
  '\n> ',
  '\n| a | b |\n| - | - |\n| c | d |\n',
  '\n---\n',
  '\n===\n',
  '\n```\n',
  '\n    code\n',
  '[^1]',
  '\n[^1]: A note.\n',
  '⁵',
  '10⁵',
  'm²',
  ' · ',
  ': ',
  '. ',
  '1. ',
  'e.g. ',
  '\u00ad',
  '\u200b',
  '\u00a0',
  '\ufffd',
  '😀',
  '\uE000',
  '\uE002x\uE003',
  '&#xE002;x&#xE003;',
  'https://a.b/c_d',
  'www.a.b',
  'a@b.org',
  '\n## References\n',
  '\n1. Gardener AB. Pears. J. 2004;1:2.\n',
  ' (Gardener 2004)',
  '\t',
  '“',
  '<!-- x -->',
  '<table><tr><td>x</td></tr></table>',
  '$x$',
  '\u0007',
);
/** Documents of pieces that mean something to a reader of ours, to the draft, or to the corpus that reads it. */
export const oddText = fc
  .array(piece, { minLength: 1, maxLength: 25 })
  .map((pieces) => `Pears ${pieces.join('')} are pears.`);

const { prompts, corpus } = knowledge;
const words = prompts.importing;

/** How each kind of text is read. */
const READ = {
  'a.md': (text: string) => readMarkdown(text, 'a.md', readHtmlText),
  'a.txt': readPlainText,
  'a.html': (text: string) => readHtmlPage(text, words),
} satisfies Record<string, (text: string) => ImportedDocument>;

/** The draft of a document, undefined where it holds no text. */
export function draftIn(document: ImportedDocument): Draft | undefined {
  if (!textsOf(document.blocks).some((text) => /\p{L}/u.test(text))) return undefined;
  const diseases = corpus.lexicon.concepts.filter(({ slot }) => slot === 'disease');
  return draftOf(document, {}, { words, known: [], diseases, today: '2026-02-03', name: 'pears' });
}

/** Why the corpus does not read a draft, a line each. */
export function loadProblems({ markdown, slug, items }: Draft): string[] {
  const problems: Problem[] = [];
  const { passages } = readGuideline({ file: slug, text: markdown, firstLine: 1 }, slug, problems);
  const known = new Set(items.map(({ id }) => id));
  const cited = passages.flatMap(({ statements }) => statements.flatMap(({ citationKeys }) => citationKeys));
  return [
    ...problems
      .filter(({ level }) => level === 'error')
      .map(({ line, what }) => `${line}: ${what} ${markdown.split('\n')[line - 1] ?? ''}`),
    ...cited.filter((key) => !known.has(key)).map((key) => `cites ${key}, which it does not bring along`),
  ];
}

/** What is wrong with the import of a text: nothing where its draft loads, or where it is refused with what mends it. */
export function importProblems(name: keyof typeof READ, text: string): string[] {
  try {
    const draft = draftIn(READ[name](text));
    return draft === undefined ? [] : loadProblems(draft);
  } catch (error) {
    if (error instanceof Unreadable && error.message !== '' && error.mend !== '') return [];
    throw error;
  }
}
