import type { Heading, Root, RootContent } from 'mdast';
import { isComment, parseMarkdown } from '../content/markdown.ts';
import type { Problem } from '../content/problem.ts';
import { lineAt, type Source } from '../content/source.ts';
import { readYaml } from '../content/yaml.ts';
import { FrontMatter, type Guideline, type Passage } from './guideline.ts';
import { areTitles, sealedText, seemsLinkOnly } from './link-only.ts';
import { takeMarks } from './marks.ts';
import { INVISIBLE } from './normal-form.ts';
import { reviewInFile, textHash } from './review.ts';
import { readStatements, type Block } from './statements.ts';
import { visibleText, type Fault } from './visible-text.ts';

/** Reads a guideline file whole, so that all its faults are listed; the guideline is undefined when its head is faulty. */
export function readGuideline(
  source: Source,
  name: string,
  problems: Problem[],
): { guideline?: Guideline; passages: Passage[] } {
  const fault: Fault = (offset, what, mend) =>
    problems.push({ level: 'error', file: source.file, line: lineAt(source, offset), what, mend });
  for (const match of source.text.matchAll(INVISIBLE))
    fault(
      match.index,
      'An invisible character stands on this line (a soft hyphen, or of zero width).',
      'Delete and retype the word it stands in.',
    );
  const tree = parseMarkdown(source.text);
  const head = readHead(source, tree, problems);
  const sections = splitSections(tree, source, fault);
  const file: GuidelineFile = {
    name,
    source,
    fault,
    head: head ?? { id: idIn(tree) ?? name, title: name, 'link-only': seemsLinkOnly(source.text) },
  };
  const passages = sections.flatMap((section) => readPassage(section, file, problems));
  return {
    ...(head ? { guideline: guidelineOf(head, passages, name, source, problems) } : {}),
    passages,
  };
}

function guidelineOf(
  head: FrontMatter,
  passages: Passage[],
  name: string,
  source: Source,
  problems: Problem[],
): Guideline {
  const textSha256 = textHash(passages);
  const review = reviewInFile(head, textSha256, source, problems);
  return { ...head, review, textSha256, file: name, passageIds: passages.map(({ id }) => id) };
}

type GuidelineFile = {
  name: string;
  source: Source;
  fault: Fault;
  head: Pick<FrontMatter, 'id' | 'title' | 'link-only'>;
};

function readHead(source: Source, tree: Root, problems: Problem[]): FrontMatter | undefined {
  const [first] = tree.children;
  if (first?.type !== 'yaml') {
    const mend = 'Begin the file with a line "---", then the keys (id, title, …), then a line "---".';
    problems.push({
      level: 'error',
      file: source.file,
      line: 1,
      what: 'The file has no front matter.',
      mend,
    });
    return undefined;
  }
  const firstLine = (first.position?.start.line ?? 1) + 1;
  return readYaml({ file: source.file, text: first.value, firstLine }, FrontMatter, problems)?.value;
}

/** The id in a head that has a fault elsewhere, so that receipts of its statements can still be checked. */
function idIn({ children: [first] }: Root): string | undefined {
  return first?.type === 'yaml' ? /^id: *([a-z0-9-]+) *$/m.exec(first.value)?.[1] : undefined;
}

/** A heading with what stands under it up to the next heading of any level. */
type Section = {
  heading: Heading;
  titles: string[];
  note: boolean;
  blocks: Block[];
  hasSubsections: boolean;
};

function splitSections(tree: Root, source: Source, fault: Fault): Section[] {
  const sections: Section[] = [];
  for (const node of tree.children.filter(isBlock)) {
    const current = sections.at(-1);
    if (node.type === 'heading') sections.push(openSection(node, current, source, fault));
    else if (current) current.blocks.push(node);
    else if (node.type !== 'html' || !isComment(node))
      fault(
        node.position?.start.offset ?? 0,
        'Text stands before the first section.',
        'Put a heading (## …) above it.',
      );
  }
  return sections;
}

function openSection(heading: Heading, previous: Section | undefined, source: Source, fault: Fault): Section {
  const offset = heading.position?.start.offset ?? 0;
  const { clean, marks } = takeMarks(visibleText(source.text, heading.children, fault), fault);
  const level = heading.depth;
  const deepest = (previous?.heading.depth ?? 1) + 1;
  if (source.text.charAt(offset) !== '#')
    fault(
      offset,
      'A line of - or = right below makes this text a heading.',
      'Put an empty line between them, or write ## before it.',
    );
  else if (level === 1)
    fault(
      offset,
      'A heading of the first level (#) is used.',
      'Begin with ##; the title stands in the front matter.',
    );
  else if (level > 4) fault(offset, `A heading of level ${level} is too deep.`, 'Use ##, ### and ####.');
  else if (level > deepest)
    fault(
      offset,
      `The heading skips a level (${'#'.repeat(level)} under ${'#'.repeat(deepest - 1)}).`,
      `Write ${'#'.repeat(deepest)}.`,
    );
  if (slug(clean.text) === '') fault(offset, 'The heading has no words.', 'Give the section a title.');
  if (marks.some((mark) => mark.citationKeys.length > 0))
    fault(offset, 'A citation stands in a heading.', 'Move it to the statements below.');
  const parents = previous?.titles.slice(0, Math.max(0, level - 2)) ?? [];
  if (previous && level > previous.heading.depth) previous.hasSubsections = true;
  return {
    heading,
    titles: [...parents, clean.text],
    note: marks.some((mark) => mark.note),
    blocks: [],
    hasSubsections: false,
  };
}

function readPassage(
  section: Section,
  { name, source, fault, head }: GuidelineFile,
  problems: Problem[],
): Passage[] {
  const start = section.heading.position?.start.offset ?? 0;
  const end = section.blocks.at(-1)?.position?.end.offset ?? section.heading.position?.end.offset ?? start;
  const lineOf = (offset: number): number => lineAt(source, offset);
  const id = `${head.id}#${section.titles.map(slug).join('/')}`;
  const headingPath = [head.title, ...section.titles];
  const place = { id, guidelineId: head.id, headingPath };
  const location = { file: name, line: lineOf(start), start, end };
  if (head['link-only'])
    return areTitles(section.titles, start, fault)
      ? [{ ...place, text: '', linkOnly: sealedText(section.blocks), statements: [], location }]
      : [];
  const { text, statements } = readStatements(section.blocks, {
    passageId: id,
    name,
    file: source.text,
    lineOf,
    fault,
  });
  if (text === '') {
    const mend = 'Fill it, or remove the heading.';
    if (!section.hasSubsections)
      problems.push({
        level: 'warning',
        file: source.file,
        line: lineOf(start),
        what: 'The section is empty.',
        mend,
      });
    return [];
  }
  return [{ ...place, text, statements: section.note ? [] : statements, location }];
}

/** Words of any script in small letters, joined by hyphens. */
function slug(title: string): string {
  return (
    title
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join('-') ?? ''
  );
}

/** Besides its front matter, a document holds blocks only. */
function isBlock(node: RootContent): node is Block {
  return node.type !== 'yaml';
}
