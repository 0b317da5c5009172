import type { RichTextBlock, RichTextElement } from '@slack/types';
import type { Answer, Citation, ShownStatement } from '../../answer/answer.ts';
import type { ForReview } from '../../answer/for-review.ts';
import { areSame, groundsOf, usualGrounds } from '../../answer/grounds.ts';
import { escapeForSlack } from '../../question/guard/markup.ts';
import { clip } from './limits.ts';
import { lines, linked, paragraph, words } from './rich-text.ts';

type ForReviewSource = ForReview['sections'][number]['statements'][number]['sources'][number];

/** Statements that are shown together, with the citations that they share. */
export type Cited = Pick<Answer, 'statements' | 'citations'>;

const GROUNDS = 400;
/** Headings and populations limit what is said, so they are shown whole: no real ones come near this. */
const LIMITING_WORDS = 1000;

/**
 * A statement whole, and its citation numbers, each a link to its source; what it rests on is added unless it is the usual, its
 * population always, and the headings above it where no title of a group says them.
 */
function statementElements(
  statement: ShownStatement,
  answer: Cited,
  usual = usualGrounds(answer),
  section = '',
): RichTextElement[] {
  const grounds = groundsOf(statement, answer.citations);
  const own = areSame(grounds, usual) ? [] : [clip(grounds.join(' · '), GROUNDS)];
  const population = clip(statement.population ?? '', LIMITING_WORDS);
  const remarks = [section, population, ...own].filter((remark) => remark !== '').join(' · ');
  return [
    ...words(statement.leadIn === undefined ? '' : `${statement.leadIn} `, { italic: true }),
    ...words(statement.text),
    ...citationMarks(statement.citations, answer.citations),
    ...words(remarks === '' ? '' : ` (${remarks})`, { italic: true }),
    ...(statement.notes ?? []).flatMap((note) => words(`\n${note}`, { italic: true })),
  ];
}

type BottomLine = {
  statement: ShownStatement;
  /** What limits it, or the last of several: it follows at once. */
  limits: ShownStatement[];
  answer: Cited;
  /** The bottom line before it: the headings of both are said once. */
  above?: ShownStatement | undefined;
  /** What the message says once for all; nothing in a message that has no such line. */
  usual?: string[];
};

/** The bottom line says where it stands, and what it rests on even where that is usual. */
export function bottomLineElements({
  statement,
  limits,
  answer,
  above,
  usual = [],
}: BottomLine): RichTextElement[] {
  const section = sectionOf(statement);
  const isSaid = above !== undefined && sectionOf(above) === section;
  return lines([
    words(isSaid ? '' : section, { italic: true }),
    statementElements(statement, answer, []),
    ...limits.map((limit) => [...words('• '), ...statementElements(limit, answer, usual)]),
  ]);
}

/** In a column of a comparison no title says which section a statement is from. */
export function comparedElements(statement: ShownStatement, answer: Cited): RichTextElement[] {
  return statementElements(statement, answer, usualGrounds(answer), sectionOf(statement));
}

/** " [1] [2]"; Vancouver style, as in the list of sources. */
export function citationMarks(numbers: number[], citations: Citation[]): RichTextElement[] {
  return numbers.flatMap((number) => {
    const citation = citations.find((one) => one.number === number);
    return [...words(' '), ...linked(`[${number}]`, citation?.url)];
  });
}

/** " [key] randomised trial, 2016": for reviewers, who know the sources by their keys. */
export function sourceMarks(sources: ForReviewSource[]): RichTextElement[] {
  return sources.flatMap(({ key, evidence, url }) => [
    ...words(' '),
    ...linked(`[${key}]`, url),
    ...words(` ${evidence}`, { italic: true }),
  ]);
}

/**
 * One block for each section, its statements in their order; two sources are never merged in one sentence. Those of the section of the
 * bottom line, right `below` it, need no title: its own stands above.
 */
export function statementGroups(
  statements: ShownStatement[],
  answer: Cited,
  below?: ShownStatement,
): RichTextBlock[] {
  const said = below && sectionOf(below);
  const sections = [...new Set(statements.map(sectionOf))].toSorted(
    (a, b) => Number(b === said) - Number(a === said),
  );
  return sections.map((section) => {
    const members = statements.filter((statement) => sectionOf(statement) === section);
    const bullets = members.map((statement) => [...words('• '), ...statementElements(statement, answer)]);
    return paragraph(...lines([section === said ? [] : words(section, { bold: true }), ...bullets]));
  });
}

/** A statement whole, where a message is text alone: its marks, what it rests on always, its notes, escaped for mrkdwn. */
export function plainStatement(statement: ShownStatement, answer: Cited): string {
  const { section, leadIn, text, population, citations, notes = [] } = statement;
  const marks = citations.map((number) => `[${number}]`).join(' ');
  const grounds = groundsOf(statement, answer.citations);
  const remarks = [section.slice(1).join(' › '), population, ...grounds].filter(Boolean).join(' · ');
  const said = `${leadIn === undefined ? '' : `${leadIn} `}${text} ${marks}${remarks === '' ? '' : ` (${remarks})`}`;
  return [said, ...notes.map(escapeForSlack)].join('\n');
}

/** The headings above a statement ("In adults › At relapse"), whole: they limit it. The guideline's title stands with its review status. */
function sectionOf({ section }: ShownStatement): string {
  return clip(section.length > 1 ? section.slice(1).join(' › ') : (section[0] ?? ''), LIMITING_WORDS);
}
