import { NOT_IN_LIST } from '../corpus/provenance/beyond-list.ts';
import { NOT_STATED } from '../corpus/provenance/own-publisher.ts';
import type { CslItem, Reference } from '../corpus/reference.ts';
import { readGuideline } from '../corpus/sections.ts';
import type { ImportWords } from '../prompts/import.ts';
import { createCitationLinker } from './citation-marks.ts';
import { bare } from './cited.ts';
import { mapTexts, textsOf, withoutMarks, type Block, type ImportedDocument } from './document.ts';
import { frontMatter } from './front-matter.ts';
import { asText, distinct, partsOf, withFootnotes, type Section } from './outline.ts';
import { referencesIn, takeReferences } from './reference-list.ts';
import { dateIn, diseaseIn, publisherIn } from './says-of-itself.ts';
import { shaped } from './shaped.ts';
import { createSources, type Sources } from './sources.ts';
import { slugOf, titled } from './title.ts';
import { withSources } from './with-sources.ts';
import { markdownOf } from './write-markdown.ts';

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

const ABOUT = 'About this document';
const UNCITED = 'References that nothing cites';

/** Turns what was read into a guideline of the corpus: submitted, unreviewed, each statement with the source that the document gives for it. */
export function draftOf(document: ImportedDocument, told: Told, around: Around): Draft {
  const { words } = around;
  const { body, after, listed } = takeReferences(document.blocks, words);
  const all = textsOf(document.blocks).map(withoutMarks);
  const { title, blocks } = titled(body, told.title ?? document.says.title, around.name);
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
    disease: told.disease ?? diseaseIn(title, textsOf(body), around.diseases) ?? NOT_STATED,
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
  const about = [...parts.about, ...after.flatMap(asText)].map((block) => mapTexts(block, bare));
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

function aNote(text: string): Block {
  return { kind: 'heading', level: 1, text, line: 1, note: true };
}

function sectionBlocks({ heading, blocks }: Section, sources: Sources): Block[] {
  return [heading, ...withSources(shaped(blocks), [], sources)];
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
