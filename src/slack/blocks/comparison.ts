import type { RichTextBlock, RichTextElement, TableBlock } from '@slack/types';
import type { Answer } from '../../answer/answer.ts';
import { clip } from './limits.ts';
import { lines, paragraph, words } from './rich-text.ts';
import { comparedElements } from './statements.ts';

type Comparison = NonNullable<Answer['comparison']>;

const LABEL = 200;
/** Slack refuses an empty cell. */
const NOTHING = '–';

/**
 * A column a side and no third one for the labels, which a phone has no room for; what stands in a cell is whole statements.
 * One table fits into a message.
 */
export function comparisonTable(comparison: Comparison, answer: Answer): TableBlock {
  const head = comparison.columns.map((title) => cell([words(clip(title, LABEL), { bold: true })]));
  const rows = comparison.rows.map(({ label, cells }) =>
    cells.map((indexes) =>
      cell([words(clip(label, LABEL), { italic: true }), ...statementLines(indexes, answer)]),
    ),
  );
  return {
    type: 'table',
    rows: [head, ...rows],
    column_settings: [{ is_wrapped: true }, { is_wrapped: true }],
  };
}

/** The same without a table, for workspaces that refuse one. */
export function comparisonText(comparison: Comparison, answer: Answer): RichTextBlock[] {
  return comparison.rows.map(({ label, cells }) =>
    paragraph(
      ...lines([
        words(clip(label, LABEL), { bold: true }),
        ...cells.map((indexes, side) => [
          ...words(`${clip(comparison.columns[side] ?? NOTHING, LABEL)}: `, { italic: true }),
          ...lines(statementLines(indexes, answer)),
        ]),
      ]),
    ),
  );
}

/** Indexes of the statements that stand in a cell. */
export function comparedStatements(comparison: Comparison | null): Set<number> {
  return new Set(comparison?.rows.flatMap(({ cells }) => cells.flat()));
}

function statementLines(indexes: number[], answer: Answer): RichTextElement[][] {
  const statements = indexes.flatMap((index) => answer.statements[index] ?? []);
  return statements.length === 0
    ? [words(NOTHING)]
    : statements.map((statement) => comparedElements(statement, answer));
}

function cell(all: RichTextElement[][]): RichTextBlock {
  const said = lines(all);
  return paragraph(...(said.length === 0 ? words(NOTHING) : said));
}
