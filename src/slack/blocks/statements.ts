import type { RichTextBlock, RichTextElement } from '@slack/types';
import type { Answer, ShownStatement } from '../../answer/answer.ts';
import { clip } from './limits.ts';
import { lines, linked, paragraph, words } from './rich-text.ts';

const SECTION_TITLE = 200;
const GRADE = 200;

/** A statement whole, and its citation numbers, each a link to its source; `grounds` are added unless they are the usual ones. */
export function statementElements(
  statement: ShownStatement,
  answer: Answer,
  usual = usualGrounds(answer),
): RichTextElement[] {
  const grounds = groundsOf(statement, answer);
  return [
    ...words(statement.leadIn === undefined ? '' : `${statement.leadIn} `, { italic: true }),
    ...words(statement.text),
    ...citationMarks(statement, answer),
    ...words(grounds === '' || grounds === usual ? '' : ` (${grounds})`, { italic: true }),
  ];
}

/** The bottom line says what it rests on even where that is usual. */
export function bottomLineElements(statement: ShownStatement, answer: Answer): RichTextElement[] {
  return statementElements(statement, answer, '');
}

/** What several statements rest on alike, so that a phone shows it once; empty when there is no such thing. */
export function usualGrounds(answer: Answer): string {
  const all = answer.statements.map((statement) => groundsOf(statement, answer));
  const count = (grounds: string): number => all.filter((one) => one === grounds).length;
  return all.find((grounds) => count(grounds) > 1 && count(grounds) > all.length / 2) ?? '';
}

/** " [1] [2]"; Vancouver style, as in the list of sources. */
function citationMarks(statement: ShownStatement, answer: Answer): RichTextElement[] {
  return statement.citations.flatMap((number) => {
    const citation = answer.citations.find((one) => one.number === number);
    return [...words(' '), ...linked(`[${number}]`, citation?.url)];
  });
}

/** One block for each section, its statements in their order; two sources are never merged in one sentence. */
export function statementGroups(statements: ShownStatement[], answer: Answer): RichTextBlock[] {
  const sections = [...new Set(statements.map(sectionOf))];
  return sections.map((section) => {
    const members = statements.filter((statement) => sectionOf(statement) === section);
    const bullets = members.map((statement) => [...words('• '), ...statementElements(statement, answer)]);
    return paragraph(...lines([words(clip(section, SECTION_TITLE), { bold: true }), ...bullets]));
  });
}

/** The section's own title, without the guideline's and the chapters above it. */
function sectionOf(statement: ShownStatement): string {
  return statement.section.at(-1) ?? '';
}

/** Population, grade, evidence type and year: "adults · grade A · randomised trial, 2016". */
function groundsOf(statement: ShownStatement, answer: Answer): string {
  const cited = answer.citations.filter(({ number }) => statement.citations.includes(number));
  const evidence = new Set(cited.map(({ evidenceType, year }) => `${evidenceType}, ${year}`));
  return [statement.population, statement.grade, ...evidence]
    .filter((one): one is string => one !== undefined && one !== '')
    .map((one) => clip(one, GRADE))
    .join(' · ');
}
