import { createHash } from 'node:crypto';
import type { BlockContent, DefinitionContent, PhrasingContent } from 'mdast';
import { isComment } from '../content/markdown.ts';
import type { Statement } from './guideline.ts';
import { linkLimits, scopesList, type Placed } from './limits.ts';
import { inheritable, merged, takeMarks, type Mark, type Said } from './marks.ts';
import { normalForm } from './normal-form.ts';
import { splitSentences } from './sentences.ts';
import { readTable } from './table.ts';
import { fileRange, visibleText, type Fault } from './visible-text.ts';

/** Where the statements of a section come from. `file` is the whole text of the file, `name` its path in the corpus folder. */
export type Section = {
  passageId: string;
  name: string;
  file: string;
  lineOf: (offset: number) => number;
  fault: Fault;
};

/** What can stand under a heading. */
export type Block = BlockContent | DefinitionContent;

/** A sentence with what its marks say of it. */
type Sentence = Said & { text: string; start: number; end: number };

/** What a lead-in or caption gives to the items or rows below it. */
type Heading = Said & { leadIn?: string };
const NO_HEADING: Heading = { citationKeys: [], attributes: {} };

/** No guideline needs lists within lists within lists; deeper nesting is a slip of the indentation. */
const DEEPEST = 8;

/** The text of a section as a reader sees it, one line a paragraph, item or row, and its statements. */
export function readStatements(blocks: Block[], section: Section): { text: string; statements: Statement[] } {
  const reading: Reading = { section, lines: [], placed: [], group: 0, depth: 0 };
  readBlocks(blocks, NO_HEADING, reading, 0);
  linkLimits(reading.placed);
  return { text: reading.lines.join('\n'), statements: reading.placed.map(({ statement }) => statement) };
}

type Reading = { section: Section; lines: string[]; placed: Placed[]; group: number; depth: number };

function readBlocks(all: Block[], heading: Heading, reading: Reading, depth: number): void {
  const { section } = reading;
  const { fault } = section;
  const blocks = all.filter((block) => block.type !== 'html' || !isComment(block));
  let above = heading;
  for (const [index, block] of blocks.entries()) {
    const offset = block.position?.start.offset ?? 0;
    if (depth > DEEPEST)
      return fault(
        offset,
        `Lists or quotations are nested more than ${DEEPEST} deep.`,
        'Correct the indentation.',
      );
    const inherited = above;
    above = heading;
    reading.depth = depth;
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
      case 'table': {
        const { said, rows } = readTable(block, section.file, fault);
        reading.depth = depth + 1;
        for (const row of rows) {
          reading.lines.push(row.text);
          place(reading, 'row', row, under(under(inherited, said), row));
        }
        break;
      }
      case 'blockquote':
        readBlocks(block.children, inherited, reading, depth + 1);
        break;
      case 'thematicBreak':
        break;
      case 'html':
        fault(offset, 'HTML is not read here.', 'Write it in Markdown, or as plain text.');
        break;
      case 'heading':
        fault(
          offset,
          'A heading stands inside a list or quotation.',
          'Begin its line with ## and nothing before it.',
        );
        break;
      case 'code':
      case 'definition':
      case 'footnoteDefinition':
        fault(
          offset,
          `${REFUSED[block.type]} cannot be a statement.`,
          'Write it as a sentence, a list or a table; cite its source as [@key].',
        );
    }
  }
}

const REFUSED = {
  code: 'A block of code (or an indented paragraph)',
  definition: 'A link definition',
  footnoteDefinition: 'A footnote',
};

/** Places the sentences of a paragraph; returns what they give to a list or table that follows. */
function readParagraph(
  nodes: PhrasingContent[],
  next: string | undefined,
  heading: Heading,
  reading: Reading,
): Heading {
  const { section } = reading;
  const { text, sentences } = readSentences(nodes, section);
  if (text !== '') reading.lines.push(text);
  const closing = sentences.at(-1);
  if (!closing) return heading;
  for (const sentence of sentences) checkVerbatim(sentence, section);
  const above = next === 'list' || next === 'table';
  const introduces = above && !/[.!?…]["'”’)\]]*$/u.test(closing.text);
  for (const sentence of introduces ? sentences.slice(0, -1) : sentences) {
    const cited =
      sentence.citationKeys.length > 0
        ? sentence
        : { ...closing, attributes: { ...inheritable(closing.attributes), ...sentence.attributes } };
    place(reading, 'sentence', sentence, under(heading, cited));
  }
  // A caption, or a sentence that sets the scope of a list, is a statement and travels with what stands below it, too.
  if (!introduces && next !== 'table' && !(next === 'list' && scopesList(closing.text))) return heading;
  const before = sentences.at(-2)?.text;
  const scope = before !== undefined && scopesList(before) ? before : undefined;
  const leadIn = [heading.leadIn, scope, closing.text].filter((part) => part !== undefined).join(' ');
  return { ...under(heading, closing), leadIn };
}

/** Own marks come before those of the lead-in or caption above. */
function under(heading: Heading, own: Said): Heading {
  return {
    ...heading,
    citationKeys: own.citationKeys.length > 0 ? own.citationKeys : heading.citationKeys,
    attributes: { ...inheritable(heading.attributes), ...own.attributes },
  };
}

function readSentences(
  nodes: PhrasingContent[],
  { file, fault }: Section,
): { text: string; sentences: Sentence[] } {
  const { clean, marks } = takeMarks(visibleText(file, nodes, fault), fault);
  const spans = splitSentences(clean.text, new Set(marks.map((mark) => mark.at)));
  const sentences = spans.map((span, index) => ({
    text: clean.text.slice(span.start, span.end),
    ...fileRange(clean, span.start, span.end),
    // A mark belongs to the sentence that it ends or stands in, so one right at the start of a sentence to the one before.
    ...saidBetween(marks, index === 0 ? 0 : span.start + 1, spans[index + 1]?.start ?? Infinity),
  }));
  for (const mark of marks)
    if (mark.note || spans.length === 0)
      fault(
        clean.offsets[0] ?? nodes[0]?.position?.start.offset ?? 0,
        'A mark stands here without a sentence.',
        MARK_PLACES,
      );
  return { text: clean.text, sentences };
}

const MARK_PLACES =
  'Put citations and attributes after the sentence they belong to, and {.note} after a heading.';

function saidBetween(marks: Mark[], from: number, to: number): Said {
  return merged(marks.filter((mark) => mark.at >= from && mark.at <= to));
}

function checkVerbatim(sentence: Sentence, { file, fault }: Section): void {
  if (normalForm(file.slice(sentence.start, sentence.end)).includes(normalForm(sentence.text))) return;
  fault(
    sentence.start,
    'This sentence cannot be found in the file as a reader sees it.',
    'Put citations with page numbers, and attributes, after its full stop; give links no spaces or brackets.',
  );
}

function place(
  reading: Reading,
  kind: Statement['kind'],
  { text, start, end }: { text: string; start: number; end: number },
  marks: Heading,
): void {
  const { section, placed, group, depth } = reading;
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
  placed.push({ statement, group, depth });
}
