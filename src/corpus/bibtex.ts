import { lineAt, type Source } from '../content/source.ts';
import { citationJs } from './citation-js.ts';
import { LINE_BREAK } from './zotero-extra.ts';

/** A reference as its file has it, in the variables of CSL, and the line on which it begins. */
export type Entry = { item: Record<string, unknown>; line: number };

/** What keeps a file from being read, on which line of it. */
export type Unreadable = { line: number; what: string; mend: string };

const ENTRY = /^[ \t]*@(?!(?:comment|string|preamble)\b)\w+[ \t]*[{(]\s*([^\s,{}]+)\s*,/gim;

/** Reads BibTeX or BibLaTeX; fields that CSL has no variable for are left out. */
export function readBibtex(source: Source): Entry[] | Unreadable {
  const begins = [...source.text.matchAll(ENTRY)].map(({ 1: key, index }) => ({
    key,
    line: lineAt(source, index),
  }));
  const { Cite } = citationJs('bibtex');
  try {
    const { data } = new Cite(withLinesOfNotes(source.text), {
      forceType: '@biblatex/text',
      generateGraph: false,
    });
    return data.map((item, at) => {
      const inOrder = begins[at]?.key === item['id'] ? begins[at] : undefined;
      return { item, line: (inOrder ?? begins.find(({ key }) => key === item['id']))?.line ?? 1 };
    });
  } catch (error) {
    const place = /\bat line (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    return {
      line: place === undefined ? source.firstLine : Number(place),
      what: 'The BibTeX cannot be read here.',
      mend: 'Look for a missing or surplus key, comma or brace on this line or the one before.',
    };
  }
}

/** The parser makes one line of a field; the lines of Zotero's Extra field, which stands in `note`, mean something. */
function withLinesOfNotes(text: string): string {
  let kept = '';
  let from = 0;
  for (const { 0: opening, index } of text.matchAll(/\bnote\s*=\s*\{/gi)) {
    if (index < from) continue;
    const start = index + opening.length;
    const end = closingBrace(text, start);
    kept += text.slice(from, start) + text.slice(start, end).replaceAll('\n', `${LINE_BREAK}\n`);
    from = end;
  }
  return kept + text.slice(from);
}

function closingBrace(text: string, from: number): number {
  let open = 1;
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (char === '{') open += 1;
    else if (char === '}') open -= 1;
    if (open === 0) return at;
  }
  return text.length;
}
