import type { Wording } from '../prompts/wording.ts';
import type { Answer, Pointer, ShownStatement } from './answer.ts';
import { fill } from './fill.ts';
import { areSame, groundsOf, standingOf, usualGrounds } from './grounds.ts';
import { shortReceipt } from './receipt.ts';
import { limitsBehind } from './travelling.ts';

/** Kinds that stand with the statements; the others have a place of their own or are said once below. */
const ABOVE = new Set([
  'carried-over',
  'corrected-spelling',
  'read-as',
  'false-premise',
  'conflict',
  'language',
]);

/** The whole answer as plain text, phone first: state, reading, bottom line, support, notes, sources, review, follow-ups, disclaimer. */
export function plainText(answer: Omit<Answer, 'id' | 'text'>, labels: Wording['labels']): string {
  const above = answer.notices.filter(({ kind }) => ABOVE.has(kind));
  const plain = answer.notices.filter(({ kind }) => kind === 'plain-language');
  const below = answer.notices.filter(
    ({ kind }) => !ABOVE.has(kind) && kind !== 'plain-language' && kind !== 'review-status',
  );
  const columns = inColumns(answer);
  const shown = answer.statements.filter((_, at) => !columns.has(at));
  // The sides of a conflict stand alike, one below the other, none of them under "Also".
  const leading = shown.slice(0, Math.max(1, answer.sides));
  const others = shown.slice(leading.length);
  const behind = answer.comparison ? others : limitsBehind(leading, others);
  const support = others.slice(behind.length);
  const usual = usualGrounds(answer);
  const said = (statement: ShownStatement, section = '') => forWhom(statement, answer, usual, section);
  const rest = answer.statements.filter(
    (statement) => answer.comparison !== null || !leading.includes(statement),
  );
  const leansOnUsual = rest.some((statement) => areSame(groundsOf(statement, answer.citations), usual));
  const blocks = [
    [answer.headline + '.', answer.readAs ? `${answer.readAs}.` : ''].filter(Boolean).join(' '),
    above.map(({ text }) => text).join('\n'),
    answer.body ?? '',
    [
      leading.map((statement) => `${sectionOf(statement)}\n${withGrounds(statement, answer)}`).join('\n\n'),
      ...behind.map((statement) => `- ${said(statement)}`),
    ].join('\n'),
    answer.comparison ? sideBySide(answer, said) : '',
    support.length === 0 ? '' : `${labels.more}:\n${bySection(support, said)}`,
    leansOnUsual && usual.length > 0 ? fill(labels.grounds, { grounds: usual.join('; ') }) : '',
    plain.length > 0 ? `${labels.plain}: ${plain.map(({ text }) => text).join(' ')}` : '',
    answer.pointers.length > 0
      ? `${labels['link-only']}:\n${answer.pointers.map((pointer) => `- ${pointerLine(pointer)}`).join('\n')}`
      : '',
    below.map(({ text }) => text).join('\n'),
    answer.seeAlso.length > 0 ? `${labels['see-also']}: ${answer.seeAlso.join('; ')}` : '',
    answer.citations.length > 0 ? `${labels.sources}:\n${answer.citations.map(citationLine).join('\n')}` : '',
    answer.review.join('\n'),
    answer.statements[0]
      ? `${fill(labels.corpus, { version: answer.corpusVersion })}. ${fill(labels.receipt, { receipt: shortReceipt(answer.statements[0].receipt) })}`
      : '',
    answer.followUps.length > 0
      ? `${labels['ask-next']}:\n${answer.followUps.map((question) => `- ${question}`).join('\n')}`
      : '',
    answer.disclaimer,
  ];
  return blocks.filter(Boolean).join('\n\n');
}

/** Positions of the statements that stand in the columns of a comparison. */
function inColumns({ comparison }: Pick<Answer, 'comparison'>): Set<number> {
  return new Set(comparison?.rows.flatMap(({ cells }) => cells.flat()));
}

function marked({ leadIn, text, citations }: ShownStatement): string {
  return `${leadIn === undefined ? '' : `${leadIn} `}${text} ${citations.map((number) => `[${number}]`).join('')}`;
}

/** A statement, the population that it is about where that is a narrower one, and what it rests on unless that is the usual. */
function forWhom(
  statement: ShownStatement,
  { citations }: Pick<Answer, 'citations'>,
  usual: string[],
  section: string,
): string {
  const grounds = groundsOf(statement, citations);
  const own = areSame(grounds, usual) ? [] : grounds;
  const remarks = [section, statement.population, ...own].filter(Boolean);
  const said = remarks.length === 0 ? marked(statement) : `${marked(statement)} (${remarks.join('; ')})`;
  return [said, ...noted(statement, '  ')].join('\n');
}

/** The bottom line, or a side of a conflict: its population and what it rests on, even where that is usual. */
function withGrounds(statement: ShownStatement, { citations }: Pick<Answer, 'citations'>): string {
  const strength = [statement.population, ...groundsOf(statement, citations)].filter(Boolean);
  return [marked(statement), `(${strength.join('; ')})`, ...noted(statement)].join('\n');
}

/** Apart from the statement, a line each. */
function noted({ notes = [] }: ShownStatement, indent = ''): string[] {
  return notes.map((note) => `${indent}${note}`);
}

type Said = (statement: ShownStatement, section?: string) => string;

function bySection(statements: ShownStatement[], said: Said): string {
  return [...new Set(statements.map(sectionOf))]
    .flatMap((section) => [
      section,
      ...statements
        .filter((statement) => sectionOf(statement) === section)
        .map((statement) => `- ${said(statement)}`),
    ])
    .join('\n');
}

/** The headings above a statement: "In adults › At relapse". The guideline's own title stands with its review status. */
function sectionOf({ section }: ShownStatement): string {
  return section.slice(1).join(' › ');
}

function sideBySide(
  { comparison, statements }: Pick<Answer, 'comparison' | 'statements'>,
  said: Said,
): string {
  if (!comparison) return '';
  const column = (side: 0 | 1) =>
    [
      `${comparison.columns[side]}:`,
      ...comparison.rows
        .flatMap(({ cells }) => cells[side].flatMap((at) => statements[at] ?? []))
        .map((statement) => `- ${said(statement, sectionOf(statement))}`),
    ].join('\n');
  return `${column(0)}\n\n${column(1)}`;
}

/** "Title › heading: address", for surfaces without links. */
export function pointerLine({ title, section, url }: Pointer): string {
  return `${[title, ...section].join(' › ')}: ${url}`;
}

function citationLine(citation: Answer['citations'][number]): string {
  const { number, vancouver, url } = citation;
  const link = url && !vancouver.includes(url) ? ` ${url}` : '';
  return `[${number}] ${vancouver}${link} (${standingOf(citation).join('; ')})`;
}
