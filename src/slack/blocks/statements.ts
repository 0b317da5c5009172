import type { RichTextBlock, RichTextElement } from '@slack/types';
import type { Answer, ShownStatement } from '../../answer/answer.ts';
import { clip } from './limits.ts';
import { lines, linked, paragraph, words } from './rich-text.ts';

const SECTION_TITLE = 200;
const GRADE = 200;

/** A statement whole, its citation numbers (each a link to its source), and what it rests on: population, grade, evidence type, year. */
export function statementElements(statement: ShownStatement, answer: Answer): RichTextElement[] {
  return [
    ...words(statement.text),
    ...citationMarks(statement, answer),
    ...words(` (${groundsOf(statement, answer).join(' · ')})`.replace(' ()', ''), { italic: true }),
  ];
}

/** " [1] [2]"; Vancouver style, as in the list of sources. */
export function citationMarks(statement: ShownStatement, answer: Answer): RichTextElement[] {
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

function groundsOf(statement: ShownStatement, answer: Answer): string[] {
  const cited = answer.citations.filter(({ number }) => statement.citations.includes(number));
  const evidence = new Set(cited.map(({ evidenceType, year }) => `${evidenceType}, ${year}`));
  return [statement.population, statement.grade, ...evidence]
    .filter((one): one is string => one !== undefined && one !== '')
    .map((one) => clip(one, GRADE));
}
