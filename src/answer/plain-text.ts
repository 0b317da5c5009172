import type { Wording } from '../prompts/wording.ts';
import type { Answer, ShownStatement } from './answer.ts';
import { fill } from './fill.ts';
import { shortReceipt } from './receipt.ts';

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
  const [bottomLine] = answer.statements;
  // The sides of a conflict stand alike, one below the other, none of them under "Also".
  const leading = answer.statements.slice(0, Math.max(1, answer.sides));
  const support = answer.statements.slice(leading.length);
  const blocks = [
    [answer.headline + '.', answer.readAs ? `${answer.readAs}.` : ''].filter(Boolean).join(' '),
    above.map(({ text }) => text).join('\n'),
    answer.body ?? '',
    inColumns(answer).has(0)
      ? ''
      : leading.map((statement) => withGrade(statement, answer, labels)).join('\n\n'),
    answer.comparison ? sideBySide(answer) : '',
    answer.comparison || support.length === 0 ? '' : `${labels.more}:\n${bySection(support)}`,
    plain.length > 0 ? `${labels.plain}: ${plain.map(({ text }) => text).join(' ')}` : '',
    below.map(({ text }) => text).join('\n'),
    answer.seeAlso.length > 0 ? `${labels['see-also']}: ${answer.seeAlso.join('; ')}` : '',
    answer.citations.length > 0 ? `${labels.sources}:\n${answer.citations.map(citationLine).join('\n')}` : '',
    answer.review.join('\n'),
    bottomLine
      ? `${fill(labels.corpus, { version: answer.corpusVersion })}. ${fill(labels.receipt, { receipt: shortReceipt(bottomLine.receipt) })}`
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
  return `${marked(statement)}\n(${strength.join('; ')})`;
}

function bySection(statements: ShownStatement[]): string {
  const sectionOf = ({ section }: ShownStatement) => section.slice(1).join(' › ');
  return [...new Set(statements.map(sectionOf))]
    .flatMap((section) => [
      section,
      ...statements
        .filter((statement) => sectionOf(statement) === section)
        .map((statement) => `- ${marked(statement)}`),
    ])
    .join('\n');
}

function sideBySide({ comparison, statements }: Pick<Answer, 'comparison' | 'statements'>): string {
  if (!comparison) return '';
  const column = (side: 0 | 1) =>
    [
      `${comparison.columns[side]}:`,
      ...comparison.rows
        .flatMap(({ cells }) => cells[side].flatMap((at) => statements[at] ?? []))
        .map((statement) => `- ${marked(statement)}`),
    ].join('\n');
  return `${column(0)}\n\n${column(1)}`;
}

function citationLine({ number, vancouver, url, evidenceType }: Answer['citations'][number]): string {
  const link = url && !vancouver.includes(url) ? ` ${url}` : '';
  return `[${number}] ${vancouver}${link} (${evidenceType})`;
}
