import type { ImportWords } from '../prompts/import.ts';
import { textsOf, withoutMarks, type Block } from './document.ts';
import { parseReference, type ParsedReference } from './parse-reference.ts';

/** An entry of the document's own list: how the text may call it, and the lines that it stands on. */
export type ListedReference = {
  number: number;
  label?: string;
  text: string;
  line: number;
  parsed: ParsedReference;
};

export type WithReferences = { body: Block[]; after: Block[]; listed: ListedReference[] };

/** A longer paragraph without a year is no reference any more. */
const MOST_WORDS = 60;
const YEAR = /\b(?:19|20)\d\d\b/;
const ENDS_WITH_YEAR = /\b(?:19|20)\d\d\)?\.?$/;
const NUMBER = /^\[?(\d{1,4})(?:\]|[.)])\s*/;
const LABEL = /^\[?@?([A-Za-z][\w:-]*\d{4}[a-z]?)\]?:?\s+/;

/** Takes the list of references out of a document; what stands behind the list comes apart, because it is rarely part of the text. */
export function takeReferences(blocks: Block[], words: ImportWords): WithReferences {
  const start = blocks.findLastIndex(
    (block) =>
      (block.kind === 'heading' || block.kind === 'paragraph') &&
      isNamed(block.text, words['reference-headings']),
  );
  if (start < 0) return { body: blocks, after: [], listed: [] };
  const heading = blocks[start];
  const level = heading?.kind === 'heading' ? heading.level : 1;
  const end = blocks.findIndex(
    (block, at) =>
      at > start &&
      ((block.kind === 'heading' && (!block.guessed || isAbout(block.text, words)) && block.level <= level) ||
        (block.kind === 'heading' && isAbout(block.text, words)) ||
        (block.kind === 'paragraph' && block.text.split(' ').length > MOST_WORDS && !YEAR.test(block.text))),
  );
  const region = blocks.slice(start + 1, end < 0 ? undefined : end);
  const listed = entriesOf(region).map(({ number, label, lines, line }, at): ListedReference => {
    const texts = lines.map(withoutMarks);
    return {
      number: number ?? at + 1,
      ...(label === undefined ? {} : { label }),
      text: texts.join(' '),
      line,
      parsed: parseReference(texts),
    };
  });
  if (listed.length === 0) return { body: blocks, after: [], listed };
  return { body: blocks.slice(0, start), after: end < 0 ? [] : blocks.slice(end), listed };
}

/** A footnote that gives a source rather than a remark. */
const IS_SOURCE = /\bet al\b|\bdoi\b|\b10\.\d{4,9}\/|\bPMID\b|https?:\/\/|\b(?:19|20)\d\d;\d/i;

/** Footnotes that are sources, as entries of a list, by the mark that leads to them. */
export function referencesIn(footnotes: Map<string, string>): Map<string, ListedReference> {
  const sources = [...footnotes].filter(([, text]) => IS_SOURCE.test(text));
  return new Map(
    sources.map(([id, text], at) => {
      const plain = withoutMarks(text);
      return [id, { number: -1 - at, text: plain, line: 1, parsed: parseReference([plain]) }];
    }),
  );
}

/** Whether a heading is one of the names, whatever number or colon stands beside it. */
function isNamed(heading: string, names: string[]): boolean {
  const plain = withoutMarks(heading)
    .toLowerCase()
    .replace(/^[\d.]+\s*|[:.]$/g, '')
    .trim();
  return names.some((name) => name.toLowerCase() === plain);
}

export function isAbout(heading: string, words: ImportWords): boolean {
  const plain = ` ${withoutMarks(heading)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}-]+/gu, ' ')} `;
  return words['about-headings'].some((name) => plain.includes(` ${name.toLowerCase()} `));
}

type Entry = { number?: number; label?: string; lines: string[]; line: number };

function entriesOf(region: Block[]): Entry[] {
  const lines = region.flatMap((block) =>
    block.kind === 'list'
      ? block.items.map((item, at) => ({
          text: textsOf(item).join(' '),
          line: item[0]?.line ?? block.line,
          own: true,
          number: block.ordered ? at + 1 : undefined,
        }))
      : textsOf([block]).map((text) => ({ text, line: block.line, own: false, number: undefined })),
  );
  const numbered = lines.filter(({ text }) => NUMBER.test(text)).length;
  if (numbered > 0 && numbered >= lines.length / 4)
    return gathered(lines, ({ text, own }) => own || NUMBER.test(text)).map(withNumber);
  const first = lines[0];
  const single =
    lines.every(({ own, text }) => own || YEAR.test(text)) ||
    !lines.some(({ text }) => ENDS_WITH_YEAR.test(text));
  if (single)
    return lines.map(({ text, line, number }) =>
      withLabel({ lines: [text], line, ...(number && { number }) }),
    );
  // An entry on several lines ends with its year.
  let begins = true;
  return first
    ? gathered(lines, ({ text }) => {
        const own = begins;
        begins = ENDS_WITH_YEAR.test(text);
        return own;
      })
    : [];
}

function gathered<T extends { text: string; line: number }>(
  lines: T[],
  begins: (line: T) => boolean,
): Entry[] {
  const entries: Entry[] = [];
  for (const one of lines) {
    const last = entries.at(-1);
    if (begins(one) || !last) entries.push({ lines: [one.text], line: one.line });
    else last.lines.push(one.text);
  }
  return entries;
}

function withNumber({ lines: [first = '', ...rest], line }: Entry): Entry {
  const number = NUMBER.exec(first)?.[1];
  return { ...(number && { number: Number(number) }), lines: [first.replace(NUMBER, ''), ...rest], line };
}

function withLabel(entry: Entry): Entry {
  const [first = '', ...rest] = entry.lines;
  const label = LABEL.exec(first)?.[1];
  return label === undefined ? entry : { ...entry, label, lines: [first.replace(LABEL, ''), ...rest] };
}
