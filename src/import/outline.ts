import type { ImportWords } from '../prompts/import.ts';
import { withoutCitations } from './citation-marks.ts';
import { bare, CITED } from './cited.ts';
import { mapTexts, MARKS, textsOf, withoutMarks, type Block } from './document.ts';
import { isAbout } from './reference-list.ts';
import { slugOf } from './title.ts';
import { asRead } from './write-markdown.ts';

export type Section = { heading: Extract<Block, { kind: 'heading' }>; blocks: Block[] };

/** The sections of a document, with citations linked; what only speaks of the document comes apart. */
export function partsOf(
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

export function asText(block: Block): Block[] {
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

/** Footnotes become sentences right below the block that they belong to. */
export function withFootnotes(blocks: Block[], footnotes: Map<string, string>): Block[] {
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
export function distinct(blocks: Block[]): Block[] {
  const levels: number[] = [];
  const path: string[] = [];
  const seen = new Set<string>();
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block;
    while ((levels.at(-1) ?? 0) >= block.level) levels.pop();
    levels.push(block.level);
    const level = Math.min(levels.length + 1, 4);
    const slug = slugOf(block.text);
    // Behind the slug, because that of a long heading is cut, and would lose the number.
    const nameOf = (count: number) => (count === 1 ? slug : `${slug}-${count}`);
    const above = path.slice(0, level - 2);
    let count = 1;
    while (seen.has([...above, nameOf(count)].join('/'))) count += 1;
    seen.add([...above, nameOf(count)].join('/'));
    path.splice(level - 2, Infinity, nameOf(count));
    return { ...block, level, text: count === 1 ? block.text : `${block.text} (${count})` };
  });
}

/** Marks alone on a line belong to the paragraph above; where there is none, to nothing. */
function addTo(blocks: Block[], block: Block): void {
  const last = blocks.at(-1);
  if (block.kind !== 'paragraph' || bare(block.text) !== '') blocks.push(block);
  else if (last?.kind === 'paragraph') last.text = `${last.text} ${block.text}`;
}
