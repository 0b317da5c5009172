import type { Wording } from '../prompts/wording.ts';
import type { Answer, ShownStatement } from './answer.ts';
import { fill } from './fill.ts';
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
  const blocks = [
    [answer.headline + '.', answer.readAs ? `${answer.readAs}.` : ''].filter(Boolean).join(' '),
    above.map(({ text }) => text).join('\n'),
    answer.body ?? '',
    [
      leading
        .map((statement) => `${sectionOf(statement)}\n${withGrade(statement, answer, labels)}`)
        .join('\n\n'),
      ...behind.map((statement) => `- ${forWhom(statement)}`),
    ].join('\n'),
    answer.comparison ? sideBySide(answer) : '',
    support.length === 0 ? '' : `${labels.more}:\n${bySection(support)}`,
    plain.length > 0 ? `${labels.plain}: ${plain.map(({ text }) => text).join(' ')}` : '',
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

/** A statement and the population that it is about, where the source says that it is a narrower one. */
function forWhom(statement: ShownStatement, section = ''): string {
  const remarks = [section, statement.population].filter(Boolean);
  const said = remarks.length === 0 ? marked(statement) : `${marked(statement)} (${remarks.join('; ')})`;
  return [said, ...noted(statement, '  ')].join('\n');
}

/** The bottom line, or a side of a conflict, with what tells its strength: grade, evidence type, year, population. */
function withGrade(
  statement: ShownStatement,
  answer: Pick<Answer, 'citations'>,
  labels: Wording['labels'],
): string {
  const sources = answer.citations.filter(({ number }) => statement.citations.includes(number));
  const strength = [
    statement.population,
    ...sources.map(({ evidenceType, year }) =>
      fill(labels.evidence, { type: evidenceType, year: String(year) }),
    ),
    statement.grade,
  ].filter(Boolean);
  return [marked(statement), `(${strength.join('; ')})`, ...noted(statement)].join('\n');
}

/** Apart from the statement, a line each. */
function noted({ notes = [] }: ShownStatement, indent = ''): string[] {
  return notes.map((note) => `${indent}${note}`);
}

function bySection(statements: ShownStatement[]): string {
  return [...new Set(statements.map(sectionOf))]
    .flatMap((section) => [
      section,
      ...statements
        .filter((statement) => sectionOf(statement) === section)
        .map((statement) => `- ${forWhom(statement)}`),
    ])
    .join('\n');
}

/** The headings above a statement: "In adults › At relapse". The guideline's own title stands with its review status. */
function sectionOf({ section }: ShownStatement): string {
  return section.slice(1).join(' › ');
}

function sideBySide({ comparison, statements }: Pick<Answer, 'comparison' | 'statements'>): string {
  if (!comparison) return '';
  const column = (side: 0 | 1) =>
    [
      `${comparison.columns[side]}:`,
      ...comparison.rows
        .flatMap(({ cells }) => cells[side].flatMap((at) => statements[at] ?? []))
        .map((statement) => `- ${forWhom(statement, sectionOf(statement))}`),
    ].join('\n');
  return `${column(0)}\n\n${column(1)}`;
}

function citationLine({ number, vancouver, url, evidenceType }: Answer['citations'][number]): string {
  const link = url && !vancouver.includes(url) ? ` ${url}` : '';
  return `[${number}] ${vancouver}${link} (${evidenceType})`;
}
