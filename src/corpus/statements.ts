import { createHash } from 'node:crypto';
import type { BlockContent, DefinitionContent, PhrasingContent, Table } from 'mdast';
import type { Statement } from './guideline.ts';
import { linkLimits, type Placed } from './limits.ts';
import { takeMarks, type Attributes, type Mark } from './marks.ts';
import { normalForm } from './normal-form.ts';
import { splitSentences } from './sentences.ts';
import { fileRange, visibleText, type Fault } from './visible-text.ts';

/** Where the statements of a section come from. `file` is the whole text of the file, `name` its path in the corpus folder. */
export type Section = { passageId: string; name: string; file: string; lineOf: (offset: number) => number; fault: Fault };

/** What can stand under a heading. */
export type Block = BlockContent | DefinitionContent;

/** A sentence with what its marks say of it. */
type Sentence = { text: string; start: number; end: number; citationKeys: string[]; attributes: Attributes };

/** What a lead-in or caption gives to the items or rows below it. */
type Heading = { leadIn?: string; citationKeys: string[]; attributes: Attributes };
const NO_HEADING: Heading = { citationKeys: [], attributes: {} };

/** No guideline needs lists within lists within lists; deeper nesting is a slip of the indentation. */
const DEEPEST = 8;

/** The text of a section as a reader sees it, one line a paragraph, item or row, and its statements. */
export function readStatements(blocks: Block[], section: Section): { text: string; statements: Statement[] } {
  const reading: Reading = { section, lines: [], placed: [], group: 0 };
  readBlocks(blocks, NO_HEADING, reading, 0);
  linkLimits(reading.placed);
  return { text: reading.lines.join('\n'), statements: reading.placed.map(({ statement }) => statement) };
}

type Reading = { section: Section; lines: string[]; placed: Placed[]; group: number };

function readBlocks(blocks: Block[], heading: Heading, reading: Reading, depth: number): void {
  const { fault } = reading.section;
  let above = heading;
  for (const [index, block] of blocks.entries()) {
    const offset = block.position?.start.offset ?? 0;
    if (depth > DEEPEST) return fault(offset, `Lists or quotations are nested more than ${DEEPEST} deep.`, 'Correct the indentation.');
    const inherited = above;
    above = heading;
    switch (block.type) {
      case 'paragraph':
        if (depth === 0) reading.group += 1;
        above = readParagraph(block.children, blocks[index + 1]?.type, heading, reading);
        break;
      case 'list':
        for (const item of block.children) {
          reading.group += 1;
          readBlocks(item.children, inherited, reading, depth + 1);
        }
        reading.group += 1;
        break;
      case 'table':
        readTable(block, inherited, reading);
        break;
      case 'blockquote':
        readBlocks(block.children, inherited, reading, depth + 1);
        break;
      case 'thematicBreak':
        break;
      case 'html':
        if (!block.value.startsWith('<!--')) fault(offset, 'HTML is not read here.', 'Write it in Markdown, or as plain text.');
        break;
      case 'heading':
        fault(offset, 'A heading stands inside a list or quotation.', 'Begin its line with ## and nothing before it.');
        break;
      case 'code':
      case 'definition':
      case 'footnoteDefinition':
        fault(offset, `${REFUSED[block.type]} cannot be a statement.`, 'Write it as a sentence, a list or a table; cite its source as [@key].');
    }
  }
}

const REFUSED = { code: 'A block of code (or an indented paragraph)', definition: 'A link definition', footnoteDefinition: 'A footnote' };

/** Places the sentences of a paragraph; returns what they give to a list or table that follows. */
function readParagraph(nodes: PhrasingContent[], next: string | undefined, heading: Heading, reading: Reading): Heading {
  const { section } = reading;
  const { text, sentences } = readSentences(nodes, section);
  if (text !== '') reading.lines.push(text);
  const closing = sentences.at(-1);
  if (!closing) return heading;
  for (const sentence of sentences) checkVerbatim(sentence, section);
  const introduces = (next === 'list' || next === 'table') && !/[.!?…]["'”’)\]]*$/u.test(closing.text);
  for (const sentence of introduces ? sentences.slice(0, -1) : sentences) {
    const cited = sentence.citationKeys.length > 0 ? sentence : { ...closing, attributes: { ...closing.attributes, ...sentence.attributes } };
    place(reading, 'sentence', sentence, under(heading, cited));
  }
  if (!introduces && next !== 'table') return heading;
  const leadIn = [heading.leadIn, introduces ? closing.text : undefined].filter((part) => part !== undefined).join(' ');
  return { ...under(heading, closing), ...(leadIn === '' ? {} : { leadIn }) };
}

/** Own marks come before those of the lead-in or caption above. */
function under(heading: Heading, own: Said): Heading {
  return {
    ...heading,
    citationKeys: own.citationKeys.length > 0 ? own.citationKeys : heading.citationKeys,
    attributes: { ...heading.attributes, ...own.attributes },
  };
}

function readSentences(nodes: PhrasingContent[], { file, fault }: Section): { text: string; sentences: Sentence[] } {
  const { clean, marks } = takeMarks(visibleText(file, nodes, fault), fault);
  const spans = splitSentences(clean.text, new Set(marks.map((mark) => mark.at)));
  const sentences = spans.map((span, index) => ({
    text: clean.text.slice(span.start, span.end),
    ...fileRange(clean, span.start, span.end),
    // A mark belongs to the sentence that it ends or stands in, so one right at the start of a sentence to the one before.
    ...marksBetween(marks, index === 0 ? 0 : span.start + 1, spans[index + 1]?.start ?? Infinity),
  }));
  for (const mark of marks)
    if (mark.note || spans.length === 0) fault(clean.offsets[0] ?? nodes[0]?.position?.start.offset ?? 0, 'A mark stands here without a sentence.', MARK_PLACES);
  return { text: clean.text, sentences };
}

const MARK_PLACES = 'Put citations and attributes after the sentence they belong to, and {.note} after a heading.';

type Said = Pick<Sentence, 'citationKeys' | 'attributes'>;

function marksBetween(marks: Mark[], from: number, to: number): Said {
  return merged(marks.filter((mark) => mark.at >= from && mark.at <= to));
}

function merged(parts: Said[]): Said {
  const citationKeys = [...new Set(parts.flatMap((part) => part.citationKeys))];
  return { citationKeys, attributes: parts.reduce<Attributes>((all, part) => ({ ...all, ...part.attributes }), {}) };
}

function checkVerbatim(sentence: Sentence, { file, fault }: Section): void {
  if (normalForm(file.slice(sentence.start, sentence.end)).includes(normalForm(sentence.text))) return;
  fault(
    sentence.start,
    'This sentence cannot be found in the file as a reader sees it.',
    'Put citations with page numbers, and attributes, after its full stop; give links no spaces or brackets.',
  );
}

function readTable(table: Table, heading: Heading, reading: Reading): void {
  const { section } = reading;
  const [head, ...rows] = table.children.map((row) => ({ row, cells: row.children.map((cell) => readCell(cell.children, section)) }));
  const headers = head?.cells ?? [];
  const faultAt = (node: Table['children'][number] | undefined, what: string, mend: string): void =>
    section.fault(node?.position?.start.offset ?? 0, what, mend);
  if (headers.some(({ text }) => text === '' || text.includes(': ')))
    faultAt(head?.row, 'A column of this table has no header, or one with a colon inside.', 'Give each column a short header without a colon.');
  const caption = headers.reduce((above, header) => under(above, header), heading);
  for (const { row, cells } of rows) {
    const filled = cells.flatMap((cell, column) => (cell.text === '' ? [] : [{ ...cell, header: headers[column]?.text ?? '' }]));
    if (filled.length < 2 || cells.length > headers.length)
      faultAt(row, 'This row has fewer than two filled cells, or more cells than the table has headers.', 'Fill its cells, one for each header.');
    const text = filled.map((cell) => `${cell.header}: ${cell.text}`).join(' · ');
    reading.lines.push(text);
    const own = merged(filled);
    const { start, end } = row.position ?? { start: { offset: 0 }, end: { offset: 0 } };
    place(reading, 'row', { text, start: start.offset ?? 0, end: end.offset ?? 0 }, under(caption, own));
  }
}

function readCell(nodes: PhrasingContent[], section: Section): Said & { text: string } {
  const { clean, marks } = takeMarks(visibleText(section.file, nodes, section.fault), section.fault);
  const start = nodes[0]?.position?.start.offset ?? 0;
  const end = nodes.at(-1)?.position?.end.offset ?? 0;
  if (normalForm(section.file.slice(start, end)) !== normalForm(clean.text) || clean.text.includes(' · '))
    section.fault(start, 'This cell cannot be found in the file as a reader sees it.', 'Put attributes and page numbers into the sentence before the table; use no " · ".');
  return { text: clean.text, ...marksBetween(marks, 0, Infinity) };
}

function place(reading: Reading, kind: Statement['kind'], { text, start, end }: { text: string; start: number; end: number }, marks: Heading): void {
  const { section, placed, group } = reading;
  const statement: Statement = {
    id: `${section.passageId}/${placed.length + 1}`,
    passageId: section.passageId,
    kind,
    text,
    citationKeys: marks.citationKeys,
    ...(marks.leadIn === undefined ? {} : { leadIn: marks.leadIn }),
    limitedBy: [],
    ...marks.attributes,
    location: { file: section.name, line: section.lineOf(start), start, end },
    sha256: createHash('sha256').update(text, 'utf8').digest('hex'),
  };
  placed.push({ statement, group });
}
