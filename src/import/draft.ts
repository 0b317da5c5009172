import type { CslItem, Reference } from '../corpus/reference.ts';
import { readGuideline } from '../corpus/sections.ts';
import { splitSentences } from '../corpus/sentences.ts';
import type { ImportWords } from '../prompts/import.ts';
import { CITED, cited, createCitationLinker, withoutCitations } from './citation-marks.ts';
import { MARKS, plainLine, textsOf, withoutMarks, type Block, type ImportedDocument } from './document.ts';
import { isAbout, referencesIn, takeReferences } from './reference-list.ts';
import { NOT_IN_LIST } from '../corpus/provenance/beyond-list.ts';
import { createSources, type Sources } from './sources.ts';
import { asRead, markdownOf } from './write-markdown.ts';

/** What the editor says of a document; what is left out is taken from the document, or from placeholders. */
export type Told = {
  title?: string | undefined;
  slug?: string | undefined;
  disease?: string | undefined;
  settings?: string[] | undefined;
  audience?: string[] | undefined;
  publisher?: string | undefined;
  licence?: string | undefined;
  url?: string | undefined;
  updated?: string | undefined;
};

/** A guideline file and its references, not written yet. */
export type Draft = {
  slug: string;
  title: string;
  markdown: string;
  items: CslItem[];
  notices: string[];
};

export type Around = {
  words: ImportWords;
  /** References of the corpus that the draft goes to. */
  known: Reference[];
  /** Names of diseases, for a document that no one says a disease of. */
  diseases: { label: string }[];
  /** YYYY-MM-DD */
  today: string;
  /** Name of the file without its ending. */
  name: string;
};

const NOT_STATED = 'not stated';
const LONGEST_SLUG = 60;
const LONGEST_TITLE = 200;
const ABOUT = 'About this document';
const UNCITED = 'References that nothing cites';

/** Turns what was read into a guideline of the corpus: submitted, unreviewed, each statement with the source that the document gives for it. */
export function draftOf(document: ImportedDocument, told: Told, around: Around): Draft {
  const { words } = around;
  const { body, after, listed } = takeReferences(document.blocks, words);
  const all = textsOf(document.blocks).map(withoutMarks);
  const { title, blocks } = titled(body, told, document, around);
  const slug = told.slug ?? slugOf(title);
  const publisher = told.publisher ?? document.says.publisher ?? publisherIn(all, words) ?? NOT_STATED;
  const updated = told.updated ?? document.says.updated ?? dateIn(all, words) ?? around.today;
  const url = told.url ?? document.says.url;
  const footnotes = referencesIn(document.footnotes);
  const remarks = new Map([...document.footnotes].filter(([id]) => !footnotes.has(id)));
  const sources = createSources({
    slug,
    document: { title, publisher, updated, ...(url === undefined ? {} : { url }) },
    listed,
    footnotes,
    cslItems: document.cslItems,
    // What a draft of this name brought along before is replaced with it.
    known: around.known.filter(({ file }) => !file.endsWith(`references/${slug}.json`)),
  });
  const link = createCitationLinker(textsOf(body), listed.length > 0, sources, words);
  const parts = partsOf(withFootnotes(blocks, remarks), words, link);
  const sections = parts.sections.flatMap((section) => sectionBlocks(section, sources));
  const head = frontMatter({
    id: slug,
    title,
    disease: told.disease ?? diseaseIn(title, textsOf(body), around) ?? NOT_STATED,
    settings: told.settings ?? [NOT_STATED],
    audience: told.audience ?? [NOT_STATED],
    publisher,
    updated,
    licence: told.licence ?? NOT_STATED,
    url,
    note: ['Imported, not reviewed.', ...document.notices, ...debts(document)].join(' '),
  });
  const used = keysUsed(`${head}\n${markdownOf(distinct(sections))}`, slug);
  const uncited = sources.uncited(used);
  const about = [...parts.about, ...after.flatMap(asText)].map((block) =>
    mapTexts(block, (text) => plainLine(text.replace(CITED, ''))),
  );
  const notes = [
    ...(about.length > 0 ? [aNote(ABOUT), ...about] : []),
    ...(uncited.length > 0 ? [aNote(UNCITED)] : []),
    ...uncited.map(({ text, line }): Block => ({ kind: 'paragraph', text, line })),
  ];
  const items = sources.items(used);
  return {
    slug,
    title,
    markdown: `${head}\n${markdownOf(distinct([...sections, ...notes]))}`,
    items,
    notices: [...document.notices, ...debts(document), ...citationNotices(items, uncited.length)],
  };
}

/** The keys that statements cite when the corpus reads the draft: a mark in words that are no statement leads from nothing. */
function keysUsed(markdown: string, slug: string): Set<string> {
  const { passages } = readGuideline({ file: slug, text: markdown, firstLine: 1 }, slug, []);
  return new Set(
    passages.flatMap(({ statements }) => statements.flatMap(({ citationKeys }) => citationKeys)),
  );
}

function frontMatter(head: {
  id: string;
  title: string;
  disease: string;
  settings: string[];
  audience: string[];
  publisher: string;
  updated: string;
  licence: string;
  url: string | undefined;
  note: string;
}): string {
  // A text of JSON is a text of YAML, whatever signs are in it.
  const text = (value: string) => JSON.stringify(value);
  const list = (values: string[]) => `[${values.map(text).join(', ')}]`;
  return [
    '---',
    // A name such as "5" or "true" is a text only in quotes.
    `id: ${/^(?:\d.*|true|false|null)$/.test(head.id) ? text(head.id) : head.id}`,
    `title: ${text(head.title)}`,
    `disease: ${text(head.disease)}`,
    `settings: ${list(head.settings)}`,
    `audience: ${list(head.audience)}`,
    `publisher: ${text(head.publisher)}`,
    'review:',
    '  status: submitted',
    `updated: ${head.updated}`,
    'editorial-policy: Brought in as it was found.',
    `licence: ${text(head.licence)}`,
    ...(head.url === undefined ? [] : [`url: ${text(head.url)}`]),
    'link-only: false',
    'provenance: unreviewed',
    `note: ${text(head.note)}`,
    '---',
    '',
  ].join('\n');
}

/** A first heading of its own level, or the first line, is the title. */
function titled(
  body: Block[],
  told: Told,
  { says }: ImportedDocument,
  { name }: Around,
): { title: string; blocks: Block[] } {
  const headings = body.filter((block) => block.kind === 'heading');
  const top = Math.min(...headings.map(({ level }) => level));
  const [first, ...others] = headings.filter(({ level }) => level === top);
  const opens =
    first !== undefined &&
    (others.length === 0 || first === body[0]) &&
    headings.length > 1 &&
    !(first.guessed && first !== body[0]);
  const blocks = opens ? body.filter((block) => block !== first) : body;
  // A first line that ends as a sentence does is a statement, and must not go into the title.
  const line =
    body[0]?.kind === 'paragraph' && body[0].line === 1 && isTitle(body[0].text) ? body[0] : undefined;
  const own = opens ? withoutMarks(first.text) : line && withoutMarks(line.text);
  const title = told.title ?? says.title ?? own ?? (first && withoutMarks(first.text)) ?? name;
  return {
    title: withoutCitations(title).slice(0, LONGEST_TITLE) || name,
    blocks: opens || own !== title ? blocks : blocks.filter((block) => block !== line),
  };
}

function isTitle(text: string): boolean {
  return (
    text.length <= LONGEST_TITLE && !/[.!:;,]["”’)\]]*$/.test(withoutMarks(text)) && text.search(MARKS) < 0
  );
}

function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ['document'];
  let slug = '';
  for (const word of words) {
    if (slug.length + word.length >= LONGEST_SLUG) break;
    slug += (slug === '' ? '' : '-') + word;
  }
  return slug || 'document';
}

type Section = { heading: Extract<Block, { kind: 'heading' }>; blocks: Block[] };

/** The sections of a document, with citations linked; what only speaks of the document comes apart. */
function partsOf(
  blocks: Block[],
  words: ImportWords,
  link: (text: string) => string,
): { sections: Section[]; about: Block[] } {
  const raw: Section[] = [];
  const before: Block[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading') {
      const text = withoutCitations(withoutMarks(block.text));
      if (/[\p{L}\p{N}]/u.test(text)) raw.push({ heading: { ...block, text }, blocks: [] });
    } else
      addTo(
        raw.at(-1)?.blocks ?? before,
        mapTexts(block, (text) => asRead(link(text))),
      );
  }
  const isCited = (all: Block[]) => textsOf(all).some((text) => text.search(CITED) >= 0);
  const cites = raw.some((section) => isCited(section.blocks));
  // In a document with citations, what comes before the first of them says what the page is, not what is so.
  const first = cites && !isCited(before) ? raw.findIndex((section) => isCited(section.blocks)) : 0;
  const guessed = raw.some(({ heading }) => heading.guessed);
  const skipped = guessed ? raw.slice(0, Math.max(0, first)) : [];
  const kept = raw.filter((section) => !skipped.includes(section));
  const isNote = ({ heading }: Section) => isAbout(heading.text, words);
  const about = [...skipped, ...kept.filter(isNote)].flatMap(({ heading, blocks: own }) => [
    ...asText(heading),
    ...own.flatMap(asText),
  ]);
  const sections = kept.filter((section) => !isNote(section));
  if (before.length === 0) return { sections, about };
  if (cites && !isCited(before)) return { sections, about: [...before.flatMap(asText), ...about] };
  const opening: Section = {
    heading: {
      kind: 'heading',
      level: sections[0]?.heading.level ?? 2,
      text: 'Introduction',
      line: before[0]?.line ?? 1,
    },
    blocks: before,
  };
  return { sections: [opening, ...sections], about };
}

/** Marks alone on a line belong to the paragraph above; where there is none, to nothing. */
function addTo(blocks: Block[], block: Block): void {
  const last = blocks.at(-1);
  if (block.kind !== 'paragraph' || bare(block.text) !== '') blocks.push(block);
  else if (last?.kind === 'paragraph') last.text = `${last.text} ${block.text}`;
}

function asText(block: Block): Block[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [{ kind: 'paragraph', text: block.text, line: block.line }];
    case 'list':
      return block.items.flat().flatMap(asText);
    case 'table':
      return block.rows.map((row) => ({ kind: 'paragraph', text: row.join(', '), line: block.line }));
  }
}

function aNote(text: string): Block {
  return { kind: 'heading', level: 1, text, line: 1, note: true };
}

function sectionBlocks({ heading, blocks }: Section, sources: Sources): Block[] {
  return [heading, ...withSources(shaped(blocks), [], sources)];
}

/**
 * What the document says without a mark is cited to the document. The marks of a lead-in are those of its items, too: an item
 * is never read without it.
 */
function withSources(blocks: Block[], above: string[], sources: Sources): Block[] {
  return blocks.flatMap((block, at): Block[] => {
    switch (block.kind) {
      case 'heading':
        return [block];
      case 'paragraph':
        if (leads(block, blocks[at + 1])) return [block];
        if (isClosed(block.text)) return [withKeys(block, above)];
        return [above.length > 0 ? block : withKeys(block, [sources.itself()])];
      case 'list': {
        const given = [...above, ...keysOfLead(blocks[at - 1], block)];
        return [{ ...block, items: block.items.map((item) => withSources(item, given, sources)) }];
      }
      case 'table': {
        const [head = [], ...rows] = block.rows;
        const given = [...above, ...keysOfLead(blocks[at - 1], block), ...head.flatMap(keysIn)];
        return [{ ...block, rows: [head, ...rows.map((row) => citedRow(row, given, sources))] }];
      }
    }
  });
}

/** Blocks as the corpus has them: no empty items, and tables with headers and filled rows. */
function shaped(blocks: Block[]): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.kind === 'table') return tables(block);
    // A heading inside a list item is no section.
    if (block.kind === 'heading') return [{ kind: 'paragraph', text: block.text, line: block.line }];
    if (block.kind !== 'list') return [block];
    const items = block.items
      .map((item) => shaped(item.filter((part) => part.kind !== 'paragraph' || bare(part.text) !== '')))
      .filter((item) => item.length > 0);
    return items.length > 0 ? [{ ...block, items }] : [];
  });
}

/** A sentence without an end is no statement: it is read with what stands below it. */
function leads(block: Block, next: Block | undefined): boolean {
  const isAbove = next?.kind === 'list' || next?.kind === 'table';
  if (!isAbove || block.kind !== 'paragraph' || /[.!?…]["'”’)\]]*$/u.test(bare(block.text))) return false;
  return splitSentences(bare(block.text)).length < 2;
}

function keysOfLead(lead: Block | undefined, block: Block): string[] {
  return lead?.kind === 'paragraph' && leads(lead, block) ? keysIn(lead.text) : [];
}

function keysIn(text: string): string[] {
  return [...text.matchAll(CITED)].flatMap(([, keys = '']) => keys.split(';'));
}

function withKeys<T extends { text: string }>(block: T, keys: string[]): T {
  const more = keys.filter((key) => !keysIn(block.text).includes(key));
  return more.length === 0 ? block : { ...block, text: `${block.text} ${cited(more)}` };
}

function bare(text: string): string {
  return plainLine(text.replace(CITED, ''));
}

/** Whether the last sentence has a mark: those before it inherit that, as the corpus reads them. */
function isClosed(text: string): boolean {
  const at = [...text.matchAll(CITED)].map(({ index }) => bare(text.slice(0, index)).length);
  const last = splitSentences(bare(text), new Set(at)).at(-1);
  return last === undefined || at.some((place) => place > last.start);
}

/** A table as the corpus reads it: headers without a colon, at least two filled cells a row; a lone cell parts the table. */
function tables(table: Extract<Block, { kind: 'table' }>): Block[] {
  const width = Math.max(0, ...table.rows.map((row) => row.length));
  const [head = [], ...body] = table.rows.map((row) =>
    Array.from({ length: width }, (_, at) => cellText(row[at] ?? '')),
  );
  const headers = head.map((cell, at) => {
    const header = cell.replaceAll(': ', ' – ');
    return isFilled(header) ? header : at === 0 ? 'Row' : `Column ${at + 1}`;
  });
  // One row is no table but a layout, and its text is text.
  if (body.length === 0)
    return head.filter(isFilled).map((text) => ({ kind: 'paragraph', text, line: table.line }));
  const parts: Block[] = [];
  for (const row of body) {
    const last = parts.at(-1);
    // A cell that spans the whole row is said in each of its columns.
    const filled = row.filter(isFilled);
    const [only, ...others] =
      filled.length === width && new Set(filled).size === 1 ? filled.slice(0, 1) : filled;
    if (others.length > 0 && last?.kind === 'table') last.rows.push(row);
    else if (others.length > 0) parts.push({ ...table, rows: [headers, row] });
    else if (only !== undefined) parts.push({ kind: 'paragraph', text: only, line: table.line });
  }
  return parts;
}

function isFilled(cell: string): boolean {
  return /[\p{L}\p{N}]/u.test(bare(cell));
}

function cellText(cell: string): string {
  return plainLine(cell).replaceAll(' · ', ', ');
}

/** A row inherits what stands above it, unless it has marks of its own. */
function citedRow(row: string[], above: string[], sources: Sources): string[] {
  const own = row.flatMap(keysIn);
  const more =
    own.length > 0 ? above.filter((key) => !own.includes(key)) : above.length > 0 ? [] : [sources.itself()];
  const last = row.findLastIndex(isFilled);
  return more.length === 0 ? row : row.map((cell, at) => (at === last ? `${cell} ${cited(more)}` : cell));
}

/** Footnotes become sentences right below the block that they belong to. */
function withFootnotes(blocks: Block[], footnotes: Map<string, string>): Block[] {
  if (footnotes.size === 0) return blocks;
  return blocks.flatMap((block) => {
    const notes = textsOf([block]).flatMap((text) =>
      [...text.matchAll(MARKS)].flatMap(([, kind, id = '']) =>
        kind === '*' ? (footnotes.get(id) ?? []) : [],
      ),
    );
    return [block, ...notes.map((text): Block => ({ kind: 'paragraph', text, line: block.line }))];
  });
}

/** Levels from 2 to 4 without a gap, and no two sections of one name under one heading. */
function distinct(blocks: Block[]): Block[] {
  const levels: number[] = [];
  const path: string[] = [];
  const seen = new Set<string>();
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block;
    while ((levels.at(-1) ?? 0) >= block.level) levels.pop();
    levels.push(block.level);
    const level = Math.min(levels.length + 1, 4);
    const nameAt = (text: string) => [...path.slice(0, level - 2), slugOf(text)].join('/');
    let text = block.text;
    for (let count = 2; seen.has(nameAt(text)); count += 1) text = `${block.text} (${count})`;
    seen.add(nameAt(text));
    path.splice(level - 2, Infinity, slugOf(text));
    return { ...block, level, text };
  });
}

function mapTexts(block: Block, change: (text: string) => string): Block {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...block, text: change(block.text) };
    case 'list':
      return { ...block, items: block.items.map((item) => item.map((inner) => mapTexts(inner, change))) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(change)) };
  }
}

function debts({ unread: { figures, tables: lost } }: ImportedDocument): string[] {
  const were = (count: number, noun: string) =>
    `${count} ${noun}${count === 1 ? ' was' : 's were'} not read.`;
  return [...(figures > 0 ? [were(figures, 'figure')] : []), ...(lost > 0 ? [were(lost, 'table')] : [])];
}

function citationNotices(items: CslItem[], uncited: number): string[] {
  const incomplete = items.filter(
    ({ custom }) => custom.incomplete && !custom.incomplete.includes(NOT_IN_LIST),
  ).length;
  return [
    ...(incomplete > 0
      ? [`${incomplete} of its references could not be read whole; they are marked incomplete.`]
      : []),
    ...(uncited > 0
      ? [`${uncited} of its references are cited nowhere; they stand in a note at the end.`]
      : []),
  ];
}

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

function dateIn(texts: string[], words: ImportWords): string | undefined {
  const cues = words.updated.map((cue) => cue.toLowerCase());
  for (const text of texts) {
    const lower = text.toLowerCase();
    const cue = cues.find((one) => lower.includes(one));
    const found =
      cue === undefined
        ? undefined
        : dateAfter(lower.slice(lower.indexOf(cue) + cue.length, lower.indexOf(cue) + cue.length + 40));
    if (found !== undefined) return found;
  }
  return undefined;
}

function dateAfter(text: string): string | undefined {
  const iso = /\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b/.exec(text);
  if (iso) return iso[0];
  const month = (name: string) => MONTHS.findIndex((one) => one.startsWith(name.slice(0, 3))) + 1;
  const us = /\b([a-z]{3,9})\.? (\d{1,2}),? ((?:19|20)\d\d)/.exec(text);
  const uk = /\b(\d{1,2}) ([a-z]{3,9})\.? ((?:19|20)\d\d)/.exec(text);
  const [day, name, year] = us ? [us[2], us[1], us[3]] : [uk?.[1], uk?.[2], uk?.[3]];
  if (name === undefined || month(name) === 0) return undefined;
  return `${year}-${String(month(name)).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** A full stop belongs to a name in "St. Jude" and "Dr.Oracle", and ends the sentence after longer words. */
const NAME_WORD = String.raw`\p{Lu}(?:[\p{L}\p{N}&'’-]|\.(?=\S))*(?:(?<=(?<!\p{L})\p{Lu}\p{L}?)\.)?`;

function publisherIn(texts: string[], words: ImportWords): string | undefined {
  const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const patterns = words.publishers.map((cue) => {
    const [before = '', after = ''] = cue.split('{name}');
    const insensitive = (text: string) =>
      escaped(text).replace(/\p{L}/gu, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
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
function diseaseIn(title: string, texts: string[], { diseases }: Around): string | undefined {
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
